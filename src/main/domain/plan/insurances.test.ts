import { describe, expect, it } from 'vitest'
import { AUTO, applied, BAY, bayside, edited, GENERAL, later, PIER } from '../compliance/testing/bayside'
import { insurance, link } from '../testing/records'
import type { PlanInput } from '../types'
import { emptyDraft } from './draft'
import { planInsurances } from './insurances'

const ORIGIN = `crosswalk:subjects:${BAY}:company:evidenceOfInsurance:commercialGeneralLiability`

function plan(input: PlanInput) {
  const draft = emptyDraft()
  planInsurances(input, draft)
  return draft
}

function written(input: PlanInput): PlanInput {
  return applied(input, plan(input).changes)
}

const expired = { ...GENERAL, status: 'non_compliant', expirationDate: '2026-11-20' } as const

describe('insurance records', () => {
  it('W2, W4, W6: a record that is missing is created with every field that is known, under its origin id', () => {
    const { changes } = plan(bayside())
    expect(changes).toEqual([
      {
        id: `insurances:write-insurance:${ORIGIN}`,
        flow: 'insurances',
        rule: 'W7',
        action: 'write-insurance',
        kind: 'insurance',
        system: 'procore',
        source: {
          system: 'trustlayer',
          kind: 'compliance',
          id: 'p1',
          name: 'Bay Electric: Commercial General Liability',
        },
        target: {
          system: 'procore',
          kind: 'insurance',
          id: null,
          name: 'Commercial General Liability of Bay Electric, Inc.',
        },
        fields: [
          { field: 'type', before: null, after: 'Commercial General Liability' },
          { field: 'status', before: null, after: 'compliant' },
          { field: 'effectiveDate', before: null, after: '2026-01-01' },
          { field: 'expirationDate', before: null, after: '2027-01-01' },
          { field: 'policyNumber', before: null, after: 'GL-778' },
          { field: 'insurer', before: null, after: 'Acme Mutual' },
          { field: 'notes', before: null, after: 'Commercial General Liability: compliant' },
        ],
        ids: {
          level: 'company',
          companyId: BAY,
          originId: ORIGIN,
          partyId: 'p1',
          subjectId: 'evidenceOfInsurance:commercialGeneralLiability',
          format: 'subjects',
        },
        reason: 'Procore has no insurance record for it yet.',
        dependsOn: [],
        undo: 'partial',
      },
    ])
  })

  it('W2: project compliance goes to the project level of an associated, linked pair', () => {
    const { changes } = plan(bayside({ whole: [], within: [AUTO] }))
    expect(changes).toMatchObject([
      {
        source: { id: 'p1/t1', name: 'Bay Electric in Pier 9: Automobile Liability' },
        target: { name: 'Automobile Liability of Bay Electric, Inc. on Pier 9' },
        ids: {
          level: 'project',
          projectId: PIER,
          originId: `crosswalk:subjects:${BAY}:${PIER}:evidenceOfInsurance:automobileLiability`,
        },
      },
    ])
    expect(plan(bayside({ whole: [], within: [AUTO], decisions: [link('company', BAY, 'p1')] })).changes).toEqual([])
    const projects = bayside({ within: [AUTO], settings: { level: 'projects' } })
    expect(plan(projects).changes).toMatchObject([{ ids: { level: 'project' } }])
  })

  it('W1: off writes nothing at all, not even what is stale', () => {
    const before = written(bayside())
    const off = later(before, { whole: [], settings: { enabled: false } })
    expect(plan(off)).toEqual(emptyDraft())
  })

  it('R3: what was written is in step; a database that was lost adopts it by the origin id', () => {
    const after = written(bayside({ within: [AUTO] }))
    expect(plan(after)).toEqual({ ...emptyDraft(), unchanged: 2 })
    expect(plan({ ...after, lastSynced: [] })).toEqual({ ...emptyDraft(), unchanged: 2 })
    expect(plan(edited({ ...after, lastSynced: [] }, { originId: null }))).toEqual({ ...emptyDraft(), unchanged: 2 })
    expect(plan(edited({ ...after, lastSynced: [] }, { status: 'expired' })).changes).toMatchObject([
      { rule: 'W7', reason: expect.stringContaining('carries Crosswalk’s id') },
      { rule: 'W7' },
    ])
  })

  it('W7: a new status is written with the dates and notes that changed along', () => {
    const after = later(written(bayside()), { whole: [expired] })
    expect(plan(after).changes).toMatchObject([
      {
        rule: 'W7',
        target: { id: '9000000' },
        ids: { insuranceId: '9000000' },
        fields: [
          { field: 'status', before: 'compliant', after: 'expired' },
          { field: 'expirationDate', before: '2027-01-01', after: '2026-11-20' },
          {
            field: 'notes',
            before: 'Commercial General Liability: compliant',
            after: 'Commercial General Liability: expired on 2026-11-20',
          },
        ],
        reason: 'Differs from what was last written: status, expiration date.',
        undo: 'full',
      },
    ])
  })

  it('W7: a requirement that changed alone writes nothing unless compliance.refreshNotes asks for it', () => {
    const each = {
      id: 'each',
      label: 'Each Occurrence',
      status: 'waived',
      target: '2,000,000',
      value: null,
      notes: null,
    }
    const whole = [{ ...GENERAL, requirements: [{ ...each, status: 'waived' as const }] }]
    const before = written(bayside())
    const found = plan(later(before, { whole }))
    expect(found.changes).toEqual([])
    expect(found.skipped).toMatchObject([{ code: 'requirement-change-only', rule: 'W7', severity: 'info' }])
    const refresh = later(before, { whole, settings: { refreshNotes: true } })
    expect(plan(refresh).changes).toMatchObject([{ rule: 'W7', fields: [{ field: 'notes' }] }])
    expect(plan(written(refresh)).changes).toEqual([])
  })

  it('W7: a record that somebody deleted in Procore is written anew, and says so', () => {
    const after = written(bayside())
    const gone = { ...after, snapshots: { ...after.snapshots, insurances: new Map() } }
    expect(plan(gone).changes).toMatchObject([
      { target: { id: null }, reason: expect.stringContaining('not in Procore any more') },
    ])
  })

  it('W8: an edit by hand is overwritten; theirs, ours and when are said', () => {
    const after = edited(written(bayside()), { status: 'non_compliant', notes: 'Ask Ana for the certificate' })
    const { changes, conflicts } = plan(after)
    expect(changes).toMatchObject([
      {
        rule: 'W8',
        fields: [
          {
            field: 'status',
            before: 'non_compliant',
            after: 'compliant',
            note: 'edited by hand in Procore since 2026-11-21 10:15 UTC',
          },
          { field: 'notes', note: 'edited by hand in Procore since 2026-11-21 10:15 UTC' },
        ],
      },
    ])
    expect(conflicts).toMatchObject([{ code: 'manual-edit-overwritten', rule: 'W8', severity: 'warning' }])
    expect(conflicts[0]?.message).toContain('status: theirs "non_compliant", ours "compliant"')
    expect(conflicts[0]?.message).toContain('theirs "Ask Ana for the certificate"')
    expect(conflicts[0]?.message).toContain('2026-11-21 10:15 UTC')
    expect(plan(written(after))).toMatchObject({ changes: [], conflicts: [] })
  })

  it('W8: `keep` flags the edit and writes nothing, whatever TrustLayer says meanwhile', () => {
    const after = edited(written(bayside()), { insurer: 'Harbor Casualty' })
    const found = plan(later(after, { whole: [expired], settings: { manualEdits: 'keep' } }))
    expect(found.changes).toEqual([])
    expect(found.conflicts).toMatchObject([{ code: 'manual-edit-kept', rule: 'W8' }])
  })

  it('W8: an edit that says what TrustLayer says now is no conflict', () => {
    const after = edited(written(bayside()), { status: 'expired', expirationDate: '2026-11-20' })
    const found = plan(later(after, { whole: [expired] }))
    expect(found.conflicts).toEqual([])
    expect(found.changes).toMatchObject([{ rule: 'W7', fields: [{ field: 'notes' }] }])
  })

  it('W4: a policy number entered in Procore stays where TrustLayer knows none; one that Crosswalk brought goes with its dates', () => {
    const unknown = { ...GENERAL, policyNumber: null }
    const entered = edited(written(bayside({ whole: [unknown] })), { policyNumber: 'GL-900' })
    expect(plan(entered)).toMatchObject({ changes: [], conflicts: [] })
    expect(plan(later(entered, { whole: [{ ...unknown, status: 'non_compliant' }] })).changes).toMatchObject([
      { rule: 'W7', fields: [{ field: 'status' }, { field: 'notes' }] },
    ])
    // The same policy, of which TrustLayer tells less: version 2 knows fewer numbers than version 1.
    const brought = written(bayside())
    expect(plan(later(brought, { whole: [unknown] })).changes).toEqual([])
    const renewed = later(brought, { whole: [{ ...unknown, expirationDate: '2029-03-01' }] })
    expect(plan(renewed).changes).toMatchObject([
      { fields: [{ field: 'expirationDate' }, { field: 'policyNumber', before: 'GL-778', after: null }] },
    ])
    expect(plan(written(renewed)).changes).toEqual([])
  })

  it('R3: values that Procore does not take as they are make no plan of their own, and no edit by hand', () => {
    const short = bayside()
    const taking = (record: ReturnType<typeof insurance>) => ({
      ...record,
      notes: record.notes?.slice(0, 10) ?? null,
      expirationDate: '2030-01-01',
    })
    const after = applied(short, plan(short).changes, { taking })
    expect(plan(after)).toEqual({ ...emptyDraft(), unchanged: 1 })
    expect(plan(edited(after, { notes: 'Mine' })).conflicts).toMatchObject([{ code: 'manual-edit-overwritten' }])
    expect(plan(later(after, { whole: [expired] })).changes).toMatchObject([{ rule: 'W7' }])
  })

  it('W6: records without an id of Crosswalk’s are never touched', () => {
    const foreign = insurance({ id: 'company/7', companyId: BAY, originId: 'sage:77', status: 'expired' })
    const repeated = insurance({ id: `project/${PIER}/9`, companyId: BAY, originId: ORIGIN, status: 'expired' })
    const { changes } = plan(bayside({ insurances: [foreign, repeated] }))
    expect(changes).toMatchObject([{ target: { id: null } }])
  })

  it('W5: an undocumented word writes nothing, is said, and makes nothing stale', () => {
    const before = written(bayside())
    const found = plan(later(before, { whole: [{ ...GENERAL, status: 'unknown' }] }))
    expect(found.changes).toEqual([])
    expect(found.skipped).toMatchObject([{ code: 'invalid-response', rule: 'W5' }])
  })
})

describe('what is not known (R1)', () => {
  it('a scope that was refused is said once, one that was not read is silent', () => {
    const refused = plan(bayside({ whole: [GENERAL, AUTO], coverage: { companyInsurances: 'refused' } }))
    expect(refused.changes).toEqual([])
    expect(refused.skipped).toMatchObject([{ code: 'not-permitted', severity: 'warning' }])
    expect(plan(bayside({ coverage: { companyInsurances: null } }))).toEqual(emptyDraft())
    const project = bayside({ whole: [], within: [AUTO], coverage: { compliance: new Map([['t1', 'refused']]) } })
    expect(plan(project).skipped).toMatchObject([
      {
        code: 'not-permitted',
        records: [{ kind: 'project', id: PIER }],
        message: expect.stringContaining('TrustLayer'),
      },
    ])
    expect(plan(bayside({ whole: [], within: [AUTO], coverage: { compliance: new Map() } }))).toEqual(emptyDraft())
  })
})
