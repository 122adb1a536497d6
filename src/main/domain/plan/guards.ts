import type { Change, Guard } from '@shared/plan'
import type { PlanInput } from '../types'

/** Below this many linked records a share says nothing (R4). */
const SMALLEST = 10
const GUARDED: ReadonlySet<Change['action']> = new Set(['deactivate', 'dissociate', 'block'])

/** R4: a plan that would switch off many records at once is held until a person types what the guard names. */
export function guardsOf(input: PlanInput, changes: readonly Change[]): Guard[] {
  const { maxShare, maxCount } = input.settings.guards
  const guarded = changes.filter(({ action }) => GUARDED.has(action))
  const linked = (kind: string) =>
    input.decisions.filter((item) => item.kind === kind && item.decision === 'link').length
  const kinds = [...new Set(guarded.map(({ kind }) => kind))].sort()
  const overShare = kinds.filter(
    (kind) =>
      linked(kind) >= SMALLEST && guarded.filter((change) => change.kind === kind).length > linked(kind) * maxShare,
  )
  if (overShare.length === 0 && guarded.length <= maxCount) return []
  const text = `deactivate ${guarded.length}`
  return [
    {
      code: 'guard-tripped',
      message: `This plan deactivates ${guarded.length} linked records at once, more than the guard allows (${Math.round(maxShare * 100)} % of a kind, or ${maxCount} in all).`,
      confirm: text,
    },
  ]
}
