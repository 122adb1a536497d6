import type { Run, RunCounts } from '@shared/plan'
import { SYSTEM_NAME, System } from '@shared/vocabulary'
import { formatCount, formatDuration } from '../numbers'

/** How long a run took, or null while it has not ended (an interrupted one never did). */
export function runDuration(run: Run): string | null {
  if (run.endedAt === null) return null
  const ms = Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt))
  return ms < 1000 ? '<1 s' : formatDuration(ms)
}

/** "Procore 22, TrustLayer 14"; empty where nothing was asked for. */
export function requestsText(requests: Run['requests']): string {
  return Object.entries(requests)
    .filter(([, count]) => count > 0)
    .map(([system, count]) => `${systemName(system)} ${formatCount(count)}`)
    .join(', ')
}

/** "211 done, 3 failed": only what there is. */
export function countsText({ done, failed, unknown, remaining }: RunCounts): string {
  const parts: [number, string][] = [
    [done, 'done'],
    [failed, 'failed'],
    [unknown, 'unknown'],
    [remaining, 'remaining'],
  ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatCount(count)} ${word}`)
    .join(', ')
}

export function systemName(system: string): string {
  const known = System.safeParse(system)
  return known.success ? SYSTEM_NAME[known.data] : system
}
