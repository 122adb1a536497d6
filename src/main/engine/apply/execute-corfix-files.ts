import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { ExternalId, RecordOf } from '@shared/records'
import type { CorfixPort, CorfixResult } from '../../app/corfix-port'
import { inTurn } from './apply-lanes'
import { assumedProject, assumedWorker } from './corfix-assumed'
import type { CorfixTarget } from './corfix-lookup'
import {
  corfixExternalId,
  corfixOf,
  keepCorfix,
  kindOf,
  projectWrite,
  targetOf,
  unanswered,
  workerWrite,
} from './corfix-writes'
import type { BatchInput, BatchOutcome, BatchResult } from './execute-batch'
import { sourceIdOf } from './execute-shared'

/** A row of the files. `present`: the record as it is taken to stand in Corfix; null for a create. */
interface Row<K extends CorfixTarget> {
  change: Change
  present: RecordOf[K] | null
}

interface Kind<K extends CorfixTarget> {
  target: K
  assumed(change: Change, externalId: ExternalId): RecordOf[K]
  send(rows: readonly Row<K>[]): Promise<CorfixResult<RecordOf[K]>[]>
}

/**
 * Corfix by files: every change of the plan of one kind goes out in one call, and a resumed run writes the same folder once more
 * with all rows of the plan, those that are done included, so that no folder ever holds a part. Nothing can be looked up there:
 * what Crosswalk wrote before is taken as what stands.
 */
export async function writeCorfixFiles(input: BatchInput): Promise<BatchOutcome> {
  const [first] = input.changes
  if (!first) return { results: [], keep: () => {} }
  const corfix = await corfixOf(input)
  return targetOf(first) === 'worker'
    ? writeRows(input, first, workers(input, corfix))
    : writeRows(input, first, projects(input, corfix))
}

function projects({ context, run, signal }: BatchInput, corfix: CorfixPort): Kind<'corfix-project'> {
  return {
    target: 'corfix-project',
    assumed: assumedProject,
    send: (rows) =>
      corfix.writeProjects(
        rows.map(({ change, present }) => projectWrite(context, change, present)),
        run.corfix,
        signal,
      ),
  }
}

function workers({ context, run, signal }: BatchInput, corfix: CorfixPort): Kind<'worker'> {
  return {
    target: 'worker',
    assumed: assumedWorker,
    send: (rows) =>
      corfix.writeWorkers(
        rows.map(({ change, present }) => workerWrite(context, change, present)),
        run.corfix,
        signal,
      ),
  }
}

async function writeRows<K extends CorfixTarget>(
  input: BatchInput,
  { flow }: Change,
  kind: Kind<K>,
): Promise<BatchOutcome> {
  const { context, changes, run } = input
  const open = new Set(changes.map(({ id }) => id))
  // What waits for something else in this run is no row of it either; what is done stays one.
  const done = context.store.runs.outcomes(run.corfix.key)
  const planned = run.changes.filter(({ id }) => open.has(id) || done.get(id)?.state === 'done')
  const rows = rowsOf(input, kind, planned.filter((change) => change.flow === flow).toSorted(inTurn))
  const known = rows.filter((row): row is Row<K> => 'present' in row)
  const answers = await kind.send(known)
  const made = new Map<string, string>()
  const results = new Map<string, BatchResult>()
  for (const [index, { change, present }] of known.entries()) {
    const answer = answers[index] ?? { error: unanswered(change) }
    if ('error' in answer) results.set(change.id, { change, error: answer.error })
    else results.set(change.id, resultOf(context, { change, present, kind, record: answer.record, made }))
  }
  for (const row of rows) if ('error' in row) results.set(row.change.id, row)
  const own = [...results.values()].filter(({ change }) => open.has(change.id))
  return { results: own, keep: () => {} }
}

/** A worker that is created and activated in one plan: the second row is about what the first one makes. */
function rowsOf<K extends CorfixTarget>(
  { context }: BatchInput,
  kind: Kind<K>,
  planned: readonly Change[],
): (Row<K> | { change: Change; error: CrosswalkError })[] {
  const made = new Map<string, RecordOf[K]>()
  return planned.map((change) => {
    const sourceId = sourceIdOf(change)
    if (change.action === 'create') {
      made.set(sourceId, kind.assumed(change, corfixExternalId(context, change)))
      return { change, present: null }
    }
    const linked = change.target.id ?? context.store.decisions.get(kindOf(change), sourceId)?.targetId
    const present = made.get(sourceId) ?? context.store.records.get(kind.target, linked ?? '')?.record
    return present ? { change, present } : { change, error: notThere(change) }
  })
}

function resultOf<K extends CorfixTarget>(
  context: BatchInput['context'],
  {
    change,
    present,
    kind,
    record: answer,
    made,
  }: Row<K> & { kind: Kind<K>; record: RecordOf[K]; made: Map<string, string> },
): BatchResult {
  const sourceId = sourceIdOf(change)
  if (change.action === 'create') made.set(sourceId, answer.id)
  const record = { ...answer, id: made.get(sourceId) ?? answer.id }
  return {
    change,
    written: {
      targetId: record.id,
      note: '',
      keep: () => keepCorfix(context, { change, target: kind.target, before: present, record, own: true }),
    },
  }
}

function notThere(change: Change): CrosswalkError {
  return new CrosswalkError('refused', `"${change.target.name}" is not among what Crosswalk knows of Corfix.`, {
    hint: 'Pull and plan again.',
  })
}
