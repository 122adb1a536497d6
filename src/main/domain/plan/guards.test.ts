import type { Change } from '@shared/plan'
import { describe, expect, it } from 'vitest'
import { corfixSite, ownId, user, worker } from '../testing/corfix'
import {
  ACCOUNTS,
  association,
  emptyCoverage,
  link,
  party,
  planInput,
  present,
  settingsWith,
  vendor,
} from '../testing/records'
import type { LastSynced, PlanInput } from '../types'
import { buildPlan } from './build-plan'
import { guardsOf, standingGuards } from './guards'

const guards = (change: Parameters<typeof planInput>[0]) => buildPlan(planInput(change)).guards
const watched = (change: Partial<PlanInput['watched']>) => ({
  watched: { accounts: ACCOUNTS, lastAccounts: null, emptied: [], ...change },
})

describe('R4 guards', () => {
  it('another company or workspace than that of the last apply is confirmed by the workspace’s name', () => {
    expect(guards(watched({ lastAccounts: ACCOUNTS }))).toEqual([])
    const other = { ...ACCOUNTS, trustlayerWorkspaceId: 'w9', trustlayerWorkspaceName: 'Harbour' }
    expect(guards(watched({ lastAccounts: other }))).toMatchObject([
      { message: expect.stringContaining('"Harbour" (w9), now "Bayside Builders" (w1)'), confirm: 'Bayside Builders' },
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

  it('another Corfix account is confirmed by its name; what old data does not know is no other account', () => {
    const now = { ...ACCOUNTS, corfixAccountId: 'cf1', corfixAccountName: 'Bayside Safety' }
    const last = { ...ACCOUNTS, corfixAccountId: 'cf9', corfixAccountName: 'Harbour Safety' }
    expect(guards(watched({ accounts: now, lastAccounts: last }))).toMatchObject([
      {
        message: expect.stringContaining('the Corfix account "Harbour Safety" (cf9), now "Bayside Safety" (cf1)'),
        confirm: 'Bayside Safety',
      },
    ])
    const namesake = { ...last, corfixAccountName: 'Bayside Safety', procoreCompanyId: '77' }
    expect(guards(watched({ accounts: now, lastAccounts: namesake }))).toMatchObject([
      { confirm: 'Bayside Builders, Bayside Safety cf1' },
    ])
    expect(guards(watched({ accounts: now, lastAccounts: ACCOUNTS }))).toEqual([])
    expect(guards(watched({ accounts: { ...now, corfixAccountId: null }, lastAccounts: last }))).toEqual([])
  })

  it('users, Corfix projects and workers that are gone all at once hold the plan where they were listed', () => {
    const emptied: PlanInput['watched']['emptied'] = [
      { kind: 'corfix-project', before: 40 },
      { kind: 'user', before: 40 },
      { kind: 'worker', before: 40 },
    ]
    const site = { input: watched({ emptied }) }
    expect(buildPlan(corfixSite(site)).guards).toMatchObject([
      { confirm: 'Corfix projects and Corfix workers are empty' },
    ])
    expect(buildPlan(corfixSite({ ...site, corfix: { adapter: 'files', account: null } })).guards).toEqual([])
    const coverage = emptyCoverage({ users: 'read' })
    expect(guards({ ...watched({ emptied }), snapshots: { coverage } })).toMatchObject([
      { confirm: 'Procore users are empty' },
    ])
  })

  it('blocks count, as a share of the linked users', () => {
    const users = Array.from({ length: 12 }, (_item, index) => user({ id: `${100 + index}`, active: index > 2 }))
    const workers = users.map(({ id, lastName }) =>
      worker({ id: `w${id}`, lastName: lastName ?? '', status: 'active', ...ownId(id) }),
    )
    const decisions = users.map(({ id }) => link('corfix-user', id, `w${id}`))
    expect(buildPlan(corfixSite({ users, workers, input: { decisions } })).guards).toMatchObject([
      { message: expect.stringContaining('blocks 3 workers'), confirm: 'block 3' },
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
    expect(found[0]?.confirm).toBe('Bayside Builders w1, deactivate 4')
  })

  it('lists that were refused or not asked for are no sign, those that were read are', () => {
    const emptied: PlanInput['watched']['emptied'] = [
      { kind: 'commitment', before: 40 },
      { kind: 'compliance', before: 40 },
      { kind: 'compliance-profile', before: 40 },
      { kind: 'contact', before: 40 },
      { kind: 'insurance', before: 40 },
    ]
    const coverage = (change: Parameters<typeof emptyCoverage>[0]) => ({
      snapshots: { coverage: emptyCoverage(change) },
    })
    const unread = coverage({
      commitments: new Map([['1', 'refused']]),
      contacts: 'refused',
      companyInsurances: 'refused',
      profiles: 'learned',
    })
    expect(guards({ ...watched({ emptied }), ...unread })).toEqual([])
    const read = coverage({
      commitments: new Map([
        ['1', 'refused'],
        ['2', 'read'],
      ]),
      contacts: 'read',
      projectInsurances: new Map([['2', 'read']]),
      compliance: new Map([['t2', 'read']]),
    })
    const [found] = guards({ ...watched({ emptied }), ...read })
    for (const words of ['commitments', 'compliance records', 'compliance profiles', 'contacts', 'insurance records'])
      expect(found?.message).toContain(words)
  })
})

/** A change of the flow that a guard looks at; its other parts say nothing here. */
function change(id: string, parts: Partial<Change>): Change {
  return {
    id: id as Change['id'],
    flow: 'companies',
    rule: 'T3',
    action: 'deactivate',
    kind: 'company',
    system: 'trustlayer',
    source: null,
    target: { system: 'trustlayer', kind: 'party', id, name: id },
    fields: [],
    reason: '',
    dependsOn: [],
    undo: 'full',
    ...parts,
  }
}

const times = (count: number, make: (index: number) => Change) =>
  Array.from({ length: count }, (_, index) => make(index))
const stale = (index: number, fields: Change['fields'] = []) =>
  change(`i${index}`, {
    flow: 'insurances',
    rule: 'W10',
    action: 'write-insurance',
    kind: 'insurance',
    ids: { originId: `o${index}` },
    fields,
  })
const remembered = (count: number, isStale: boolean): LastSynced[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'insurance',
    sourceId: `${isStale ? 'old' : 'o'}${index}`,
    targetId: `${index}`,
    fields: { stale: isStale },
    created: true,
  }))
const dissociation = (index: number) =>
  change(`a${index}`, { flow: 'associations', rule: 'T5', action: 'dissociate', kind: 'association' })

describe('R4: too many at once', () => {
  it('counts associations against those that Crosswalk remembers', () => {
    const lastSynced = times(10, (index) => change(`${index}`, {})).map(({ id }) => association(`${id}/1`, `t${id}/p1`))
    const input = planInput({ lastSynced })
    expect(guardsOf(input, times(2, dissociation))).toEqual([])
    expect(guardsOf(input, times(3, dissociation))).toMatchObject([
      { message: expect.stringContaining('This plan removes 3 associations at once'), confirm: 'remove 3' },
    ])
    expect(guardsOf(planInput({ lastSynced: lastSynced.slice(1) }), times(9, dissociation))).toEqual([])
  })

  it('W10: counts stale insurance records against those that are remembered and not stale already', () => {
    const lastSynced = [...remembered(10, false), ...remembered(90, true)]
    expect(
      guardsOf(
        planInput({ lastSynced }),
        times(2, (index) => stale(index)),
      ),
    ).toEqual([])
    expect(
      guardsOf(
        planInput({ lastSynced }),
        times(3, (index) => stale(index)),
      ),
    ).toMatchObject([
      { message: expect.stringContaining('sets 3 insurance records to undecided'), confirm: 'undecided 3' },
    ])
    const deleted = (index: number) => stale(index, [{ field: 'deleted', before: false, after: true }])
    expect(guardsOf(planInput({ lastSynced }), times(3, deleted))).toMatchObject([{ confirm: 'delete 3' }])
    const written = (index: number) => ({ ...stale(index), rule: 'W7' })
    expect(guardsOf(planInput({ lastSynced }), times(60, written))).toEqual([])
  })

  it('more than guards.maxCount in all is held whatever their kinds; the sentence names what', () => {
    const changes = [
      ...times(12, (index) => change(`c${index}`, {})),
      ...times(30, dissociation),
      ...times(9, (index) => stale(index)),
    ]
    expect(guardsOf(planInput({}), changes.slice(1))).toEqual([])
    expect(guardsOf(planInput({}), changes)).toMatchObject([
      {
        message:
          'This plan deactivates 12 companies, removes 30 associations and sets 9 insurance records to undecided at once, more than the guard allows (20 % of a kind, or 50 in all).',
        confirm: 'deactivate 12, remove 30, undecided 9',
      },
    ])
  })

  it('one by count falls with the last guarded change that is left in; one of another kind does not', () => {
    const byCount = {
      code: 'guard-tripped' as const,
      message: 'This plan blocks 60 workers.',
      confirm: 'block 60',
      byCount: true,
    }
    const other = { ...byCount, byCount: false }
    expect(standingGuards([byCount, other], true)).toEqual([byCount, other])
    expect(standingGuards([byCount, other], false)).toEqual([other])
  })
})
