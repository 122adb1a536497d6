import type { PlanHead } from '@shared/contract'
import { PlanId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { groupByFlow, guardedGroups, guardReasons, headline, tickedOf, whyNotApplyable } from './plan-words'

function plan(over: Partial<PlanHead> = {}): PlanHead {
  return {
    id: PlanId.parse('plan-1'),
    createdAt: '2026-11-21T08:00:00.000Z',
    applyable: true,
    digest: '',
    basis: {
      procoreCompanyId: '562949953443325',
      trustlayerWorkspaceId: null,
      corfixAccountId: null,
      snapshotRevision: 1,
      decisionRevision: 1,
      writeRevision: 0,
      settingsHash: '',
      pulledAt: null,
    },
    counts: {
      changes: 310,
      conflicts: 0,
      skipped: 0,
      unchanged: 0,
      byAction: {},
      bySystem: { trustlayer: 214, procore: 96, corfix: 0 },
      requests: 1330,
    },
    notes: [],
    guards: [],
    leftOut: 0,
    stale: null,
    appliedRun: null,
    groups: [],
    estimateMs: 125_000,
    ...over,
  }
}

describe('headline', () => {
  it('names every system that is written, the requests and the time', () => {
    expect(headline(plan())).toBe(
      'This will make 214 changes in TrustLayer and 96 in Procore, about 1,330 requests, about 2 min.',
    )
  })
  it('says how much of the plan is ticked', () => {
    expect(headline(plan({ leftOut: 6 }))).toBe(
      'This will make 304 of 310 changes; 6 are left out. All would take about 1,330 requests, about 2 min.',
    )
  })
  it('leaves the time out while the limits are unknown, and counts one as one', () => {
    const counts = { ...plan().counts, bySystem: { trustlayer: 1 }, requests: 1 }
    expect(headline(plan({ estimateMs: null, counts }))).toBe('This will make 1 change in TrustLayer, about 1 request.')
  })
})

describe('groups', () => {
  it('gathers actions by flow and sums them', () => {
    const groups = groupByFlow([
      { flow: 'projects', action: 'create', count: 4, leftOut: 1 },
      { flow: 'companies', action: 'create', count: 9, leftOut: 9 },
      { flow: 'projects', action: 'update', count: 6, leftOut: 0 },
    ])
    expect(groups.map(({ flow, count, leftOut }) => [flow, count, leftOut])).toEqual([
      ['projects', 10, 1],
      ['companies', 9, 9],
    ])
    expect(groups.map(tickedOf)).toEqual(['some', 'none'])
    expect(tickedOf({ count: 3, leftOut: 0 })).toBe('all')
  })
})

describe('whyNotApplyable', () => {
  it('is null for a plan that can be applied', () => expect(whyNotApplyable(plan(), false)).toBeNull())
  it.each([
    [plan({ stale: 'A pull brought 31 changed companies.' }), false, /out of date.*31 changed.*Plan again/],
    [plan({ leftOut: 310 }), false, /Every change is left out/],
    [plan({ appliedRun: 'run-4' }), false, /has been applied/],
    [plan({ counts: { ...plan().counts, changes: 0 } }), false, /in step/],
    [plan(), true, /must end first/],
    [plan({ applyable: false }), false, /cannot be applied/],
  ])('says why otherwise', (head, running, words) => expect(whyNotApplyable(head, running)).toMatch(words))
})

describe('what a guard asks about (R4)', () => {
  it('lists the groups that switch something off, without what is left out', () => {
    const group = (action: PlanHead['groups'][number]['action'], count: number, leftOut = 0) => ({
      ...{ flow: 'companies' as const, action },
      ...{ count, leftOut },
    })
    const groups = [group('update', 90), group('deactivate', 61, 3), group('dissociate', 4, 4)]
    expect(guardedGroups(groups).map(({ action, applied }) => [action, applied])).toEqual([['deactivate', 58]])
  })

  it('takes the reasons of one guard apart, and leaves names with a full stop whole', () => {
    const many =
      'This plan deactivates 61 companies at once, more than the guard allows (20 % of a kind, or 50 in all).'
    const other =
      'This plan is for other accounts than the last apply: that was the workspace "Bay Inc. West", now "Bay".'
    const empty = 'The last pull found none of the 40 TrustLayer parties that were there before.'
    expect(guardReasons([other, empty, many].join(' '))).toEqual([other, empty, many])
    expect(guardReasons(many)).toEqual([many])
  })
})
