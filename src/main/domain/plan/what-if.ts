import type { Difference, WhatIf } from '@shared/contract'
import type { Change, PlanBody } from '@shared/plan'
import { Flow } from '@shared/vocabulary'

/**
 * R5: how one plan differs from another: changes that would go, that would come, and (in both) that would be other ones. Two
 * changes are one where they have the same id and do the same; in what order and with which reason does not count.
 */
export function differences(before: PlanBody, after: PlanBody): Difference[] {
  const had = new Map(before.changes.map((change) => [change.id, change]))
  const has = new Map(after.changes.map((change) => [change.id, change]))
  const found: Difference[] = []
  for (const change of before.changes) {
    const other = has.get(change.id)
    if (other && sameDoing(change, other)) continue
    found.push({ change, only: 'before' })
    if (other) found.push({ change: other, only: 'after' })
  }
  const news = after.changes.filter(({ id }) => !had.has(id))
  return [...found, ...news.map((change) => ({ change, only: 'after' as const }))].sort(inOrder)
}

/** The whole answer; `differences` holds the first `limit` of them. */
export function whatIf(plans: { before: PlanBody; after: PlanBody }, limit: number): Omit<WhatIf, 'unreadProjects'> {
  const all = differences(plans.before, plans.after)
  const counts = { before: plans.before.counts, after: plans.after.counts }
  return { counts, groups: groupsOf(plans), differences: all.slice(0, limit), total: all.length }
}

/** Every flow and action that stands in either plan, in the order of applying. */
function groupsOf({ before, after }: { before: PlanBody; after: PlanBody }): WhatIf['groups'] {
  const groups = new Map<string, WhatIf['groups'][number]>()
  for (const { flow, action } of [...before.changes, ...after.changes]) {
    const key = `${flow}.${action}`
    const count = ({ counts }: PlanBody) => counts.byAction[key] ?? 0
    if (!groups.has(key)) groups.set(key, { flow, action, before: count(before), after: count(after) })
  }
  return [...groups.values()].sort(
    (a, b) => flowAt(a) - flowAt(b) || (a.action < b.action ? -1 : a.action > b.action ? 1 : 0),
  )
}

function sameDoing(a: Change, b: Change): boolean {
  return doing(a) === doing(b)
}

function doing({ action, system, target, fields, ids }: Change): string {
  const values = fields.map(({ field, before, after }) => [field, before, after])
  return JSON.stringify([action, system, target.id, values, Object.entries(ids ?? {}).sort()])
}

/** As plans are ordered; of a change that differs, what it was before what it would be. */
function inOrder(a: Difference, b: Difference): number {
  const flows = flowAt(a.change) - flowAt(b.change)
  if (flows !== 0) return flows
  const [left, right] = [keyOf(a.change), keyOf(b.change)]
  if (left !== right) return left < right ? -1 : 1
  return a.only === b.only ? 0 : a.only === 'before' ? -1 : 1
}

function keyOf({ source, id }: Change): string {
  return `${source?.id ?? ''} ${id}`
}

function flowAt({ flow }: { flow: Flow }): number {
  return Flow.options.indexOf(flow)
}
