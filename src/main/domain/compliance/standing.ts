import type { Insurance } from '@shared/records'
import type { FlowInput, Reading } from '../types'
import type { InsuranceMemory } from './memory'
import { type Origin, parseOrigin } from './origin'

/** What stands in Procore, found by what Crosswalk remembers or by its own id on the record (W6). */
export interface StandingRecords {
  /** Whether the insurance records of a scope were read; null: not, so nothing is said about it. */
  reading(projectId: string | null): Reading | null
  find(originId: string, memory: InsuranceMemory | null): Insurance | null
  /** Records that carry an id of Crosswalk's, remembered or not. */
  own: ReadonlyMap<string, { record: Insurance; origin: Origin }>
}

export function standingRecords({ snapshots }: Pick<FlowInput, 'snapshots'>): StandingRecords {
  const { insurances, coverage } = snapshots
  const byPlace = new Map<string, Insurance>()
  const own = new Map<string, { record: Insurance; origin: Origin }>()
  for (const { record, goneAt } of insurances.values()) {
    if (goneAt !== null) continue
    byPlace.set(placeOf(record.projectId, record.procoreId), record)
    const carried = carriedOrigin(record)
    const other = carried ? own.get(carried.originId)?.record : undefined
    if (carried && (!other || comesFirst(record, other))) own.set(carried.originId, { record, origin: carried.origin })
  }
  return {
    reading: (projectId) =>
      projectId === null ? coverage.companyInsurances : (coverage.projectInsurances.get(projectId) ?? null),
    find: (originId, memory) =>
      (memory ? byPlace.get(placeOf(memory.projectId, memory.insuranceId)) : undefined) ??
      own.get(originId)?.record ??
      null,
    own,
  }
}

function placeOf(projectId: string | null, procoreId: string): string {
  return `${projectId ?? ''}/${procoreId}`
}

/**
 * The origin id, or the origin data where Procore refused the id. It must speak of the place where the record stands: a
 * project's list may repeat records of the company level.
 */
function carriedOrigin(record: Insurance): { originId: string; origin: Origin } | null {
  for (const text of [record.originId, record.originData]) {
    const origin = parseOrigin(text)
    if (text && origin?.projectId === record.projectId && origin.companyId === record.companyId)
      return { originId: text.trim(), origin }
  }
  return null
}

/** Of two records that carry one id the one whose origin id it is, else the older one (Procore's ids grow). */
function comesFirst(a: Insurance, b: Insurance): boolean {
  const byId = Number(parseOrigin(b.originId) !== null) - Number(parseOrigin(a.originId) !== null)
  if (byId !== 0) return byId < 0
  return a.procoreId.length === b.procoreId.length ? a.procoreId < b.procoreId : a.procoreId.length < b.procoreId.length
}
