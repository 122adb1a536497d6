import type { Finding } from '@shared/plan'
import type { ExternalId } from '@shared/records'
import { MAPPING_KINDS, SYSTEM_NAME } from '@shared/vocabulary'
import { carriedBy, externalIdOf, formatExternalId, otherProcoreIds, sameExternalId } from '../mapping/external-ids'
import { type Draft, type FlowContext, makeChange, sourceRef, targetRef } from './draft'

interface Target {
  id: string
  name: string
  externalIds: readonly ExternalId[]
}

/** M5: a linked record that lacks Crosswalk's external id gets it, added to what it has. */
export function planExternalId(
  context: FlowContext,
  draft: Draft,
  { source, target }: { source: { id: string; name: string }; target: Target },
): void {
  const wanted = externalIdOf(context.input.companyId, source.id)
  if (target.externalIds.some((id) => sameExternalId(id, wanted))) return
  const before = target.externalIds.map(formatExternalId)
  draft.changes.push(
    makeChange(context, {
      rule: 'M5',
      action: 'link',
      source,
      target,
      fields: [
        {
          field: 'externalId',
          before: before.join(', ') || null,
          after: [...before, formatExternalId(wanted)].join(', '),
        },
      ],
      reason: 'The linked record gets the stable id, so that it is found again whatever its name becomes.',
      undo: 'partial',
    }),
  )
}

/** M5: the linked record says it is another record of the same Procore company. */
export function foreignIdConflict(
  context: FlowContext,
  source: { id: string; name: string },
  target: Target,
): Finding | null {
  const others = otherProcoreIds(carriedBy(context.kind, target), context.input.companyId, source.id)
  if (others.length === 0) return null
  const ids = others.join(', ')
  const { words, targetSystem } = MAPPING_KINDS[context.kind]
  return {
    code: 'already-linked-elsewhere',
    rule: 'M5',
    severity: 'warning',
    records: [sourceRef(context.kind, source), targetRef(context.kind, target)],
    message: `${words.target} "${target.name}" carries the id of another Procore record (${ids}), but is linked to "${source.name}".`,
    next: `Find out which is right: unlink it here, or remove the other external id in ${SYSTEM_NAME[targetSystem]}. Nothing is written for it until then.`,
  }
}
