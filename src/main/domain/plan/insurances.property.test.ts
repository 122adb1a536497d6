import type { ComplianceSubject } from '@shared/records'
import { Settings } from '@shared/settings'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalInsurances } from '../compliance/equal-insurances'
import { complianceRows } from '../compliance/rows'
import { applied, BAY, type Bayside, bayside, later, PIER } from '../compliance/testing/bayside'
import { decided, insurance, link, subject } from '../testing/records'
import type { PlanInput } from '../types'
import { emptyDraft } from './draft'
import { planInsurances } from './insurances'

function plan(input: PlanInput) {
  const draft = emptyDraft()
  planInsurances(input, draft)
  return draft
}

const date = fc.constantFrom(null, '2025-03-01', '2026-11-20', '2026-11-21', '2027-01-01')
const requirement = fc.record({
  id: fc.constantFrom('each', 'aggregate', 'insured'),
  label: fc.constantFrom('Each Occurrence', 'General Aggregate', 'Additional Insured'),
  status: fc.constantFrom(
    ...(['compliant', 'non_compliant', 'waived', 'overridden', 'invalidated', 'unknown'] as const),
  ),
  target: fc.constantFrom(null, '2,000,000'),
  value: fc.constantFrom(null, '1,000,000', ' a value\r\nof two lines '),
  notes: fc.constantFrom(null, 'Núñez agreed'),
})
const aSubject = fc
  .record({
    id: fc.constantFrom('general', 'auto', 'umbrella'),
    moduleId: fc.constantFrom(null, 'evidenceOfInsurance', 'licenses'),
    module: fc.constantFrom(null, 'Evidence of Insurance', 'Licenses'),
    label: fc.constantFrom('Commercial General Liability', 'Automobile Liability', 'Umbrella Liability'),
    status: fc.constantFrom(...(['compliant', 'non_compliant', 'waived', 'overridden', 'unknown'] as const)),
    effectiveDate: date,
    expirationDate: date,
    alwaysValid: fc.boolean(),
    documents: fc.constantFrom(0, 1),
    policyNumber: fc.constantFrom(null, '', 'GL-778'),
    insurer: fc.constantFrom(null, 'Acme Mutual'),
    notes: fc.constantFrom(null, 'Until the renewal'),
    resetOn: fc.constantFrom(null, '2027-01-31'),
    requirements: fc.array(requirement, { maxLength: 3 }),
  })
  .map((parts): ComplianceSubject => subject(parts))

const { compliance } = Settings.shape.trustlayer.unwrap().shape
const options = compliance.unwrap().shape
const settings = fc.record({
  enabled: fc.constant(true),
  level: fc.constantFrom(...options.level.unwrap().options),
  format: fc.constantFrom(...options.format.unwrap().options),
  manualEdits: fc.constantFrom(...options.manualEdits.unwrap().options),
  refreshNotes: fc.boolean(),
  stale: fc.constantFrom(...options.stale.unwrap().options),
})
const reading = fc.constantFrom('read', 'read', 'read', 'refused', null)
const decisions = fc
  .tuple(fc.constantFrom('link', 'link', 'link', 'undecided', 'ignore'), fc.constantFrom('link', 'link', 'undecided'))
  .map(([company, project]) => [
    company === 'link' ? link('company', BAY, 'p1') : decided('company', BAY, company as 'undecided'),
    project === 'link' ? link('project', PIER, 't1') : decided('project', PIER, 'undecided'),
  ])
const world: fc.Arbitrary<Bayside> = fc
  .record({
    whole: fc.array(aSubject, { maxLength: 3 }),
    within: fc.array(aSubject, { maxLength: 3 }),
    status: fc.constantFrom(...(['new', 'compliant', 'non_compliant'] as const)),
    associated: fc.boolean(),
    settings,
    decisions,
    company: reading,
    project: reading,
    compliance: reading,
  })
  .map(({ company, project, compliance: said, ...rest }) => ({
    ...rest,
    coverage: {
      companyInsurances: company,
      projectInsurances: new Map(project === null ? [] : [[PIER, project]]),
      compliance: new Map(said === null ? [] : [['t1', said]]),
    },
  }))

/** Edits by hand in Procore between two plans, by the number of the record. */
const edits = fc.array(
  fc.record({
    status: fc.constantFrom('compliant', 'expired', 'compliant_in_progress'),
    policyNumber: fc.constantFrom(null, 'GL-778', 'GL-900'),
    notes: fc.constantFrom(null, 'Ask Ana'),
  }),
  { maxLength: 3 },
)

function byHand(input: PlanInput, changes: readonly object[]): PlanInput {
  const records = [...input.snapshots.insurances].map(
    ([id, { record }], index) => [id, { record: { ...record, ...changes[index] }, goneAt: null }] as const,
  )
  return { ...input, snapshots: { ...input.snapshots, insurances: new Map(records) } }
}

