import type { Commitment } from '@shared/records'
import type { FlowInput } from '../types'
import { type CommitmentView, commitmentView, judgeCommitment } from './judge'
import { byNumber } from './name'

/** A Procore project and a company of its commitments: what T5 associates. */
export interface Pair {
  projectId: string
  companyId: string
  /** Those that count, in order of their number. */
  commitments: readonly Commitment[]
}

/** `<Procore project id>/<company id>`: how an association is named in change ids and in what Crosswalk remembers. */
export function pairKey({ projectId, companyId }: { projectId: string; companyId: string }): string {
  return `${projectId}/${companyId}`
}

/** Present commitments by a pair's key, in order of the keys; those that `wanted` leaves out, or that name no company, are not in it. */
export function pairsOf(input: FlowInput, wanted: (commitment: Commitment) => boolean): Map<string, Pair> {
  const found = new Map<string, { projectId: string; companyId: string; commitments: Commitment[] }>()
  for (const { record, goneAt } of input.snapshots.commitments.values()) {
    const { projectId, companyId } = record
    if (goneAt !== null || companyId === null || !wanted(record)) continue
    const key = pairKey({ projectId, companyId })
    const pair = found.get(key) ?? { projectId, companyId, commitments: [] }
    pair.commitments.push(record)
    found.set(key, pair)
  }
  for (const { commitments } of found.values()) commitments.sort(byNumber)
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** T5: every pair that at least one counting commitment stands behind. */
export function countingPairs(input: FlowInput, view: CommitmentView = commitmentView(input)): Map<string, Pair> {
  return pairsOf(input, (commitment) => judgeCommitment(commitment, view).counts)
}
