import { describe, expect, it } from 'vitest'
import {
  automatic,
  type CorfixSite,
  corfixAccount,
  corfixProject,
  corfixSite,
  madeWorker,
  ownId,
  SERVICE_EMAIL,
  user,
  worker,
} from '../testing/corfix'
import { link, project } from '../testing/records'
import { buildPlan } from './build-plan'

const notes = (site: CorfixSite) => buildPlan(corfixSite(site)).notes
const people = (count: number) =>
  Array.from({ length: count }, (_item, index) => user({ id: `${100 + index}`, email: `u${index}@bay.example` }))
const imports = (count: number) => people(count).map(({ id }) => automatic('corfix-user', id))

describe('licences (C11)', () => {
  it('says how many an activating plan takes', () => {
    const site = { users: people(19), rules: { autoActivate: true }, input: { decisions: imports(19) } }
    expect(notes(site)).toEqual([
      {
        code: 'corfix-licences',
        rule: 'C11',
        severity: 'info',
        records: [],
        message:
          'This plan activates or unblocks 19 workers, each of which uses a Standard licence. 12 of 50 licences are used now, 31 after it.',
        next: expect.stringContaining('Blocked frees it'),
      },
    ])
    const tight = corfixAccount({ licences: { used: 40, limit: 50 } })
    expect(notes({ ...site, corfix: { account: tight } })).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining('59 after it'),
        next: expect.stringContaining('may charge'),
      },
    ])
  })

  it('says that pending workers take none, and that blocked ones free theirs', () => {
    const gone = user({ id: '1', active: false })
    const found = notes({
      users: [...people(2), gone],
      workers: [worker({ id: 'cw_1', status: 'active', lastName: 'Ruiz 1', ...ownId('1') })],
      input: { decisions: [...imports(2), link('corfix-user', '1', 'cw_1')] },
    })
    expect(found.map(({ message }) => message)).toEqual([
      'This plan creates 2 workers as Pending Activation, which use none until activated, and blocks 1 worker, which frees the licences of one. 12 of 50 licences are used now, 11 after it.',
    ])
  })

  it('an unlimited account, and one that cannot be asked', () => {
    const site = { users: people(1), rules: { autoActivate: true }, input: { decisions: imports(1) } }
    const account = corfixAccount({ licences: { used: 3, limit: null } })
    expect(notes({ ...site, corfix: { account } })[0]?.message).toContain('3 licences are used now, 4 after it.')
    const files = notes({ ...site, corfix: { adapter: 'files', account: null } })
    expect(files.map(({ code }) => code)).toEqual(['corfix-account-not-empty', 'corfix-licences'])
    expect(files[0]?.message).toContain('cannot see what the account holds')
    expect(files[1]?.message).toContain('there is no account to ask')
  })
})

describe('an account that holds data (C12)', () => {
  const there = {
    projects: [project({ id: '1', name: 'Pier 9', number: '24-017' })],
    users: [user({ id: '1', email: 'ana@bay.example' }), user({ id: '2', email: 'bo@bay.example' })],
    corfixProjects: [corfixProject({ id: 'cp_1', number: '24-017' }), corfixProject({ id: 'cp_2' })],
    workers: [
      worker({ id: 'cw_1', email: 'ANA@bay.example' }),
      worker({ id: 'cw_2', email: SERVICE_EMAIL }),
      worker({ id: 'cw_3' }),
    ],
  }

  it('is told before anything is made, with what C5 and C7 hold back', () => {
    expect(notes(there)).toMatchObject([
      {
        code: 'corfix-account-not-empty',
        rule: 'C12',
        severity: 'warning',
        message:
          'The Corfix account "Bayside Builders" holds data that Crosswalk did not make: 2 projects and 2 workers. The integration suits a new, empty account best. Not synced because of it: 1 Procore project with the number or name of a project that is there (C5), and 1 user with the e-mail of a worker that is there (C7).',
        next: expect.stringContaining('link what is one and the same'),
      },
    ])
  })

  it('is not told of an empty account, nor once Crosswalk has made something', () => {
    expect(notes({ ...there, corfixProjects: [], workers: there.workers.slice(1, 2) })).toEqual([])
    expect(notes({ ...there, input: { lastSynced: [madeWorker('9', 'cw_9')] } })).toEqual([])
    expect(notes({ ...there, corfixProjects: [corfixProject({ id: 'cp_3', ...ownId('9') })] })).toEqual([])
  })
})
