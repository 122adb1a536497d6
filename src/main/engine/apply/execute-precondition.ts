import { CrosswalkError } from '@shared/errors'
import type { Change, FieldValue } from '@shared/plan'
import type { CustomValue, ExternalId, Party, TrustLayerProject } from '@shared/records'
import { formatExternalId, otherProcoreIds, sameExternalId } from '../../domain/mapping/external-ids'
import { canonicalNumber } from '../../domain/plan/projects'
import type { EngineContext } from '../context'
import { customDefinition, customFieldOf, sourceIdOf } from './execute-shared'

type Target = TrustLayerProject | Party

/**
 * R1: holds the record, as it is now, against what the plan was made of. Answers whether it already is as planned (an
 * earlier run that died before it could say so); throws `refused` where somebody has changed it since.
 */
export function requireUnchanged(context: EngineContext, change: Change, present: Target): 'as-planned' | 'to-write' {
  const others = otherProcoreIds(present, context.definition().procore.companyId, sourceIdOf(change))
  if (others.length > 0) throw stale(change, `it now carries the id of another Procore record (${others.join(', ')})`)
  const compared = change.fields.map((planned) => ({ ...planned, ...comparable(context, present, planned) }))
  const moved = compared.filter(({ now, before, after }) => now !== undefined && now !== before && now !== after)
  if (moved.length > 0) throw stale(change, moved.map(({ field, now }) => `${field} is now ${words(now)}`).join(', '))
  return compared.every(({ now, after }) => now === after) ? 'as-planned' : 'to-write'
}

function stale(change: Change, what: string): CrosswalkError {
  return new CrosswalkError(
    'refused',
    `"${change.target.name}" was changed in TrustLayer since the plan was made: ${what}.`,
    { hint: 'Pull and plan again, and review what the plan says now.' },
  )
}

function words(value: unknown): string {
  return value === null ? 'empty' : typeof value === 'string' ? `"${value}"` : String(value)
}

/** The three values of a field in one form: empty text is nothing, and a number is one number however it is written. */
function comparable(
  context: EngineContext,
  present: Target,
  { field, before, after }: { field: string; before: FieldValue; after: FieldValue },
): { now: unknown; before: unknown; after: unknown } {
  const custom = customFieldOf(field)
  const definition = custom === null ? null : customDefinition(context, custom)
  const form = (value: unknown) => {
    if (value === '' || value === null) return null
    return definition?.fieldType === 'number' ? canonicalNumber(String(value)) : value
  }
  return { now: form(presentValue(present, field, definition?.id ?? null)), before: form(before), after: form(after) }
}

/** Undefined for what the record has no field for. */
function presentValue(present: Target, field: string, definitionId: string | null): unknown {
  if (definitionId !== null) return present.customData.find(({ fieldId }) => fieldId === definitionId)?.value ?? null
  const plain: Record<string, unknown> = { ...present }
  if (!field.startsWith('address.')) return plain[field]
  const parts: Record<string, unknown> = { ...('address' in present ? present.address : {}) }
  return parts[field.slice('address.'.length)] ?? null
}

/** What is known of a record beside its newest answer: what was sent, and what it held before. */
export interface Known {
  externalIds?: readonly ExternalId[]
  customData?: readonly CustomValue[]
}

/**
 * An answer to a write, completed: TrustLayer may leave external ids and custom data out of it. What the answer says
 * counts; for the rest the first of `known` that says something does.
 */
export function completed<T extends { externalIds: ExternalId[]; customData: CustomValue[] }>(
  answer: T,
  known: readonly Known[],
): T {
  const externalIds = [...answer.externalIds]
  const customData = [...answer.customData]
  for (const one of known) {
    externalIds.push(...(one.externalIds ?? []).filter((id) => !externalIds.some((held) => sameExternalId(held, id))))
    customData.push(
      ...(one.customData ?? []).filter(({ fieldId }) => !customData.some((held) => held.fieldId === fieldId)),
    )
  }
  return { ...answer, externalIds, customData }
}

/** M5: two records that carry the id of the record to be created; nobody can tell which is meant, and a third would not help. */
export function requireOneCarrier(externalId: ExternalId, name: string, ids: readonly string[]): void {
  const distinct = [...new Set(ids)].sort()
  if (distinct.length < 2) return
  throw new CrosswalkError(
    'refused',
    `${distinct.length} TrustLayer records carry the external id ${formatExternalId(externalId)} of "${name}": ${distinct.join(' and ')}.`,
    { hint: 'Take the id from the wrong one in TrustLayer, then pull and plan again.' },
  )
}
