import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import { type CorfixProject, type RecordOf, WORKER_STATUS_LABEL, type Worker } from '@shared/records'
import type { CorfixPort } from '../../app/corfix-port'
import { judgeMove, judgeUpdate, moveOf } from './corfix-fields'
import { CorfixLookup, type CorfixTarget } from './corfix-lookup'
import { requireFree } from './corfix-taken'
import {
  corfixExternalId,
  corfixOf,
  keepCorfix,
  kindOf,
  onlyResult,
  projectWrite,
  targetOf,
  workerWrite,
} from './corfix-writes'
import type { ChangeInput, Written } from './execute'
import { lookTwice, settleCreate, sourceIdOf, targetIdOf } from './execute-shared'

/** How one kind of record is looked up, judged and written; what carrying a change out has in common is here. */
interface Steps<K extends CorfixTarget> {
  target: K
  lookup: CorfixLookup<K>
  /** `present`: the record as it is known, null for a create. */
  write(present: RecordOf[K] | null): Promise<RecordOf[K]>
  judge(present: RecordOf[K]): 'as-planned' | 'to-write'
}

/** C2 to C10: one change in Corfix, over a connection that takes them one by one; safe to be repeated. */
export async function executeCorfix(input: ChangeInput): Promise<Written> {
  const corfix = await corfixOf(input)
  return targetOf(input.change) === 'worker'
    ? carryOut(input, workerSteps(input, corfix))
    : carryOut(input, projectSteps(input, corfix))
}

function carryOut<K extends CorfixTarget>(input: ChangeInput, steps: Steps<K>): Promise<Written> {
  return input.change.action === 'create' ? create(input, steps) : update(input, steps)
}

function projectSteps({ context, change, run, signal }: ChangeInput, corfix: CorfixPort): Steps<'corfix-project'> {
  const target = 'corfix-project'
  const list = corfix.listProjects.bind(corfix)
  return {
    target,
    lookup: run.once('corfix projects', () => new CorfixLookup({ context, target, list })),
    write: async (present) =>
      onlyResult(await corfix.writeProjects([projectWrite(context, change, present)], run.corfix, signal), change),
    judge: (present) => judgeUpdate(change, target, present),
  }
}

function workerSteps({ context, change, run, signal }: ChangeInput, corfix: CorfixPort): Steps<'worker'> {
  const target = 'worker'
  const list = corfix.listWorkers.bind(corfix)
  const move = moveOf(change)
  return {
    target,
    lookup: run.once('corfix workers', () => new CorfixLookup({ context, target, list })),
    write: async (present) =>
      onlyResult(await corfix.writeWorkers([workerWrite(context, change, present)], run.corfix, signal), change),
    judge: (present) => (move ? judgeMove(change, move, present) : judgeUpdate(change, target, present)),
  }
}

/**
 * Creates a record once, whatever happened before: it looks in the link table, then in what Corfix lists by now for our external
 * id, and only then posts. An unknown outcome, and an external id that is taken (409), are settled by looking again.
 */
async function create<K extends CorfixTarget>(input: ChangeInput, steps: Steps<K>): Promise<Written> {
  const { context, change, signal } = input
  const { lookup, target } = steps
  const linked = context.store.decisions.get(kindOf(change), sourceIdOf(change))
  if (linked?.decision === 'link' && linked.targetId)
    return { targetId: linked.targetId, note: 'It was linked already.', keep: () => {} }
  const externalId = corfixExternalId(context, change)
  const there = await lookup.carrier(externalId, signal)
  if (!there) {
    const changed = await lookup.current(signal)
    requireFree(context, change, { changed, known: (id) => lookup.stored(id) })
  }
  const record = there ?? (await post())
  return {
    targetId: record.id,
    note: there ? 'It was there already, with this external id.' : '',
    keep: () => keepCorfix(context, { change, target, before: null, record, own: true }),
  }

  async function post(): Promise<RecordOf[K]> {
    try {
      const made = await steps.write(null)
      lookup.note(made)
      return made
    } catch (error) {
      if (!isConflict(error)) return settleCreate(input, error, lookAgain)
      const taken = (await lookAgain()) ?? (await lookAgain(true))
      if (taken) return taken
      throw error
    }
  }

  async function lookAgain(whole = false): Promise<RecordOf[K] | null> {
    await lookup.refresh(signal, { whole })
    return lookup.carrier(externalId, signal)
  }
}

/**
 * Writes what the plan says of a record, no more. What somebody has changed since the plan was made is not overwritten unseen
 * (R1); what is so already is not sent again.
 */
async function update<K extends CorfixTarget>(input: ChangeInput, steps: Steps<K>): Promise<Written> {
  const { context, change, signal, begun } = input
  const { lookup, target, judge } = steps
  const targetId = targetIdOf(context, change, kindOf(change))
  const present = requirePresent(await lookup.present(targetId, signal))
  const done = judge(present) === 'as-planned'
  const record = done ? present : await send(present)
  return {
    targetId,
    note: done ? 'It was so already.' : stateNote(change, record),
    keep: () => keepCorfix(context, { change, target, before: present, record, own: !done || begun }),
  }

  async function send(known: RecordOf[K]): Promise<RecordOf[K]> {
    try {
      const written = await steps.write(known)
      lookup.note(written)
      return written
    } catch (error) {
      const open = error instanceof CrosswalkError && error.code === 'unknown-outcome'
      if (!open && !isConflict(error)) throw error
      const settled = await lookTwice(input, async () => {
        await lookup.refresh(signal)
        const found = await lookup.present(targetId, signal)
        return found && judge(found) === 'as-planned' ? found : null
      }).catch(() => null)
      if (settled) return settled
      throw error
    }
  }

  function requirePresent(record: RecordOf[K] | null): RecordOf[K] {
    if (record) return record
    throw new CrosswalkError('refused', `"${change.target.name}" is not in Corfix’s list any more.`, {
      hint: 'Pull and plan again.',
    })
  }
}

/** What a worker has become: activation with an e-mail waits for the worker to verify it (C8). */
function stateNote(change: Change, record: CorfixProject | Worker): string {
  return moveOf(change) === null || !('firstName' in record) ? '' : `It is ${WORKER_STATUS_LABEL[record.status]} now.`
}

/** An external id that is in use, or a state that does not allow the move. */
function isConflict(error: unknown): boolean {
  return error instanceof CrosswalkError && error.details.status === 409
}
