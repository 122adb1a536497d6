import { describe, expect, it } from 'vitest'
import { invalidInput, toWireError } from './errors'
import { DEFAULT_SETTINGS, Settings } from './settings'
import { WorkspaceFile } from './workspace'

const example = {
  name: 'Harbour Builders',
  procore: {
    environment: 'custom',
    loginUrl: 'http://127.0.0.1:4010',
    apiUrl: 'http://127.0.0.1:4010',
    companyId: '4211',
  },
  trustlayer: { apiUrl: 'http://127.0.0.1:4020', version: 'auto' },
  corfix: { adapter: 'http', apiUrl: 'http://127.0.0.1:4030' },
  settings: {
    trustlayer: {
      projects: { autoImport: false, description: 'always', syncActive: false },
      companies: { autoImport: 'off', partyType: 'Vendor', syncActive: false },
      contacts: { mode: 'none' },
      commitments: {
        activeBy: 'status',
        activeStates: ['Approved', 'Complete'],
        ignorePurchaseOrders: false,
        ignoreSubcontracts: false,
        removeInactive: false,
      },
      profiles: { customField: null },
      compliance: { enabled: true, level: 'all', format: 'subjects', manualEdits: 'overwrite', stale: 'undecided' },
    },
    corfix: {
      projects: { enabled: true },
      workers: { enabled: true, employeesOnly: false, autoActivate: false },
      forms: { enabled: true },
    },
    guards: { maxShare: 0.2, maxCount: 50 },
  },
}

const problems = (change: object) => {
  const parsed = WorkspaceFile.safeParse({ ...example, ...change })
  return parsed.success ? [] : (invalidInput(parsed.error, 'workspace.json').details.rows ?? []).map(({ row }) => row)
}

describe('workspace.json', () => {
  it('takes the example of cli.md as it stands', () => {
    expect(WorkspaceFile.parse(example)).toMatchObject({
      name: 'Harbour Builders',
      settings: { trustlayer: { companies: { partyType: 'Vendor' } } },
    })
  })

  it('S2: takes a pasted Procore address for the company id, and refuses a wrong one with an example', () => {
    const at = (companyId: unknown) =>
      WorkspaceFile.safeParse({ ...example, procore: { ...example.procore, companyId } })
    const address = 'https://us02.procore.com/webclients/host/companies/562949953443325/home'
    expect(at(address).data?.procore.companyId).toBe('562949953443325')
    expect(at(4211).data?.procore.companyId).toBe('4211')
    for (const wrong of ['https://us02.procore.com/projects/12', 'harbour', '', '0'])
      expect(at(wrong).error?.issues).toMatchObject([
        { path: ['procore', 'companyId'], message: expect.stringContaining('https://us02.procore.com/webclients') },
      ])
  })

  it('fills in every setting that is left out with the rule’s default', () => {
    const { settings: _left, ...bare } = example
    expect(WorkspaceFile.parse(bare).settings).toEqual(DEFAULT_SETTINGS)
    expect(Settings.parse({ trustlayer: { compliance: { format: 'overall' } } }).trustlayer.compliance).toMatchObject({
      format: 'overall',
      level: 'all',
      manualEdits: 'overwrite',
    })
  })

  it('takes a company id as a number, too', () => {
    expect(
      WorkspaceFile.parse({ ...example, procore: { ...example.procore, companyId: 4211 } }).procore.companyId,
    ).toBe('4211')
  })

  it.each([
    ['an unknown key', { colour: 'red' }, 'colour'],
    [
      'an unknown setting',
      { settings: { trustlayer: { contacts: { moed: 'all' } } } },
      'settings.trustlayer.contacts.moed',
    ],
    ['a wrong word', { settings: { trustlayer: { contacts: { mode: 'some' } } } }, 'settings.trustlayer.contacts.mode'],
    ['an impossible share', { settings: { guards: { maxShare: 1.5 } } }, 'settings.guards.maxShare'],
    [
      'a wrong type',
      { settings: { trustlayer: { projects: { syncActive: 'yes' } } } },
      'settings.trustlayer.projects.syncActive',
    ],
    ['plain http away from the loopback', { trustlayer: { apiUrl: 'http://api.trustlayer.io' } }, 'trustlayer.apiUrl'],
    ['an address with a path', { trustlayer: { apiUrl: 'https://api.trustlayer.io/v1' } }, 'trustlayer.apiUrl'],
    [
      'an address with a password',
      { trustlayer: { apiUrl: 'https://me:secret@api.trustlayer.io' } },
      'trustlayer.apiUrl',
    ],
    [
      'a custom environment without hosts',
      { procore: { environment: 'custom', companyId: '4211' } },
      'procore.loginUrl',
    ],
    [
      'hosts with a named environment',
      { procore: { environment: 'production', apiUrl: 'https://x.test', companyId: '4211' } },
      'procore.apiUrl',
    ],
    ['a company id that is none', { procore: { ...example.procore, companyId: 'abc' } }, 'procore.companyId'],
  ])('refuses %s with its path', (_what, change, path) => {
    expect(problems(change)).toContain(path)
  })

  it('says what is wrong in one sentence, and all of it in rows', () => {
    const parsed = WorkspaceFile.safeParse({ ...example, name: '', settings: { guards: { maxShare: 9 } } })
    const wire = toWireError(parsed.success ? null : invalidInput(parsed.error, 'workspace.json'))
    expect(wire.message).toMatch(/^workspace\.json: name: .+ \(and 1 more\)$/)
    expect(wire.rows?.map(({ row }) => row)).toEqual(['name', 'settings.guards.maxShare'])
  })
})
