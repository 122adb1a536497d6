import type { Insurance } from '@shared/records'
import { sameValue } from '../plan/three-way'
import { fieldsOf, type InsuranceFields } from './fields'

/** A record that a call was to create, of which nobody knows whether it did: the run was killed, or no answer told. */
export interface BegunInsurance {
  /** Procore's project; null on the company level. */
  projectId: string | null
  /** Procore's company (vendor). */
  companyId: string
  /** As it was sent; null for what was not. */
  sent: InsuranceFields
  /** Procore's ids of the company's records that stood there before the call: none of them is the one. */
  before: readonly string[]
}

/** The record that a begun create has made; or how many there are that it may have made, and nobody can tell which. */
export type FoundInsurance = { record: Insurance } | { candidates: number }

/**
 * W6 where Procore keeps neither origin id nor origin data: which of the records that nobody claims are those that begun creates
 * have made, by their content; by origin id. Missing in the answer: it was not made. One is taken only if it fits one create
 * alone, notes included (Procore may cut them); one of other notes may be a person's, so it is not taken and says `candidates`.
 */
export function matchBegun(
  begun: ReadonlyMap<string, BegunInsurance>,
  unclaimed: readonly Insurance[],
): Map<string, FoundInsurance> {
  const ofCompany = Map.groupBy(unclaimed.filter(carriesNoOrigin), ({ companyId }) => companyId)
  const fitting = [...begun].map(([originId, one]) => {
    const records = (ofCompany.get(one.companyId) ?? []).filter((record) => mayBe(one, record))
    return { originId, records, exact: records.filter((record) => likeNotes(one.sent.notes, record.notes)) }
  })
  const rivals = new Map<Insurance, number>()
  for (const record of fitting.flatMap(({ exact }) => exact)) rivals.set(record, (rivals.get(record) ?? 0) + 1)
  const found = new Map<string, FoundInsurance>()
  for (const { originId, records, exact } of fitting) {
    const [record, ...others] = exact
    if (record && others.length === 0 && rivals.get(record) === 1) found.set(originId, { record })
    else if (records.length > 0) found.set(originId, { candidates: records.length })
  }
  return found
}

/** A record with an origin is another integration's, or Crosswalk's for something else: its own are found by it. */
function carriesNoOrigin({ originId, originData }: Insurance): boolean {
  return sameValue(originId, null) && sameValue(originData, null)
}

const TOLD_BY = ['type', 'status', 'effectiveDate', 'expirationDate', 'policyNumber', 'insurer'] as const

function mayBe({ projectId, sent, before }: BegunInsurance, record: Insurance): boolean {
  const stands = fieldsOf(record)
  return (
    record.projectId === projectId &&
    !before.includes(record.procoreId) &&
    TOLD_BY.every((field) => sameValue(sent[field], stands[field]))
  )
}

/** The same but for blanks, or cut short. */
function likeNotes(sent: string | null, stands: string | null): boolean {
  const [ours, theirs] = [squeeze(sent), squeeze(stands)]
  return ours.startsWith(theirs)
}

function squeeze(text: string | null): string {
  const plain = (text ?? '').replace(/\s+/g, ' ').trim()
  return plain.replace(/\s?(?:\.\.\.|…)$/, '')
}
