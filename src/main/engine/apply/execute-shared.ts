import { CrosswalkError } from '@shared/errors'
import type { Change, FieldValue } from '@shared/plan'
import type { CustomField, CustomValue } from '@shared/records'
import { type MappingKind, SYSTEM_NAME, type SyncedKind } from '@shared/vocabulary'
import type { TrustLayerPort } from '../../app/ports'
import { CUSTOM_FIELD_PREFIX } from '../../domain/plan/fields'
import type { LastSynced } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'
import type { ChangeInput } from './execute'

/** Wait before an unknown write is settled by reading: the server may still be at it. */
export const SETTLE_MS = [1_000, 2_000]

export async function trustlayerOf({ context }: Pick<ChangeInput, 'context'>): Promise<TrustLayerPort> {
  const { trustlayer } = await context.connections()
  if (trustlayer) return trustlayer
  throw new CrosswalkError('configuration', 'This workspace is not connected to TrustLayer.', {
    hint: 'Add the connection, then plan again.',
  })
}

export function sourceIdOf(change: Change): string {
  if (change.source?.id) return change.source.id
  throw new CrosswalkError('unexpected', `The change ${change.id} names no source record.`)
}

/** The record to write: the plan's, or the one that an import of the same plan has made meanwhile. */
export function targetIdOf(context: EngineContext, change: Change, kind: MappingKind): string {
  const made = change.target.id ?? context.store.decisions.get(kind, sourceIdOf(change))?.targetId
  if (made) return made
  throw new CrosswalkError('refused', `"${change.target.name}" is not in ${SYSTEM_NAME[change.system]} yet.`, {
    hint: 'Plan and apply again: it is created first.',
  })
}

export function after(change: Change, field: string): FieldValue | undefined {
  return change.fields.find((item) => item.field === field)?.after
}

export function textAfter(change: Change, field: string): string | null | undefined {
  const value = after(change, field)
  return value === undefined || value === null ? value : String(value)
}

/**
 * The definition that a custom field of a change goes into: of the type that the plan counts on, and of several the one
 * with the lowest id (domain/plan/custom-fields.ts). Null where there is none: one of another type is left alone.
 */
export function customDefinition(context: EngineContext, name: string): CustomField | null {
  const fieldType = name === context.definition().settings.trustlayer.projects.numberField ? 'text' : 'number'
  const definitions = [...context.store.records.all('custom-field').values()].map(({ record }) => record)
  return pickDefinition(definitions, name, fieldType)
}

export function pickDefinition(
  definitions: readonly CustomField[],
  name: string,
  fieldType: CustomField['fieldType'],
): CustomField | null {
  const fitting = definitions.filter(
    (item) => item.name === name && item.fieldType === fieldType && item.entities.includes('project'),
  )
  return fitting.sort((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null
}

export function customFieldOf(field: string): string | null {
  return field.startsWith(CUSTOM_FIELD_PREFIX) ? field.slice(CUSTOM_FIELD_PREFIX.length) : null
}

/** Custom field values of a change, by the definitions that are known by now (some were made earlier in this run). */
export function customDataOf(context: EngineContext, change: Change): CustomValue[] {
  return change.fields.flatMap(({ field, after: value }) => {
    const name = customFieldOf(field)
    const definition = name === null ? null : customDefinition(context, name)
    return definition ? [{ fieldId: definition.id, value: value === null ? '' : String(value) }] : []
  })
}

/** T1: a record is written without the custom fields that TrustLayer would not make; `missing` names them. */
export function withoutMissingFields(context: EngineContext, change: Change): { change: Change; missing: string[] } {
  const missing = change.fields.flatMap(({ field }) => {
    const name = customFieldOf(field)
    return name !== null && !customDefinition(context, name) ? [name] : []
  })
  const fields = change.fields.filter(({ field }) => !missing.includes(customFieldOf(field) ?? ''))
  if (missing.length === 0 || fields.length > 0) return { change: { ...change, fields }, missing }
  const names = missing.map((name) => `"${name}"`).join(', ')
  throw new CrosswalkError('refused', `TrustLayer has no custom field ${names} for projects.`, {
    hint: 'Pull and plan again: the plan will make it.',
  })
}

/** Keeps what a write made true: the three-way comparison's base, added to what was synced before. */
export function rememberSynced(
  context: EngineContext,
  entry: { kind: SyncedKind; sourceId: string; targetId: string; created: boolean; change: Change },
): void {
  const { store } = context
  const known = store.synced.get(entry.kind, entry.sourceId)
  const base = known?.targetId === entry.targetId ? known : null
  const written = Object.fromEntries(entry.change.fields.map(({ field, after: value }) => [field, syncedValue(value)]))
  const next: LastSynced = {
    kind: entry.kind,
    sourceId: entry.sourceId,
    targetId: entry.targetId,
    fields: { ...base?.fields, ...written },
    created: entry.created || (base?.created ?? false),
  }
  store.synced.put(next)
}

function syncedValue(value: FieldValue): string | boolean | null {
  return typeof value === 'number' ? String(value) : value
}

/** M1: an import that was applied is a link from now on. */
export function importBecomesLink(context: EngineContext, kind: MappingKind, sourceId: string, targetId: string): void {
  const current = context.store.decisions.get(kind, sourceId)
  if (current?.decision === 'link' && current.targetId === targetId) return
  context.store.decisions.apply(
    { actor: 'Crosswalk', label: 'Imported', rule: 'M1', origin: 'apply', at: isoNow(context.clock), internal: true },
    [{ kind, sourceId, decision: 'link', targetId, reason: 'Imported by Crosswalk.' }],
  )
}

/**
 * Settles a create whose outcome is unknown (a time-out or a 5xx after sending) by looking for the record it carries the
 * external id of. Not found, or not to be looked for now: it stays unknown, for it may still arrive, and is never sent
 * again in this run. The next run looks before it writes.
 */
export async function settleCreate<T>(input: ChangeInput, error: unknown, find: () => Promise<T | null>): Promise<T> {
  if (!(error instanceof CrosswalkError) || error.code !== 'unknown-outcome') throw error
  const found = await lookTwice(input, find).catch(() => null)
  if (found) return found
  throw new CrosswalkError('unknown-outcome', `${error.message} It was not found there afterwards.`, {
    hint: 'Apply again: Crosswalk looks before it writes.',
    cause: error,
  })
}

export async function lookTwice<T>({ context, signal }: ChangeInput, find: () => Promise<T | null>): Promise<T | null> {
  for (const wait of SETTLE_MS) {
    await context.clock.sleep(wait, signal)
    const found = await find()
    if (found) return found
  }
  return null
}

/** Settles an update by reading the record: as it should be, it is done; else it is sent once more, which is safe. */
export async function settleUpdate<T>(
  input: ChangeInput,
  steps: { send: () => Promise<T>; read: () => Promise<T>; holds: (record: T) => boolean },
): Promise<T> {
  try {
    return await steps.send()
  } catch (error) {
    if (!(error instanceof CrosswalkError) || error.code !== 'unknown-outcome') throw error
    await input.context.clock.sleep(SETTLE_MS[0] ?? 0, input.signal)
    const record = await steps.read()
    return steps.holds(record) ? record : steps.send()
  }
}
