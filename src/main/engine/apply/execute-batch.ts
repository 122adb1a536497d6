import type { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { EngineContext } from '../context'
import type { ApplyRun } from './apply-run'
import type { Written } from './execute'
import { associate } from './execute-association'
import { writeCorfixFiles } from './execute-corfix-files'
import { writeInsurances } from './execute-insurance'
import { after } from './execute-shared'

/** Changes that one call carries out together: all of one project, of one scope of insurances, or of a kind in Corfix's files. */
export interface BatchInput {
  context: EngineContext
  changes: readonly Change[]
  /** What the changes of this apply share. */
  run: ApplyRun
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

/** The most that a call takes of each: insurance records (W9), and changes in Corfix, where null is all of a plan. */
export interface BatchSizes {
  insurances: number
  corfix: number | null
}

/** The changes that go out in batches, batch by batch; the rest goes one by one. */
export function batchesOf(changes: readonly Change[], sizes: BatchSizes): { batches: Change[][]; singles: Change[] } {
  const groups = new Map<string, Change[]>()
  const singles: Change[] = []
  for (const change of changes) {
    const key = batchKey(change, sizes)
    if (key === null) singles.push(change)
    else groups.set(key, [...(groups.get(key) ?? []), change])
  }
  const batches = [...groups].flatMap(([key, group]) => {
    if (isCorfix(group[0]?.flow)) return [group]
    return chunks(group, key.startsWith('associations') ? ASSOCIATIONS : sizes.insurances)
  })
  return { batches, singles }
}

export async function executeBatch(input: BatchInput): Promise<BatchOutcome> {
  const flow = input.changes[0]?.flow
  if (isCorfix(flow)) return writeCorfixFiles(input)
  return flow === 'associations' ? associate(input) : writeInsurances(input)
}

function isCorfix(flow: Change['flow'] | undefined): boolean {
  return flow === 'corfix-projects' || flow === 'corfix-workers'
}

function batchKey(change: Change, sizes: BatchSizes): string | null {
  const { flow, action, ids } = change
  if (isCorfix(flow)) return sizes.corfix === null ? flow : null
  if (flow === 'associations' && action === 'associate') return `associations ${ids?.projectId}`
  if (flow === 'insurances' && after(change, 'deleted') !== true) return `insurances ${ids?.projectId ?? 'company'}`
  return null
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size))
  return parts
}
