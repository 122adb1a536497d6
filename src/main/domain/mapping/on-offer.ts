import type { Candidate, Decision, LogCode } from '@shared/vocabulary'
import { CORFIX_CONFLICTS } from '../corfix/codes'
import type { RowProblem } from '../types'

/** Conflicts about a candidate: a person compares the two (M7, C5, C7). */
export const ABOUT_CANDIDATE: ReadonlySet<LogCode> = new Set<LogCode>(['possible-duplicate', ...CORFIX_CONFLICTS])

type Problem = Pick<RowProblem, 'state' | 'code'>

/**
 * Whether a record's best candidate is on offer: that of an undecided record that is in no conflict, or in one about the candidate; and
 * that of a link whose partner is gone (M6). What is decided, or in another conflict (M5), shows none and is accepted by no key or bulk.
 */
export function isOnOffer(decision: Decision, problem: Problem | null): boolean {
  if (problem?.state === 'orphaned') return true
  return decision === 'undecided' && !standsAgainst(problem)
}

/** Whether a conflict is one that no candidate can be accepted in. */
export function standsAgainst<P extends Problem>(problem: P | null): problem is P {
  return problem !== null && problem.state !== 'orphaned' && !ABOUT_CANDIDATE.has(problem.code)
}

/**
 * The candidates as they are offered: the surest first, those that another record holds (M3) behind all that are free. The first is what the
 * row shows and what accepting takes, if it is free; facets, sorting and thresholds go by the surest, taken or not: they are as old as the
 * last matching, and a list must not change its order with every decision.
 */
export function inOrder<C extends Pick<Candidate, 'targetId'>>(
  candidates: readonly C[],
  isTaken: (targetId: string) => boolean,
): readonly C[] {
  const { free = [], taken = [] } = Object.groupBy(candidates, ({ targetId }) => (isTaken(targetId) ? 'taken' : 'free'))
  return [...free, ...taken]
}
