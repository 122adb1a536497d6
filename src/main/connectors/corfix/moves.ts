import { CrosswalkError } from '@shared/errors'
import { WORKER_STATUS_LABEL, type Worker, type WorkerStatus } from '@shared/records'
import type { WorkerMove } from '../../app/corfix-port'

const DONE: Record<WorkerMove, string> = { activate: 'activated', block: 'blocked', unblock: 'unblocked' }

const FROM: Record<WorkerMove, string> = {
  activate: 'Only a worker that is Pending Activation can be activated',
  block: 'Only a worker that is not blocked yet can be blocked',
  unblock: 'Only a blocked worker can be unblocked',
}

/** A worker's state does not allow the move: as Corfix answers 409, in a sentence of its own. */
export function moveRefused({ name, status }: Pick<Worker, 'name' | 'status'>, move: WorkerMove): CrosswalkError {
  const known = status === 'unknown' ? '' : ` When Crosswalk last read it, it was ${WORKER_STATUS_LABEL[status]}.`
  return new CrosswalkError(
    'refused',
    `The worker "${name}" cannot be ${DONE[move]} in the state that it is in. ${FROM[move]}.${known}`,
    { hint: 'Pull and plan again: the plan then starts from the state that it is in now.', status: 409 },
  )
}

/** Whether the state allows the move, as the product's help and the assumed contract have it (facts/corfix-api.md). */
export function moveAllowed(status: WorkerStatus, move: WorkerMove): boolean {
  if (move === 'activate') return status === 'pending_activation'
  return (status === 'blocked') === (move === 'unblock')
}