const steps = fc.tuple(world, world, edits)

/** Two days of a workspace: written, edited by hand, and something else in TrustLayer and in the settings. */
function secondDay([first, second, changes]: [Bayside, Bayside, object[]]): PlanInput {
  const before = bayside(first)
  return later(byHand(applied(before, plan(before).changes), changes), second)
}

describe('plans of insurance records', () => {
  it('R3: after an apply nothing is left to write, whatever the settings and whatever happened before', () => {
    fc.assert(
      fc.property(steps, (days) => {
        const input = secondDay(days)
        const next = applied(input, plan(input).changes)
        expect(plan(next).changes).toEqual([])
        const base = equalInsurances(next)
        const known = new Map([...next.lastSynced, ...base].map((entry) => [entry.sourceId, entry]))
        const noted = { ...next, lastSynced: [...known.values()] }
        expect(plan(noted).changes).toEqual([])
        expect(equalInsurances(noted)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('R3: also where Procore shortens notes and clears no date', () => {
    fc.assert(
      fc.property(steps, (days) => {
        const input = secondDay(days)
        const next = applied(input, plan(input).changes, {
          taking: (record) => ({
            ...record,
            notes: record.notes?.slice(0, 20) ?? null,
            expirationDate: record.expirationDate ?? '2030-01-01',
            policyNumber: record.policyNumber ?? 'none',
          }),
        })
        expect(plan(next).changes).toEqual([])
      }),
    )
  })

  it('recording what is equal changes no plan', () => {
    fc.assert(
      fc.property(steps, (days) => {
        const input = secondDay(days)
        const known = new Map([...input.lastSynced, ...equalInsurances(input)].map((entry) => [entry.sourceId, entry]))
        expect(plan({ ...input, lastSynced: [...known.values()] }).changes).toEqual(plan(input).changes)
      }),
    )
  })

  it('shuffled input gives the same plan, rows and base; no two changes have one id', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (days, random) => {
        const order = <T>(items: Iterable<T>): T[] =>
          [...items]
            .map((item) => ({ item, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const input = secondDay(days)
        const { snapshots } = input
        const shuffled: PlanInput = {
          ...input,
          decisions: order(input.decisions),
          lastSynced: order(input.lastSynced),
          snapshots: {
            ...snapshots,
            insurances: new Map(order(snapshots.insurances)),
            compliance: new Map(
              order(snapshots.compliance).map(([id, { record, goneAt }]) => {
                const subjects = order(record.subjects).map((one) => ({
                  ...one,
                  requirements: order(one.requirements),
                }))
                return [id, { record: { ...record, subjects }, goneAt }]
              }),
            ),
          },
        }
        const made = plan(input)
        expect(plan(shuffled)).toEqual(made)
        expect(equalInsurances(shuffled)).toEqual(equalInsurances(input))
        expect(new Set(made.changes.map(({ id }) => id)).size).toBe(made.changes.length)
        const ids = complianceRows(input).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('W6: a record that carries no id of Crosswalk’s and is not remembered is in no change', () => {
    fc.assert(
      fc.property(steps, (days) => {
        const input = secondDay(days)
        const foreign = [
          insurance({ id: 'company/1', companyId: BAY, notes: 'By hand' }),
          insurance({ id: `project/${PIER}/1`, companyId: BAY, originId: 'crosswalk:of-another-tool' }),
        ]
        const insurances = new Map([
          ...input.snapshots.insurances,
          ...foreign.map((record) => [record.id, { record, goneAt: null }] as const),
        ])
        const changes = plan({ ...input, snapshots: { ...input.snapshots, insurances } }).changes
        expect(changes).toEqual(plan(input).changes)
        expect(changes.some(({ target }) => target.id === '1')).toBe(false)
      }),
    )
  })

  it('W1, W8: switched off or keeping edits, an edited record is never written', () => {
    fc.assert(
      fc.property(world, fc.constantFrom('Mine', 'Ask Ana'), (first, notes) => {
        const before = bayside(first)
        const after = byHand(applied(before, plan(before).changes), Array(9).fill({ notes }))
        const keep = later(after, { ...first, settings: { ...first.settings, manualEdits: 'keep' } })
        expect(plan(keep).changes).toEqual([])
        const off = later(after, { ...first, settings: { ...first.settings, enabled: false } })
        expect(plan(off)).toEqual(emptyDraft())
      }),
    )
  })

  it('the list and the plan agree: what waits is what would be written', () => {
    fc.assert(
      fc.property(steps, (days) => {
        const input = secondDay(days)
        const waiting = complianceRows(input).filter(({ state }) => state === 'waiting')
        const changes = plan(input).changes.map(({ ids }) => ids?.originId)
        expect(waiting.map(({ id }) => id).sort()).toEqual(changes.sort())
      }),
    )
  })
})
