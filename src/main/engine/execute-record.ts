import type { Change } from '@shared/plan'
import type { ExternalId, RecordOf } from '@shared/records'
import type { MAPPING_KINDS, MappingKind } from '@shared/vocabulary'
import { externalIdOf } from '../domain/mapping/external-ids'
import { projectRecord } from '../domain/mapping/projection'
import { type EngineContext, isoNow } from './context'
import type { ChangeInput, Written } from './execute'
import { importBecomesLink, rememberSynced, settleCreate, settleUpdate, sourceIdOf, targetIdOf } from './execute-shared'

type TargetKind = (typeof MAPPING_KINDS)[MappingKind]['target']

/** How one kind of target is found, created and stored; what creating has in common is here. */
export interface CreateSteps<K extends TargetKind> {
  kind: MappingKind
  target: K
  find(externalId: ExternalId): Promise<RecordOf[K] | null>
  create(externalId: ExternalId): Promise<RecordOf[K]>
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
  const find = () => steps.find(externalId)
  const there = await find()
  const record = there ?? (await steps.create(externalId).catch((error) => settleCreate(input, error, find)))
  const note = there ? 'It was there already, with this external id.' : ''
  return {
    targetId: record.id,
    note,
    keep: () => keepRecord(context, { ...steps, sourceId, record, change, created: true }),
  }
}

export interface UpdateSteps<K extends TargetKind> {
  kind: MappingKind
  target: K
  send(targetId: string): Promise<RecordOf[K]>
  read(targetId: string): Promise<RecordOf[K]>
  /** Whether a record is as the update would make it. */
  holds(record: RecordOf[K]): boolean
}

/** Writes what the plan says of a linked record, no more; safe to be repeated. */
export async function updateLinked<K extends TargetKind>(input: ChangeInput, steps: UpdateSteps<K>): Promise<Written> {
  const { context, change } = input
  const sourceId = sourceIdOf(change)
  const targetId = targetIdOf(context, change, steps.kind)
  const record = await settleUpdate(input, {
    send: () => steps.send(targetId),
    read: () => steps.read(targetId),
    holds: steps.holds,
  })
  return { targetId, note: '', keep: () => keepRecord(context, { ...steps, sourceId, record, change, created: false }) }
}

interface Kept<K extends TargetKind> {
  kind: MappingKind
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
