import { CrosswalkError } from '@shared/errors'
import type { Change, Plan } from '@shared/plan'
import { FLOW_INTEGRATION, type Integration } from '@shared/vocabulary'
import { sameWorkspace } from '../../domain/same-workspace'
import type { EngineContext } from '../context'
import type { Job } from '../job'

/**
 * R1: the world may have moved under a connection: another token may lead to another TrustLayer workspace or Corfix account.
 * Asked of the systems that the plan is about; of an empty plan, of TrustLayer.
 */
export async function requireSameAccounts(
  context: EngineContext,
  { plan, open }: { plan: Plan; open: readonly Change[] },
  job: Job,
): Promise<void> {
  const concerned = new Set<Integration>(open.map(({ flow }) => FLOW_INTEGRATION[flow]))
  if (concerned.has('trustlayer') || open.length === 0) await requireSameWorkspace(context, plan, job)
  if (concerned.has('corfix')) await requireSameCorfix(context, plan, job)
}

async function requireSameWorkspace(context: EngineContext, { basis }: Plan, job: Job): Promise<void> {
  if (basis.trustlayerWorkspaceId === null) return
  const { trustlayer } = await context.connections()
  const workspace = await trustlayer?.workspace(job.signal)
  const pulled = context.store.meta.get<{ certain?: boolean }>('trustlayerWorkspace')
  // One that is not named this time, or was not then, is not another one (ports.ts).
  if (workspace?.certain !== (pulled?.certain ?? true)) return
  if (!sameWorkspace(workspace.id, basis.trustlayerWorkspaceId)) {
    throw new CrosswalkError(
      'stale-plan',
      `The TrustLayer token now leads to the workspace "${workspace.name}", which is not the one this plan was made for.`,
      {
        hint: 'Nothing was written. Check the TrustLayer token in Connections, then pull and plan again.',
      },
    )
  }
}

/** The files adapter has no account: then the plan's is null, and there is nothing to hold it against. */
async function requireSameCorfix(context: EngineContext, { basis }: Plan, job: Job): Promise<void> {
  if (basis.corfixAccountId === null) return
  const { corfix } = await context.connections()
  const account = await corfix?.account(job.signal)
  if (account?.id === basis.corfixAccountId) return
  const what = account ? `now leads to the account "${account.name}"` : 'names no account now'
  throw new CrosswalkError(
    'stale-plan',
    `The Corfix connection ${what}, which is not the one this plan was made for.`,
    {
      hint: 'Nothing was written. Check the Corfix token in Connections, then pull and plan again.',
    },
  )
}
