import type { Change } from '@shared/plan'
import { FLOW_INTEGRATION } from '@shared/vocabulary'
import type { CorfixBasis, Generation } from '../types'

/** Requests of a change that goes by itself: a read of what stands there, and the write (execute*.ts). */
const REQUESTS_A_CHANGE = 2
/** Parties of one project that go out together (execute-batch.ts). */
const PARTIES_A_BATCH = 100
/** W9: insurance records of one scope that Procore takes in one call. */
const RECORDS_A_BATCH = 1_000

/** F1 to F6: an upload is asked for, posted, and made a file; before it, Corfix's PDF is read or the place is looked at. */
const REQUESTS_A_FORM = 3 + 1
/** Corfix over HTTP: a write each, after one listing a kind of what changed since the pull (ADR 14). Files take none. */
const LOOKS_A_KIND = 1

/**
 * How many requests applying takes, reads before writes included. Associations go out a project at a time (TrustLayer v2 takes
 * each in a call of its own), insurance records a scope at a time, each batch after one read; the rest goes one by one.
 */
export function requestsOf(
  all: readonly Change[],
  generation: Generation,
  corfix: CorfixBasis['adapter'] | null = null,
): number {
  const changes = all.filter(({ flow }) => FLOW_INTEGRATION[flow] !== 'corfix')
  const associated = sizes(changes.filter(({ action }) => action === 'associate'))
  const written = sizes(changes.filter((change) => change.flow === 'insurances' && !isDeleted(change)))
  const singles = changes.length - sum(associated) - sum(written)
  const associations = associated.map((size) => {
    const batches = Math.ceil(size / PARTIES_A_BATCH)
    return batches + (generation === 'v2' ? size : batches)
  })
  const insurances = written.map((size) => 2 * Math.ceil(size / RECORDS_A_BATCH))
  return singles * REQUESTS_A_CHANGE + sum(associations) + sum(insurances) + corfixRequests(all, corfix)
}

function corfixRequests(changes: readonly Change[], adapter: CorfixBasis['adapter'] | null): number {
  const count = (flow: Change['flow']) => changes.filter((change) => change.flow === flow).length
  const kinds = [count('corfix-projects'), count('corfix-workers')].filter((writes) => writes > 0)
  const records = adapter === 'files' ? 0 : sum(kinds) + kinds.length * LOOKS_A_KIND
  return records + count('forms') * REQUESTS_A_FORM
}

/** W10: Procore deletes records one by one. */
function isDeleted({ fields }: Change): boolean {
  return fields.some(({ field }) => field === 'deleted')
}

/** How many changes there are of each project; those of the company level are together. */
function sizes(changes: readonly Change[]): number[] {
  const groups = new Map<string, number>()
  for (const { ids } of changes) {
    const scope = ids?.projectId ?? ''
    groups.set(scope, (groups.get(scope) ?? 0) + 1)
  }
  return [...groups.values()]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
