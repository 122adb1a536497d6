import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { RecordOf } from '@shared/records'
import type { CorfixKind } from '@shared/vocabulary'
import type { CorfixPort, CorfixProjectWrite, CorfixResult, WorkerWrite } from '../../app/corfix-port'
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

/** What a change left behind: the record, what Crosswalk remembers of it, and for a create the link. `own`: Crosswalk did it. */
export function keepCorfix<K extends CorfixTarget>(
  context: EngineContext,
  { change, target, record, own }: { change: Change; target: K; record: RecordOf[K]; own: boolean },
): void {
  const kind = kindOf(change)
  const sourceId = sourceIdOf(change)
  const created = change.action === 'create'
  storeTarget(context, target, record)
  rememberSynced(context, {
    kind,
    sourceId,
    targetId: record.id,
    created,
    change: { ...change, fields: [...writtenFields(change, target), ...memoryOfMove(change, own)] },
  })
  if (created) importBecomesLink(context, kind, sourceId, record.id)
}

/** C9: only what Crosswalk blocked is unblocked by it; C8: what was active once is not activated again by itself. */
function memoryOfMove(change: Change, own: boolean): Change['fields'] {
  const note = (field: string, after: boolean) => ({ field, before: null, after })
  switch (moveOf(change)) {
    case 'activate':
      return [note('everActivated', true)]
    case 'block':
      return [note('everActivated', true), note('blockedByCrosswalk', own)]
    case 'unblock':
      return [note('blockedByCrosswalk', false)]
    case null:
      return change.action === 'create' && change.kind === 'corfix-user'
        ? [note('everActivated', false), note('blockedByCrosswalk', false)]
        : []
  }
}
