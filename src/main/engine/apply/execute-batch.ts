import type { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { EngineContext } from '../context'
import type { Written } from './execute'
import { associate } from './execute-association'
import { writeInsurances } from './execute-insurance'
import { after } from './execute-shared'

/** Changes that one call carries out together: all of one project, or of one scope of insurances. */
export interface BatchInput {
  context: EngineContext
  changes: readonly Change[]
  /** Changes that an earlier run of the plan has begun: what is there already may be its work. */
  begun: ReadonlySet<string>
  signal: AbortSignal
}

export type BatchResult = { change: Change; written: Written } | { change: Change; error: CrosswalkError }

/** Done and refused record by record; `keep` stores what is common to all that were done, in the same transaction. */
export interface BatchOutcome {
  results: BatchResult[]
  keep(): void
}

const ASSOCIATIONS = 100

/** The changes that go out in batches, batch by batch; the rest goes one by one. `insurances`: the most that a call takes (W9). */
export function batchesOf(
  changes: readonly Change[],
  { insurances }: { insurances: number },
): { batches: Change[][]; singles: Change[] } {
  const groups = new Map<string, Change[]>()
  const singles: Change[] = []
  for (const change of changes) {
    const key = batchKey(change)
    if (key === null) singles.push(change)
    else groups.set(key, [...(groups.get(key) ?? []), change])
  }
  const batches = [...groups].flatMap(([key, group]) =>
    chunks(group, key.startsWith('associations') ? ASSOCIATIONS : insurances),
  )
  return { batches, singles }
}

export async function executeBatch(input: BatchInput): Promise<BatchOutcome> {
  return input.changes[0]?.flow === 'associations' ? associate(input) : writeInsurances(input)
}

function batchKey(change: Change): string | null {
  const { flow, action, ids } = change
  if (flow === 'associations' && action === 'associate') return `associations ${ids?.projectId}`
  if (flow === 'insurances' && after(change, 'deleted') !== true) return `insurances ${ids?.projectId ?? 'company'}`
  return null
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size))
  return parts
}
