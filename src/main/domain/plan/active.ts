import type { Change } from '@shared/plan'
import { MAPPING_KINDS } from '@shared/vocabulary'
import { type Draft, type FlowContext, makeChange } from './draft'

interface Named {
  id: string | null
  name: string
  active: boolean
}

/**
 * T3: a record that became inactive, or active again, in Procore changes the linked record; off by default.
 * TrustLayer takes no activity when it creates: an imported record that is inactive is deactivated right after (R3).
 */
export function planActive(
  context: FlowContext,
  draft: Draft,
  row: { source: Named & { id: string }; target: Named; enabled: boolean; dependsOn?: Change['id'][] },
): void {
  const { source, target, enabled } = row
  if (!enabled || source.active === target.active) return
  const { words } = MAPPING_KINDS[context.kind]
  draft.changes.push(
    makeChange(context, {
      rule: 'T3',
      action: source.active ? 'activate' : 'deactivate',
      source,
      target,
      fields: [{ field: 'active', before: target.active, after: source.active }],
      reason: `${words.source} "${source.name}" is ${source.active ? 'active' : 'inactive'} in Procore.`,
      ...(row.dependsOn ? { dependsOn: row.dependsOn } : {}),
      undo: 'full',
    }),
  )
}
