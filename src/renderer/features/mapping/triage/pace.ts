import type { SessionDecision } from '../../../stores/triage-session'

export interface Progress {
  /** Rows decided in this session, less those that were taken back. */
  readonly decided: number
  /** Decisions by hand a minute; null until there are enough to say. */
  readonly perMinute: number | null
}

/** Who steps away for longer was not deciding. */
const LONGEST_GAP = 60_000
/** What follows the decision before it sooner was not looked at: nobody reads a row in that time. */
const SHORTEST_GAP = 100
/** The pace is that of the newest decisions: one gets faster. */
const RECENT = 60
const LEAST = 4

export function progressOf(decisions: readonly SessionDecision[]): Progress {
  const kept = decisions.filter(({ undone }) => !undone)
  const decided = kept.reduce((sum, { rows }) => sum + rows, 0)
  // What was decided in bulk says nothing about the rest, and neither does what was taken back.
  const times = kept.filter(({ rows }) => rows === 1).map(({ at }) => at)
  const gaps = times
    .slice(1)
    .map((at, index) => at - (times[index] ?? at))
    .filter((gap) => gap >= SHORTEST_GAP)
    .slice(-RECENT)
  if (gaps.length < LEAST) return { decided, perMinute: null }
  const spent = gaps.reduce((sum, gap) => sum + Math.min(LONGEST_GAP, gap), 0)
  return { decided, perMinute: (gaps.length * 60_000) / spent }
}

/** What is left at that pace, ms; null where there is none. */
export function timeLeft(left: number, { perMinute }: Progress): number | null {
  return perMinute === null || left === 0 ? null : (left / perMinute) * 60_000
}
