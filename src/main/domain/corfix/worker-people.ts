import type { ProcoreUser, Worker } from '@shared/records'
import { isOpen, isOwnImport } from '../mapping/auto-import'
import { type FlowContext, flowContext, problemOf } from '../plan/draft'
import { foreignIdConflict } from '../plan/external-id'
import type { FlowInput } from '../types'
import { emailKey, indexBy } from './keys'
import { presentOf } from './ours'
import { namesOf } from './worker-fields'
import { wantedOf } from './worker-state'

/** Who is who: users and workers by e-mail, and who is linked to whom. Looked up once. */
export interface WorkerPeople {
  context: FlowContext
  workersByEmail: ReadonlyMap<string, readonly Worker[]>
  /** Users with this e-mail that somebody has decided on: linked ones, and those to be imported that Corfix can take. */
  claimants(key: string): readonly ProcoreUser[]
  /** Users with this e-mail that nobody has decided on, and that the rules would create if it were theirs alone. */
  undecided(key: string): readonly ProcoreUser[]
  /** The user that a worker is linked to; null: none. */
  holderOf(workerId: string): ProcoreUser | null
  /** The two sides of a linked user whose worker may be written to; null where it may not. */
  written(userId: string): { source: ProcoreUser; target: Worker } | null
  /** The Corfix service account, which is never synced; it is known by its e-mail. */
  isService(person: { email: string | null }): boolean
  serviceEmail: string | null
  /** Whether the rules would create the user, whatever others there are (C6, C9, C10). */
  isEligible(user: ProcoreUser): boolean
}

export function workerPeople(input: FlowInput): WorkerPeople {
  const context = flowContext(input, 'corfix-user', 'corfix-workers')
  const { users, workers } = input.snapshots
  const serviceEmail = input.corfix?.account?.serviceAccountEmail?.trim() || null
  const isService = ({ email }: { email: string | null }) =>
    serviceEmail !== null && emailKey(email) === emailKey(serviceEmail)
  const isEligible = (user: ProcoreUser) =>
    !isService(user) &&
    wantedOf({ user, settings: input.settings.corfix.workers }) === 'wanted' &&
    !('missing' in namesOf(user))
  const usersByEmail = indexBy(presentOf(users), ({ email }) => emailKey(email))
  const withEmail = (key: string, is: (user: ProcoreUser) => boolean) => (usersByEmail.get(key) ?? []).filter(is)
  const holders = holdersOf(context)
  return {
    context,
    workersByEmail: indexBy(presentOf(workers), ({ email }) => emailKey(email)),
    claimants: (key) => withEmail(key, (user) => isClaimant(context, user, isEligible)),
    undecided: (key) => withEmail(key, (user) => isOpen(context.decisions.get(user.id)) && isEligible(user)),
    holderOf: (workerId) => holders.get(workerId) ?? null,
    written: (userId) => writtenPair(context, userId, isService),
    isService,
    serviceEmail,
    isEligible,
  }
}

function isClaimant({ decisions }: FlowContext, user: ProcoreUser, isEligible: WorkerPeople['isEligible']): boolean {
  const decision = decisions.get(user.id)
  if (!decision) return false
  return decision.decision === 'link' || (decision.decision === 'import' && !isOwnImport(decision) && isEligible(user))
}

function holdersOf({ decisions, input }: FlowContext): ReadonlyMap<string, ProcoreUser> {
  const links = [...decisions.values()].filter(({ decision }) => decision === 'link')
  return new Map(
    links.flatMap(({ sourceId, targetId }) => {
      const user = input.snapshots.users.get(sourceId)?.record
      return user && targetId ? [[targetId, user] as const] : []
    }),
  )
}

function writtenPair(
  context: FlowContext,
  userId: string,
  isService: WorkerPeople['isService'],
): { source: ProcoreUser; target: Worker } | null {
  const { users: sources, workers: targets } = context.input.snapshots
  const decision = context.decisions.get(userId)
  const source = sources.get(userId)?.record
  const target = targets.get(decision?.targetId ?? '')?.record
  if (decision?.decision !== 'link' || !source || !target) return null
  if (problemOf(context, { sources, targets }, userId) !== null) return null
  if (foreignIdConflict(context, source, target) !== null) return null
  return isService(source) || isService(target) ? null : { source, target }
}
