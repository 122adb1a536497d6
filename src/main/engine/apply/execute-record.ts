import type { Change } from '@shared/plan'
import type { CustomValue, ExternalId, RecordOf } from '@shared/records'
import type { TrustLayerKind } from '@shared/vocabulary'
import { externalIdOf, formatExternalId } from '../../domain/mapping/external-ids'
import { projectRecord } from '../../domain/mapping/projection'
import { type EngineContext, isoNow } from '../context'
import type { ChangeInput, Written } from './execute'
import { completed, requireOneCarrier, requireUnchanged } from './execute-precondition'
import { importBecomesLink, rememberSynced, settleCreate, settleUpdate, sourceIdOf, targetIdOf } from './execute-shared'

/** What TrustLayer holds of a mapping kind. */
export type TargetKind = 'trustlayer-project' | 'party'

/** How one kind of target is found, created and stored; what creating has in common is here. */
export interface CreateSteps<K extends TargetKind> {
  kind: TrustLayerKind
  target: K
  /** Sent with the create. */
  customData: readonly CustomValue[]
  find(externalId: ExternalId): Promise<RecordOf[K] | null>
  create(externalId: ExternalId): Promise<RecordOf[K]>
  /** What else is known once the record is there; in the same transaction. */
  made?(record: RecordOf[K]): void
}

/**
 * Creates a record once, whatever happened before: it looks in the link table, then at the target by external id, and only
 * then posts. An unknown outcome is settled by looking again.
 */
export async function createOnce<K extends TargetKind>(input: ChangeInput, steps: CreateSteps<K>): Promise<Written> {
  const { context, change } = input
  const sourceId = sourceIdOf(change)
  const linked = context.store.decisions.get(steps.kind, sourceId)
  if (linked?.decision === 'link' && linked.targetId) {
    return { targetId: linked.targetId, note: 'It was linked already.', keep: () => {} }
  }
  const externalId = externalIdOf(context.definition().procore.companyId, sourceId)
  const there = await steps.find(externalId)
  const carriers = carriersOf(context, steps.target).get(formatExternalId(externalId)) ?? []
  requireOneCarrier(externalId, change.target.name, there ? [...carriers, there.id] : carriers)
  const record = there ?? (await post(input, steps, externalId))
  const note = there ? 'It was there already, with this external id.' : ''
  return {
    targetId: record.id,
    note,
    keep() {
      keepRecord(context, { ...steps, sourceId, record, change, created: true })
      steps.made?.(record)
    },
  }
}

async function post<K extends TargetKind>(
  input: ChangeInput,
  steps: CreateSteps<K>,
  externalId: ExternalId,
): Promise<RecordOf[K]> {
  try {
    const answer = await steps.create(externalId)
    return completed(answer, [{ externalIds: [externalId], customData: steps.customData }])
  } catch (error) {
    return settleCreate(input, error, () => steps.find(externalId))
  }
}

/** Ids of the known records by the external ids they carry; read once for each pull, for there may be many. */
const CARRIERS = new WeakMap<EngineContext, Map<TargetKind, { revision: number; ids: Map<string, string[]> }>>()

function carriersOf(context: EngineContext, target: TargetKind): Map<string, string[]> {
  const kinds = CARRIERS.get(context) ?? new Map()
  CARRIERS.set(context, kinds)
  const revision = context.store.meta.counter('snapshotRevision')
  const known = kinds.get(target)
  if (known?.revision === revision) return known.ids
  const ids = new Map<string, string[]>()
  for (const { record } of context.store.records.all(target).values()) {
    for (const key of new Set(record.externalIds.map(formatExternalId)))
      ids.set(key, [...(ids.get(key) ?? []), record.id])
  }
  kinds.set(target, { revision, ids })
  return ids
}

/** One update, built of the record as it is when its turn comes. */
export interface PreparedUpdate<T> {
  customData: readonly CustomValue[]
  send(): Promise<T>
  /** Whether a record is as the update would make it. */
  holds(record: T): boolean
}

interface Patched<T> {
  record: T
  customData: readonly CustomValue[]
}

export interface UpdateSteps<K extends TargetKind> {
  kind: TrustLayerKind
  target: K
  read(targetId: string): Promise<RecordOf[K]>
  prepare(present: RecordOf[K]): PreparedUpdate<RecordOf[K]>
}

/**
 * Writes what the plan says of a linked record, no more; safe to be repeated. The record is read first: a field that
 * somebody has changed since the plan was made is not overwritten unseen (R1).
 */
export async function updateLinked<K extends TargetKind>(input: ChangeInput, steps: UpdateSteps<K>): Promise<Written> {
  const { context, change } = input
  const sourceId = sourceIdOf(change)
  const targetId = targetIdOf(context, change, steps.kind)
  const present = await steps.read(targetId)
  const asPlanned = requireUnchanged(context, change, present) === 'as-planned'
  const { record, customData }: Patched<RecordOf[K]> = asPlanned ? { record: present, customData: [] } : await patch()
  return {
    targetId,
    note: asPlanned ? 'It was so already.' : '',
    keep() {
      const stored = context.store.records.get(steps.target, targetId)?.record
      const whole = completed(record, [{ customData }, present, ...(stored ? [stored] : [])])
      keepRecord(context, { ...steps, sourceId, record: whole, change, created: false })
    },
  }

  async function patch(): Promise<Patched<RecordOf[K]>> {
    const { send, holds, customData } = steps.prepare(present)
    return { record: await settleUpdate(input, { send, holds, read: () => steps.read(targetId) }), customData }
  }
}

interface Kept<K extends TargetKind> {
  kind: TrustLayerKind
  target: K
  sourceId: string
  record: RecordOf[K]
  change: Change
  created: boolean
}

function keepRecord<K extends TargetKind>(context: EngineContext, kept: Kept<K>): void {
  const { kind, target, sourceId, record, change, created } = kept
  storeTarget(context, target, record)
  rememberSynced(context, { kind, sourceId, targetId: record.id, created, change })
  if (created) importBecomesLink(context, kind, sourceId, record.id)
}

/** The snapshot after a write, so that the next plan needs no pull to see it. */
export function storeTarget<K extends TargetKind>(context: EngineContext, target: K, record: RecordOf[K]): void {
  const row = { record, projection: projectRecord(target, record) }
  context.store.records.put(target, [row], { mode: 'changes', at: isoNow(context.clock) })
}
