import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { RecordOf, Worker } from '@shared/records'
import type { CorfixKind } from '@shared/vocabulary'
import type { CorfixPort, CorfixProjectWrite, CorfixResult, WorkerWrite } from '../../app/corfix-port'
import { seenOf, workerMemory } from '../../domain/corfix/worker-memory'
import { externalIdOf, formatExternalId } from '../../domain/mapping/external-ids'
import type { EngineContext } from '../context'
import { moveOf, projectFields, workerFields, writtenFields } from './corfix-fields'
import type { CorfixTarget } from './corfix-lookup'
import type { ChangeInput } from './execute'
import { storeTarget } from './execute-record'
import { importBecomesLink, rememberSynced, sourceIdOf, textAfter } from './execute-shared'

export async function corfixOf({ context }: Pick<ChangeInput, 'context'>): Promise<CorfixPort> {
  const { corfix } = await context.connections()
  if (corfix) return corfix
  throw new CrosswalkError('configuration', 'This workspace is not connected to Corfix.', {
    hint: 'Add the connection, then plan again.',
  })
}

export function kindOf(change: Change): CorfixKind {
  return change.flow === 'corfix-projects' ? 'corfix-project' : 'corfix-user'
}

export function targetOf(change: Change): CorfixTarget {
  return change.flow === 'corfix-projects' ? 'corfix-project' : 'worker'
}

/** What Crosswalk gives to what it makes in Corfix. */
export function corfixExternalId(context: EngineContext, change: Change) {
  return externalIdOf(context.definition().procore.companyId, sourceIdOf(change))
}

/** `present`: the record as it is known, null for a create. */
export function projectWrite(
  context: EngineContext,
  change: Change,
  present: RecordOf['corfix-project'] | null,
): CorfixProjectWrite {
  const externalId = formatExternalId(corfixExternalId(context, change))
  const fields = projectFields(change)
  if (present) return { action: 'update', externalId, present, fields }
  return { action: 'create', externalId, present, fields: { ...fields, name: fields.name ?? change.target.name } }
}

export function workerWrite(context: EngineContext, change: Change, present: RecordOf['worker'] | null): WorkerWrite {
  const externalId = formatExternalId(corfixExternalId(context, change))
  const move = moveOf(change)
  if (present && move) return { action: move, externalId, present, fields: {} }
  const fields = workerFields(change)
  if (present) return { action: 'update', externalId, present, fields }
  const name = { firstName: textAfter(change, 'firstName') ?? '', lastName: textAfter(change, 'lastName') ?? '' }
  return { action: 'create', externalId, present, fields: { ...fields, ...name } }
}

/** The only result of a call with one write. */
export function onlyResult<T>(results: readonly CorfixResult<T>[], change: Change): T {
  const [result] = results
  if (result && 'record' in result) return result.record
  throw result?.error ?? unanswered(change)
}

export function unanswered(change: Change): CrosswalkError {
  return new CrosswalkError('unknown-outcome', `Corfix did not say what became of "${change.target.name}".`, {
    hint: 'Apply again: Crosswalk looks before it writes.',
  })
}

/**
 * What a change left behind: the record, what Crosswalk remembers of it, and for a create the link. `before`: the record as it
 * was found. `own`: Crosswalk did it, this time or in an earlier run of the plan.
 */
export interface KeptInCorfix<K extends CorfixTarget> {
  change: Change
  target: K
  before: RecordOf[K] | null
  record: RecordOf[K]
  own: boolean
}

export function keepCorfix<K extends CorfixTarget>(context: EngineContext, kept: KeptInCorfix<K>): void {
  const { change, target, record } = kept
  const kind = kindOf(change)
  const sourceId = sourceIdOf(change)
  const created = change.action === 'create'
  const fields = [...writtenFields(change, target), ...(kind === 'corfix-user' ? stateMemory(context, kept) : [])]
  storeTarget(context, target, record)
  rememberSynced(context, { kind, sourceId, targetId: record.id, created, change: { ...change, fields } })
  if (created) importBecomesLink(context, kind, sourceId, record.id)
}

/** C8, C9: what is to be remembered of a worker's state, as fields of its memory. */
function stateMemory<K extends CorfixTarget>(
  { store }: EngineContext,
  { change, before, record, own }: KeptInCorfix<K>,
): Change['fields'] {
  const known = store.synced.get('corfix-user', sourceIdOf(change)) ?? undefined
  let memory = workerMemory(known, record.id)
  for (const seen of [before, record]) if (seen) memory = { ...memory, ...seenOf(seen as unknown as Worker, memory) }
  const blockedByCrosswalk = moveOf(change) === 'block' ? own : memory.blockedByCrosswalk && !moveOf(change)
  return Object.entries({ ...memory, blockedByCrosswalk }).map(([field, after]) => ({ field, before: null, after }))
}
