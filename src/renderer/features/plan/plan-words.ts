import type { PlanHead } from '@shared/contract'
import type { Finding } from '@shared/plan'
import type { Action, Flow, LogCode } from '@shared/vocabulary'
import { countOf, formatCount, formatEstimate } from '../../ui/numbers'
import { systemName } from '../../ui/runs'

/**
 * "This will make 214 changes in TrustLayer and 96 in Procore, about 330 requests, about 2 min." Requests and time are
 * known for the whole plan only, and it says so where a part of it is left out.
 */
export function headline({ counts, estimateMs, leftOut }: PlanHead): string {
  const systems = Object.entries(counts.bySystem).filter(([, count]) => count > 0)
  const writes = systems.map(([system, count], index) => {
    const what = index === 0 ? countOf(count, 'change', 'changes') : formatCount(count)
    return `${what} in ${systemName(system)}`
  })
  const time = estimateMs === null ? [] : [formatEstimate(estimateMs)]
  const cost = [`about ${countOf(counts.requests, 'request', 'requests')}`, ...time]
  if (leftOut > 0) {
    const ticked = `${formatCount(counts.changes - leftOut)} of ${countOf(counts.changes, 'change', 'changes')}`
    return `This will make ${ticked}; ${formatCount(leftOut)} ${leftOut === 1 ? 'is' : 'are'} left out. All would take ${cost.join(', ')}.`
  }
  return `This will make ${joinAnd(writes)}, ${cost.join(', ')}.`
}

function joinAnd(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** What a note is about, by its code. */
const NOTE_TITLE: Partial<Record<LogCode, string>> = {
  'corfix-licences': 'Licences',
  'corfix-account-not-empty': 'The Corfix account',
  'corfix-kiosk-email': 'Kiosk workers',
  'forms-folder-ambiguous': 'Folders of forms',
  'forms-file-missing': 'Deleted files',
  'time-zone-unknown': 'Time zones',
  'left-out': 'Switched off',
}

export function noteTitle({ code }: Pick<Finding, 'code'>): string {
  return NOTE_TITLE[code] ?? 'Good to know'
}

export type GroupRow = PlanHead['groups'][number]

export interface FlowGroup {
  readonly flow: Flow
  readonly count: number
  readonly leftOut: number
  readonly actions: readonly GroupRow[]
}

/** The groups of a plan by flow, in the order in which flows are applied. */
export function groupByFlow(groups: readonly GroupRow[]): FlowGroup[] {
  const byFlow = Map.groupBy(groups, ({ flow }) => flow)
  return [...byFlow].map(([flow, actions]) => ({
    flow,
    actions,
    count: sum(actions, ({ count }) => count),
    leftOut: sum(actions, ({ leftOut }) => leftOut),
  }))
}

export type Ticked = 'all' | 'some' | 'none'

export function tickedOf({ count, leftOut }: { count: number; leftOut: number }): Ticked {
  if (leftOut === 0) return 'all'
  return leftOut === count ? 'none' : 'some'
}

/** Why the plan cannot be applied now, in a sentence; null where it can. */
export function whyNotApplyable(head: PlanHead, running: boolean): string | null {
  if (running) return 'Something is running in this workspace. It must end first.'
  if (head.stale) return `The plan is out of date: ${head.stale} Plan again.`
  if (head.counts.changes === 0) return 'The plan holds no changes: everything is in step.'
  if (head.leftOut === head.counts.changes) return 'Every change is left out. Tick what is to be applied.'
  if (head.appliedRun) return 'This plan has been applied. Plan again for what is left.'
  if (!head.applyable) return 'This plan cannot be applied. Look at its conflicts, then plan again.'
  return null
}

/** Changes of which many at once trip a guard (R4), as groups of the plan that a person can look at. */
const GUARDED: ReadonlySet<Action> = new Set<Action>(['deactivate', 'dissociate', 'block'])

export function guardedGroups(groups: readonly GroupRow[]): (GroupRow & { applied: number })[] {
  return groups
    .map((group) => ({ ...group, applied: group.count - group.leftOut }))
    .filter(({ action, applied }) => GUARDED.has(action) && applied > 0)
}

/** The reasons of one guard, which is one text for all of them (R4): each begins with the plan or with the pull. */
export function guardReasons(message: string): string[] {
  return message.split(/(?<=\.) (?=This plan |The last pull )/)
}

export interface ChangeView {
  readonly flow: Flow | null
  readonly action: Action | null
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
