import type { Change, FieldChange } from '@shared/plan'
import type { ProcoreUser, Worker } from '@shared/records'
import { changesOf } from '../plan/three-way'
import { emailKey } from './keys'
import { workerInputs } from './worker-fields'
import type { WorkerPeople } from './worker-people'

/** What becomes of the e-mail that a linked worker should get. */
export type EmailVerdict =
  /** Written, once the changes are done that take it from those who hold it now. */
  | { goes: true; after: readonly Change['id'][] }
  /** C7: another worker has it, and keeps it. */
  | { goes: false; heldBy: Worker }
  /** Another user has it too, and nobody knows whose it is. */
  | { goes: false; sharedWith: ProcoreUser }

export interface EmailMoves {
  /** Null: the worker's e-mail stays as it is. */
  of(userId: string): { change: FieldChange; verdict: EmailVerdict } | null
  /** Workers that have an e-mail and keep it when a plan made now is applied, in order of their id. */
  keepers(key: string): readonly Worker[]
  /** Changes that take an e-mail away from those who have it. */
  leaving(key: string): Change['id'][]
}

/**
 * An e-mail goes to a worker only when nobody else has it: workers of one plan may pass theirs on, each after the one before;
 * those that would have to swap keep theirs. Such a plan leaves nothing over that the next one would do (R3).
 */
export function emailMoves(people: WorkerPeople): EmailMoves {
  const judged = new Map<string, EmailVerdict>()
  const open = new Set<string>()

  function of(userId: string): { change: FieldChange; verdict: EmailVerdict } | null {
    const change = changeOf(people, userId)
    if (!change) return null
    // One that is being judged further up waits for this one: a circle, in which all keep theirs.
    const verdict = open.has(userId) ? null : (judged.get(userId) ?? judge(userId, change))
    return verdict && { change, verdict }
  }

  function judge(userId: string, change: FieldChange): EmailVerdict {
    open.add(userId)
    const verdict = verdictOf(userId, change)
    open.delete(userId)
    judged.set(userId, verdict)
    return verdict
  }

  function verdictOf(userId: string, { after }: FieldChange): EmailVerdict {
    const key = typeof after === 'string' ? emailKey(after) : null
    if (key === null) return { goes: true, after: [] }
    const [heldBy] = keepers(key)
    if (heldBy) return { goes: false, heldBy }
    const [sharedWith] = people.claimants(key).filter(({ id }) => id !== userId)
    return sharedWith ? { goes: false, sharedWith } : { goes: true, after: leaving(key) }
  }

  function keepers(key: string): readonly Worker[] {
    return (people.workersByEmail.get(key) ?? []).filter((worker) => !isLeft(worker))
  }

  function leaving(key: string): Change['id'][] {
    return (people.workersByEmail.get(key) ?? []).filter(isLeft).flatMap(({ id }) => {
      const holder = people.holderOf(id)
      return holder ? [workerUpdateId(holder.id)] : []
    })
  }

  function isLeft(worker: Worker): boolean {
    const holder = people.holderOf(worker.id)
    return holder !== null && of(holder.id)?.verdict.goes === true
  }

  return { of, keepers, leaving }
}

export function workerUpdateId(userId: string): Change['id'] {
  return `corfix-workers:update:${userId}` as Change['id']
}

function changeOf(people: WorkerPeople, userId: string): FieldChange | null {
  const pair = people.written(userId)
  if (!pair) return null
  const inputs = workerInputs(people.context, pair).filter(({ field }) => field === 'email')
  return changesOf(inputs)[0] ?? null
}
