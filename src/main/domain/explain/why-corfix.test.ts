import { describe, expect, it } from 'vitest'
import { buildPlan } from '../plan/build-plan'
import {
  automatic,
  type CorfixSite,
  corfixProject,
  corfixSite,
  ownId,
  SERVICE_EMAIL,
  user,
  worker,
} from '../testing/corfix'
import { decided, link, project } from '../testing/records'
import { whyCorfixProject } from './why-corfix-project'
import { whyUser } from './why-user'

const pier = project({ id: '1', name: 'Pier 9', number: '24-017' })
const ana = user({ id: '1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@bay.example' })

function first({ gates, answer }: ReturnType<typeof whyUser>) {
  const closed = gates.find(({ open }) => !open)
  return { closed: closed?.id ?? null, fix: closed?.fix, answer }
}
const askProject = (site: CorfixSite, id = '1') =>
  first(whyCorfixProject(corfixSite({ projects: [pier], ...site }), id))
const askUser = (site: CorfixSite, key = '1') => first(whyUser(corfixSite({ users: [ana], ...site }), key))

describe('why is a project not in Corfix (L3)', () => {
  it('the gates in order', () => {
    expect(first(whyCorfixProject({ ...corfixSite({ projects: [pier] }), corfix: null }, '1'))).toMatchObject({
      closed: 'connected',
    })
    expect(askProject({ projectRules: { enabled: false } })).toMatchObject({
      closed: 'enabled',
      fix: expect.stringContaining('corfix.projects.enabled'),
    })
    expect(askProject({}, '404')).toMatchObject({
      closed: 'visible',
      fix: expect.stringContaining('permitted projects'),
    })
    expect(askProject({ corfix: { templates: [{ id: '9', name: 'Base' }] } }, '9')).toMatchObject({
      closed: 'no-template',
      answer: expect.stringContaining('project template'),
    })
    const ignored = { input: { decisions: [decided('corfix-project', '1', 'ignore')] } }
    expect(askProject(ignored)).toMatchObject({
      closed: 'wanted',
      answer: expect.stringContaining('"Do not add to Corfix"'),
    })
    const back = { input: { decisions: [decided('corfix-project', '1', 'undecided')] } }
    expect(askProject(back)).toMatchObject({
      closed: 'wanted',
      answer: expect.stringContaining('set back to undecided'),
    })
    expect(askProject({ input: { decisions: [link('corfix-project', '1', 'cp_9')] } })).toMatchObject({
      closed: 'partner',
    })
    const closed = { ...pier, active: false, startDate: '2026-01-05' }
    expect(askProject({ projects: [closed] })).toMatchObject({ closed: 'not-completed' })
    expect(askProject({})).toMatchObject({ closed: 'applied', answer: expect.stringContaining('not in Corfix yet') })
    const decisions = [automatic('corfix-project', '1')]
    expect(askProject({ input: { decisions } })).toMatchObject({ answer: expect.stringContaining('is to be created') })
  })

  it('C5: the same sentence as in the plan; a person’s import opens the gate', () => {
    const site = { projects: [pier], corfixProjects: [corfixProject({ id: 'cp_1', number: '24-017' })] }
    const [conflict] = buildPlan(corfixSite(site)).conflicts
    expect(askProject(site)).toEqual({
      closed: 'no-duplicate',
      answer: `${conflict?.message} (C5)`,
      fix: conflict?.next,
    })
    const decisions = [decided('corfix-project', '1', 'import')]
    expect(askProject({ ...site, input: { decisions } })).toMatchObject({ closed: 'applied' })
  })

  it('a linked one: what would be written, or that it is in step', () => {
    const site = (name: string) => ({
      corfixProjects: [corfixProject({ id: 'cp_1', name, number: '24-017' })],
      input: { decisions: [link('corfix-project', '1', 'cp_1')] },
    })
    expect(askProject(site('Pier 8'))).toMatchObject({
      closed: 'applied',
      answer: expect.stringContaining('name (update)'),
    })
    expect(askProject(site('Pier 9'))).toEqual({
      closed: null,
      fix: undefined,
      answer: 'Procore project "Pier 9" is linked and in step with Corfix as of the last pull.',
    })
  })
})

describe('why is a user no worker in Corfix (L3)', () => {
  it('the gates in order, by id or e-mail', () => {
    expect(askUser({ rules: { enabled: false } })).toMatchObject({ closed: 'enabled' })
    expect(askUser({}, '404')).toMatchObject({ closed: 'visible' })
    expect(askUser({ input: { decisions: [decided('corfix-user', '1', 'ignore')] } })).toMatchObject({
      closed: 'wanted',
    })
    const service = { ...ana, email: SERVICE_EMAIL }
    expect(askUser({ users: [service] }, SERVICE_EMAIL)).toMatchObject({ closed: 'no-service-account' })
    const there = [worker({ id: 'cw_1', email: 'ana@bay.example' })]
    expect(askUser({ workers: there }, 'ANA@bay.example')).toMatchObject({ closed: 'no-duplicate' })
    expect(askUser({ users: [ana, { ...ana, id: '2' }] })).toMatchObject({ closed: 'no-shared-email' })
    expect(askUser({ users: [{ ...ana, active: false }] })).toMatchObject({ closed: 'active' })
    const other = { ...ana, employee: false }
    expect(askUser({ users: [other], rules: { employeesOnly: true } })).toMatchObject({ closed: 'employee' })
    const nameless = { ...ana, lastName: null, name: 'Ana' }
    expect(askUser({ users: [nameless] })).toMatchObject({
      closed: 'named',
      answer: expect.stringContaining('no last name'),
    })
    expect(askUser({})).toMatchObject({ closed: 'applied' })
  })

  it('of a linked one: why its worker is blocked, stays as it is, or does not get its e-mail', () => {
    const linked = (change: Parameters<typeof worker>[0] | object, site: CorfixSite = {}) =>
      askUser({
        ...site,
        workers: [worker({ id: 'cw_1', email: 'ana@bay.example', ...ownId('1'), ...change }), ...(site.workers ?? [])],
        input: { decisions: [link('corfix-user', '1', 'cw_1')], ...site.input },
      })
    expect(linked({ status: 'active' })).toMatchObject({ closed: null })
    const gone = { users: [{ ...ana, active: false }] }
    expect(linked({ status: 'blocked' }, gone)).toMatchObject({
      closed: 'active',
      answer: expect.stringContaining('is blocked'),
    })
    expect(linked({ status: 'active' }, gone)).toMatchObject({ answer: expect.stringContaining('gets blocked') })
    expect(linked({}, gone)).toMatchObject({ answer: expect.stringContaining('stays Pending Activation') })
    expect(linked({ status: 'blocked' })).toMatchObject({
      closed: 'state',
      answer: expect.stringContaining('not Crosswalk'),
    })
    const taken = { workers: [worker({ id: 'cw_2', email: 'ana@bay.example' })] }
    expect(linked({ email: null }, taken)).toMatchObject({ closed: 'email' })
    expect(linked({ email: SERVICE_EMAIL })).toMatchObject({ closed: 'no-service-account' })
    expect(linked({ email: null })).toMatchObject({
      closed: 'applied',
      answer: expect.stringContaining('email (update)'),
    })
    expect(linked(ownId('77'))).toMatchObject({ closed: 'no-conflict' })
  })
})
