import { describe, expect, it } from 'vitest'
import { ACCOUNTS, link, party, planInput, present, settingsWith, vendor } from '../testing/records'
import type { PlanInput } from '../types'
import { buildPlan } from './build-plan'

const guards = (change: Parameters<typeof planInput>[0]) => buildPlan(planInput(change)).guards
const watched = (change: Partial<PlanInput['watched']>) => ({
  watched: { accounts: ACCOUNTS, lastAccounts: null, emptied: [], ...change },
})

describe('R4 guards', () => {
  it('another company or workspace than that of the last apply is confirmed by the workspace’s name', () => {
    expect(guards(watched({ lastAccounts: ACCOUNTS }))).toEqual([])
    const other = { ...ACCOUNTS, trustlayerWorkspaceId: 'w9', trustlayerWorkspaceName: 'Harbour' }
    expect(guards(watched({ lastAccounts: other }))).toMatchObject([
      { message: expect.stringContaining('"Harbour", now "Bayside Builders"'), confirm: 'Bayside Builders' },
    ])
    const unnamed = { ...other, trustlayerCertain: false }
    expect(guards(watched({ lastAccounts: unnamed }))).toEqual([])
    const nameless = { ...ACCOUNTS, trustlayerWorkspaceName: null }
    const lastAccounts = { ...nameless, procoreCompanyId: '77' }
    expect(guards(watched({ accounts: nameless, lastAccounts }))).toMatchObject([{ confirm: 'workspace changed' }])
  })

  it('a kind that had ten or more records and came back empty holds the plan', () => {
    expect(guards(watched({ emptied: [{ kind: 'party', before: 9 }] }))).toEqual([])
    expect(guards(watched({ emptied: [{ kind: 'party', before: 10 }] }))).toMatchObject([
      { message: expect.stringContaining('10 TrustLayer parties'), confirm: 'TrustLayer parties are empty' },
    ])
  })

  it('several reasons are one guard with one text, which an apply can confirm', () => {
    const sources = Array.from({ length: 12 }, (_item, index) => vendor({ id: `${100 + index}`, active: index > 3 }))
    const targets = sources.map(({ id, name }) => party({ id: `p${id}`, name }))
    const found = guards({
      settings: settingsWith(({ trustlayer }) => {
        trustlayer.companies.syncActive = true
      }),
      snapshots: { companies: present(sources), parties: present(targets) },
      decisions: sources.map(({ id }) => link('company', id, `p${id}`)),
      ...watched({ lastAccounts: { ...ACCOUNTS, trustlayerWorkspaceId: 'w9' } }),
    })
    expect(found).toHaveLength(1)
    expect(found[0]?.confirm).toBe('Bayside Builders, deactivate 4')
  })
})

describe('settings that this version does not carry out', () => {
  it('M7: automatic import and TrustLayer v2 are said in every plan', () => {
    const settings = settingsWith(({ trustlayer }) => {
      trustlayer.projects.autoImport = true
      trustlayer.companies.autoImport = 'all'
    })
    const { skipped, counts } = buildPlan(planInput({ settings, trustlayerVersion: 'v2' }))
    expect(skipped.map(({ code, rule }) => `${code} ${rule}`)).toEqual(['left-out M7', 'left-out M7', 'left-out S4'])
    expect(counts.skipped).toBe(3)
    expect(buildPlan(planInput({ trustlayerVersion: 'v1' })).skipped).toEqual([])
  })
})
