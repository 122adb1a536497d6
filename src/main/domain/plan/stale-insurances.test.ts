import { describe, expect, it } from 'vitest'
import { AUTO, applied, BAY, bayside, GENERAL, later, PIER } from '../compliance/testing/bayside'
import { decided, link } from '../testing/records'
import type { PlanInput } from '../types'
import { emptyDraft } from './draft'
import { planInsurances } from './insurances'

function plan(input: PlanInput) {
  const draft = emptyDraft()
  planInsurances(input, draft)
  return draft
}

function written(input: PlanInput): PlanInput {
  return applied(input, plan(input).changes)
}

describe('stale records (W10)', () => {
  const both = () => written(bayside({ whole: [GENERAL, AUTO] }))

  it('a subject that is gone sets its record to undecided once, with the reason', () => {
    const gone = later(both(), {})
    const { changes } = plan(gone)
    expect(changes).toMatchObject([
      {
        rule: 'W10',
        ids: { subjectId: 'evidenceOfInsurance:automobileLiability' },
        fields: [
          { field: 'status', before: 'non_compliant', after: 'undecided' },
          { field: 'notes', after: 'No longer kept in step with TrustLayer: the subject no longer exists.' },
        ],
        undo: 'full',
      },
    ])
    const done = written(gone)
    expect(plan(done)).toEqual({ ...emptyDraft(), unchanged: 2 })
    expect(plan({ ...done, lastSynced: [] })).toEqual({ ...emptyDraft(), unchanged: 2 })
    expect(plan(later(done, { whole: [GENERAL, AUTO] })).changes).toMatchObject([
      { rule: 'W7', reason: 'TrustLayer tracks it again.', fields: [{ field: 'status' }, { field: 'notes' }] },
    ])
  })

  it('`delete` deletes it, `keep` says that it stays', () => {
    const gone = later(both(), { settings: { stale: 'delete' } })
    expect(plan(gone).changes).toMatchObject([
      { rule: 'W10', fields: [{ field: 'deleted', before: false, after: true }], undo: 'partial' },
    ])
    expect(plan(written(gone)).changes).toEqual([])
    const kept = plan(later(both(), { settings: { stale: 'keep' } }))
    expect(kept.changes).toEqual([])
    expect(kept.skipped).toMatchObject([{ code: 'insurance-stale', rule: 'W10', severity: 'info' }])
  })

  it('W3: another format or level makes the records of the old one stale', () => {
    const overall = later(both(), {
      whole: [GENERAL, AUTO],
      settings: { format: 'overall' },
    })
    expect(plan(overall).changes.map(({ rule, ids }) => `${rule} ${ids?.format}`)).toEqual([
      'W7 overall',
      'W10 subjects',
      'W10 subjects',
    ])
    const level = later(both(), { settings: { level: 'projects' } })
    expect(plan(level).changes.map(({ rule }) => rule)).toEqual(['W10', 'W10'])
  })

  it('a party that was unlinked, or left the project, is no longer tracked', () => {
    const before = written(bayside({ whole: [], within: [AUTO] }))
    const left = plan(later(before, { whole: [], associated: false }))
    expect(left.changes).toMatchObject([{ rule: 'W10', ids: { level: 'project', projectId: PIER } }])
    expect(left.changes[0]?.reason).toContain('no longer associated')
    const decisions = [decided('company', BAY, 'undecided'), link('project', PIER, 't1')]
    expect(plan(later(before, { decisions })).changes[0]?.reason).toContain('no longer linked')
    expect(plan({ ...later(before, { decisions }), lastSynced: [] }).changes).toEqual([])
  })

  it('M6: what is orphaned, in conflict, out of sight or unread proves nothing', () => {
    const before = written(bayside({ within: [AUTO] }))
    const world = later(before, { whole: [], associated: false })
    const without = (change: Partial<PlanInput['snapshots']>): PlanInput => ({
      ...world,
      snapshots: { ...world.snapshots, ...change },
    })
    expect(plan(world).changes).toHaveLength(2)
    expect(plan(without({ companies: new Map() })).changes).toEqual([])
    expect(plan(without({ parties: new Map() })).changes).toEqual([])
    expect(plan(without({ projects: new Map() })).changes).toMatchObject([{ ids: { level: 'company' } }])
    const conflict = { kind: 'company', sourceId: BAY, state: 'conflict', code: 'orphaned', message: 'x' } as const
    expect(plan({ ...world, problems: [conflict] }).changes).toEqual([])
    const unread = later(before, { whole: [], within: [], associated: true, coverage: { compliance: new Map() } })
    expect(plan(unread).changes).toMatchObject([{ ids: { level: 'company' } }])
    expect(plan(without({ compliance: new Map() })).changes).toMatchObject([{ ids: { level: 'project' } }])
  })

  it('a refused scope that holds stale records is said once', () => {
    const world = later(both(), { whole: [], coverage: { companyInsurances: 'refused' } })
    expect(plan(world).changes).toEqual([])
    expect(plan(world).skipped.map(({ code }) => code)).toEqual(['not-permitted'])
  })

  it('W8: a stale record that somebody edits is set back, or kept', () => {
    const done = written(later(both(), {}))
    const hand = [...done.snapshots.insurances.values()].map(({ record }) =>
      record.status === 'undecided' ? { ...record, status: 'compliant' } : record,
    )
    const insurances = new Map(hand.map((record) => [record.id, { record, goneAt: null }]))
    const world = { ...done, snapshots: { ...done.snapshots, insurances } }
    expect(plan(world)).toMatchObject({
      changes: [{ rule: 'W10', fields: [{ field: 'status', after: 'undecided' }] }],
      conflicts: [{ code: 'manual-edit-overwritten' }],
    })
    const kept = later(world, { settings: { manualEdits: 'keep' } })
    expect(plan(kept)).toMatchObject({ changes: [], conflicts: [{ code: 'manual-edit-kept' }] })
  })
})
