import { describe, expect, it } from 'vitest'
import { automatic, type CorfixSite, corfixProject, corfixSite, SERVICE_EMAIL, user, worker } from '../testing/corfix'
import { decided, link, project } from '../testing/records'
import { corfixImports } from './auto'

const found = (site: CorfixSite) => corfixImports(corfixSite(site))
const ids = (rows: readonly { kind: string; sourceId: string }[]) =>
  rows.map(({ kind, sourceId }) => `${kind} ${sourceId}`)

const projects = [
  project({ id: '1', name: 'Pier 9', number: '24-017' }),
  project({ id: '2', name: 'Done', active: false, startDate: '2026-01-05' }),
  project({ id: '3', name: 'New Hall', number: '24-018' }),
]
const users = [
  user({ id: '1', email: 'ana@bay.example' }),
  user({ id: '2', active: false }),
  user({ id: '3', email: SERVICE_EMAIL }),
  user({ id: '4', email: 'bo@bay.example' }),
]

describe('what is imported to Corfix by itself (C1, ADR 14)', () => {
  it('what the rules would create; C5 and C7 wait, C4, C9 and the service account wait for nobody', () => {
    const site = {
      projects,
      users,
      corfixProjects: [corfixProject({ id: 'cp_1', name: 'Old pier', number: '24-017' })],
      workers: [worker({ id: 'cw_1', email: 'BO@bay.example' })],
    }
    const { imports, waiting, withdrawn } = found(site)
    expect(ids(imports)).toEqual(['corfix-project 3', 'corfix-user 1'])
    expect(imports[0]?.reason).toContain('C1')
    expect(waiting).toMatchObject([
      { kind: 'corfix-project', sourceId: '1', state: 'conflict', code: 'corfix-same-number' },
      { kind: 'corfix-user', sourceId: '4', state: 'conflict', code: 'corfix-same-email' },
    ])
    expect(withdrawn).toEqual([])
  })

  it('what a person decided is left alone, and what was decided by itself is not decided twice', () => {
    const decisions = [
      decided('corfix-project', '1', 'undecided'),
      decided('corfix-project', '3', 'ignore'),
      automatic('corfix-user', '1'),
      link('corfix-user', '4', 'cw_1'),
    ]
    const { imports, waiting, withdrawn } = found({
      projects,
      users,
      workers: [worker({ id: 'cw_1' })],
      input: { decisions },
    })
    expect([imports, waiting, withdrawn]).toEqual([[], [], []])
    const again = [automatic('corfix-project', '1', 'undecided')]
    expect(ids(found({ projects: projects.slice(0, 1), input: { decisions: again } }).imports)).toEqual([
      'corfix-project 1',
    ])
  })

  it('own imports are taken back when they no longer follow; a person’s are not', () => {
    const decisions = [
      automatic('corfix-project', '2'),
      automatic('corfix-project', '3'),
      decided('corfix-project', '1', 'import'),
      automatic('corfix-user', '2'),
      automatic('corfix-user', '9'),
    ]
    expect(ids(found({ projects, users, input: { decisions } }).withdrawn)).toEqual([
      'corfix-project 2',
      'corfix-user 2',
      'corfix-user 9',
    ])
    const off = found({
      projects,
      users,
      projectRules: { enabled: false },
      rules: { enabled: false },
      input: { decisions },
    })
    expect([off.imports, off.waiting]).toEqual([[], []])
    expect(ids(off.withdrawn)).toEqual(['corfix-project 2', 'corfix-project 3', 'corfix-user 2', 'corfix-user 9'])
    expect(
      ids(corfixImports({ ...corfixSite({ projects, input: { decisions } }), corfix: null }).withdrawn),
    ).toHaveLength(4)
  })

  it('rows in a conflict of the mapping check are left to it', () => {
    const problems = [
      { kind: 'corfix-project', sourceId: '3', state: 'conflict', code: 'duplicate-target', message: 'Two.' } as const,
    ]
    expect(ids(found({ projects, input: { problems } }).imports)).toEqual(['corfix-project 1'])
  })

  it('employeesOnly and shared e-mails hold for what is imported by itself', () => {
    const people = [
      user({ id: '1', employee: false }),
      user({ id: '2', email: 'x@y.example' }),
      user({ id: '3', email: 'X@y.example' }),
    ]
    const { imports, waiting } = found({ users: people, rules: { employeesOnly: true } })
    expect(imports).toEqual([])
    expect(waiting.map(({ sourceId, code }) => [sourceId, code])).toEqual([
      ['2', 'corfix-shared-email'],
      ['3', 'corfix-shared-email'],
    ])
  })
})
