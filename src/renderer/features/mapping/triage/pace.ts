import type { SessionDecision } from '../../../stores/triage-session'

export interface Progress {
  /** Rows decided in this session, less those that were taken back. */
  readonly decided: number
  /** Decisions by hand a minute; null until there are enough to say. */
  readonly perMinute: number | null
}

/** Who steps away for longer was not deciding. */
const LONGEST_GAP = 60_000
/** The pace is that of the newest decisions: one gets faster. */
const RECENT = 60
const LEAST = 5

export function progressOf(decisions: readonly SessionDecision[]): Progress {
  const decided = decisions.reduce((sum, { rows, undone }) => sum + (undone ? 0 : rows), 0)
  // What was undone took its time too; what was decided in bulk says nothing about the rest.
  const times = decisions
    .filter(({ rows }) => rows === 1)
    .slice(-RECENT)
    .map(({ at }) => at)
  if (times.length < LEAST) return { decided, perMinute: null }
  const spent = times.slice(1).reduce((sum, at, index) => sum + Math.min(LONGEST_GAP, at - (times[index] ?? at)), 0)
  return { decided, perMinute: spent > 0 ? ((times.length - 1) * 60_000) / spent : null }
}

/** What is left at that pace, ms; null where there is none. */
export function timeLeft(left: number, { perMinute }: Progress): number | null {
  return perMinute === null || left === 0 ? null : (left / perMinute) * 60_000
}
