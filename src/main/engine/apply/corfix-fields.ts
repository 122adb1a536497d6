import { CrosswalkError } from '@shared/errors'
import type { Change, FieldValue } from '@shared/plan'
import { type CorfixProject, LICENSED_STATUSES, type RecordOf, WORKER_STATUS_LABEL, type Worker } from '@shared/records'
import type { CorfixProjectFields, WorkerFields, WorkerMove } from '../../app/corfix-port'
import { sameValue } from '../../domain/plan/three-way'
import type { CorfixTarget } from './corfix-lookup'

const PROJECT_FIELDS = [
  'name',
  'number',
  'status',
  'privateDescription',
  'publicInfo',
  'streetAddress',
  'city',
  'state',
  'zip',
  'country',
] as const satisfies readonly (keyof CorfixProjectFields)[]

const WORKER_FIELDS = [
  'firstName',
  'lastName',
  'phone',
  'employeeNumber',
  'email',
] as const satisfies readonly (keyof WorkerFields)[]

const WRITTEN: Record<CorfixTarget, readonly string[]> = { 'corfix-project': PROJECT_FIELDS, worker: WORKER_FIELDS }

/** The fields of a change that are sent to Corfix; what it shows beside them (a worker's status, the external id) is not. */
export function writtenFields(change: Change, target: CorfixTarget): Change['fields'] {
  return change.fields.filter(({ field }) => WRITTEN[target].includes(field))
}

export function projectFields(change: Change): CorfixProjectFields {
  return Object.fromEntries(
    writtenFields(change, 'corfix-project').map(({ field, after }) => [field, sent(field, after)]),
  )
}

export function workerFields(change: Change): WorkerFields {
  return Object.fromEntries(writtenFields(change, 'worker').map(({ field, after }) => [field, sent(field, after)]))
}

/** Corfix's word for a status is its label in small letters. */
function sent(field: string, value: FieldValue): string | null {
  if (value === null) return null
  return field === 'status' ? String(value).toLowerCase() : String(value)
}

/** What a record holds, by the names of the fields that changes carry. */
function valuesOf<K extends CorfixTarget>(target: K, record: RecordOf[K]): Record<string, FieldValue> {
  if (target === 'worker') return { ...(record as Worker) } as unknown as Record<string, FieldValue>
  const { name, number, status, privateDescription, publicInfo, address } = record as CorfixProject
  const place = { streetAddress: address.line1, city: address.city, state: address.region, zip: address.postalCode }
  return { name, number, status, privateDescription, publicInfo, ...place, country: address.country }
}

/**
 * R1: holds the record as it is now against what the plan was made of. `as-planned`: it already is so (an earlier run that died
 * before it could say so, or somebody did the same). Throws `refused` where somebody has changed it since.
 */
export function judgeUpdate<K extends CorfixTarget>(
  change: Change,
  target: K,
  record: RecordOf[K],
): 'as-planned' | 'to-write' {
  const now = valuesOf(target, record)
  const compared = writtenFields(change, target).map(({ field, before, after }) => ({
    field,
    now: now[field] ?? null,
    before: sent(field, before),
    after: sent(field, after),
  }))
  const moved = compared.filter((one) => !sameValue(one.now, one.before) && !sameValue(one.now, one.after))
  if (moved.length > 0)
    throw changedSince(change, moved.map((one) => `${one.field} is now ${words(one.now)}`).join(', '))
  return compared.every((one) => sameValue(one.now, one.after)) ? 'as-planned' : 'to-write'
}

/** States from which a move is made, and those in which it is done already (facts/corfix-api.md section 2). */
const MOVES: Record<WorkerMove, { from(worker: Worker): boolean; done(worker: Worker): boolean }> = {
  activate: {
    from: ({ status }) => status === 'pending_activation',
    done: ({ status }) => LICENSED_STATUSES.includes(status),
  },
  // Never activated means that it stays as it is (C9): somebody has deactivated it since.
  block: { from: ({ status }) => LICENSED_STATUSES.includes(status), done: ({ status }) => status === 'blocked' },
  unblock: { from: ({ status }) => status === 'blocked', done: ({ status }) => status !== 'blocked' },
}

/** The same for a worker's state. */
export function judgeMove(change: Change, move: WorkerMove, worker: Worker): 'as-planned' | 'to-write' {
  if (MOVES[move].done(worker)) return 'as-planned'
  if (MOVES[move].from(worker)) return 'to-write'
  throw changedSince(change, `its status is now ${WORKER_STATUS_LABEL[worker.status]}`)
}

export function moveOf({ action }: Change): WorkerMove | null {
  return action === 'activate' || action === 'block' || action === 'unblock' ? action : null
}

function changedSince(change: Change, what: string): CrosswalkError {
  return new CrosswalkError(
    'refused',
    `"${change.target.name}" was changed in Corfix since the plan was made: ${what}.`,
    {
      hint: 'Pull and plan again, and review what the plan says now.',
    },
  )
}

function words(value: FieldValue): string {
  return value === null ? 'empty' : `"${value}"`
}
