import { LICENSED_STATUSES, type Worker, type WorkerStatus } from '@shared/records'
import type { LastSynced } from '../types'

/** What Crosswalk remembers of a linked worker's state, beside the fields that it wrote (`synced`, kind `corfix-user`). */
export interface WorkerMemory {
  /** C9: only what Crosswalk blocked is unblocked by it. */
  blockedByCrosswalk: boolean
  /** C8: what was active once, and is not any more, was deactivated in Corfix: it is not activated again by itself. */
  everActivated: boolean
  /** The state that used a licence when it was last seen so: what a block is undone to. Null where it never was. */
  activeAs: WorkerStatus | null
}

export function workerMemory(known: LastSynced | undefined, targetId: string): WorkerMemory {
  const fields = known?.targetId === targetId ? known.fields : {}
  const activeAs = LICENSED_STATUSES.find((status) => status === fields.activeAs) ?? null
  return {
    blockedByCrosswalk: fields.blockedByCrosswalk === true,
    everActivated: fields.everActivated === true,
    activeAs,
  }
}

/**
 * What a look at the worker adds to the memory. Recording it changes no plan: it is about states that the worker is not in now.
 * A worker that is not blocked is blocked by nobody: somebody may have unblocked what Crosswalk had blocked.
 */
export function seenOf({ status }: Pick<Worker, 'status'>, memory: WorkerMemory): Partial<WorkerMemory> {
  const licensed = LICENSED_STATUSES.includes(status)
  return {
    ...(memory.blockedByCrosswalk && status !== 'blocked' && status !== 'unknown' ? { blockedByCrosswalk: false } : {}),
    ...(licensed && !memory.everActivated ? { everActivated: true } : {}),
    ...(licensed && memory.activeAs !== status ? { activeAs: status } : {}),
  }
}
