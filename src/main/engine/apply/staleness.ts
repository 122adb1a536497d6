import { CrosswalkError } from '@shared/errors'
import type { PlanBasis } from '@shared/plan'
import { sameWorkspace } from '../../domain/same-workspace'
import type { EngineContext } from '../context'
import { auditOnly, currentBasis } from '../plan/make-plan'

/** Who wrote last: writes of a plan's own runs do not make that plan stale (it can be resumed, and applied twice: R3). */
interface LastWrite {
  planId: string
  /** Write revision before the first write of the plan. */
  from: number
}

/** Why a plan can no longer be applied, in a sentence; null while it can. */
export function staleReason(context: EngineContext, plan: { id: string; basis: PlanBasis }): string | null {
  const now = currentBasis(context)
  const { basis } = plan
  if (now.procoreCompanyId !== basis.procoreCompanyId)
    return 'The workspace is connected to another Procore company than when the plan was made.'
  if (!sameWorkspace(now.trustlayerWorkspaceId, basis.trustlayerWorkspaceId))
    return 'The workspace is connected to another TrustLayer workspace than when the plan was made.'
  if (now.corfixAccountId !== basis.corfixAccountId) return otherCorfix(now, basis)
  if (now.snapshotRevision !== basis.snapshotRevision)
    return 'Records have changed since the plan was made: a later pull brought other data.'
  if (now.decisionRevision !== basis.decisionRevision) return 'Decisions have changed since the plan was made.'
  if (now.settingsHash !== basis.settingsHash) return 'Settings have changed since the plan was made.'
  if (now.writeRevision === basis.writeRevision || wroteItself(context, plan, now)) return null
  return 'Another plan has been applied since this one was made.'
}

function otherCorfix(now: PlanBasis, basis: PlanBasis): string {
  if (basis.corfixAccountId === null)
    return 'The plan was made before the workspace was connected to this Corfix account.'
  if (now.corfixAccountId === null)
    return 'The workspace is not connected any more to the Corfix account that the plan was made for.'
  return 'The workspace is connected to another Corfix account than when the plan was made.'
}

function wroteItself(context: EngineContext, plan: { id: string; basis: PlanBasis }, now: PlanBasis): boolean {
  const last = context.store.meta.get<LastWrite>('lastWrite')
  return (
    last?.planId === plan.id &&
    last.from === plan.basis.writeRevision &&
    now.writeRevision === plan.basis.writeRevision + 1
  )
}

/** Called before the first write of a plan: from here on every other plan is stale. */
export function claimWrites(context: EngineContext, plan: { id: string; basis: PlanBasis }): void {
  const { meta } = context.store
  if (meta.counter('writeRevision') !== plan.basis.writeRevision) return
  meta.set('lastWrite', { planId: plan.id, from: plan.basis.writeRevision } satisfies LastWrite)
  meta.bump('writeRevision')
}

/**
 * Refuses with the reason, before anything is written: exit status 5. `open`: how many changes are left to do; a plan
 * that has been applied needs no confirmation to be found so.
 */
export function requireApplyable(
  context: EngineContext,
  plan: { id: string; basis: PlanBasis; guards: { message: string; confirm: string }[] },
  { confirm, open }: { confirm: string | undefined; open: number },
): void {
  const stale = staleReason(context, plan)
  if (stale)
    throw new CrosswalkError('stale-plan', stale, {
      hint: 'Nothing was written. Plan again and review what it says now.',
    })
  if (auditOnly(context)) {
    throw new CrosswalkError(
      'audit-only',
      'TrustLayer’s own Procore integration is on in this workspace, so nothing is written to any system.',
      {
        hint: 'Switch that integration off, or set trustlayer.nativeIntegration to "proceed" in the settings and plan again.',
      },
    )
  }
  const guard = open === 0 ? undefined : plan.guards.find((item) => item.confirm !== confirm)
  if (guard) {
    throw new CrosswalkError('guard-tripped', guard.message, {
      hint: `Nothing was written. To go on, confirm with the text: ${guard.confirm}`,
    })
  }
}
