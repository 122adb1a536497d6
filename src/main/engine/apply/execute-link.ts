import type { ExternalId } from '@shared/records'
import { MAPPING_KINDS, type TrustLayerKind } from '@shared/vocabulary'
import { externalIdOf } from '../../domain/mapping/external-ids'
import type { EngineContext } from '../context'
import type { ChangeInput, Written } from './execute'
import { completed } from './execute-precondition'
import { storeTarget, type TargetKind } from './execute-record'
import { rememberSynced, settleUpdate, sourceIdOf, trustlayerOf } from './execute-shared'

/** M5: adds the external id to a linked record. The port reads first and sends the union, so that sending twice is safe. */
export async function linkTarget(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const sourceId = sourceIdOf(change)
  const targetId = change.target.id ?? ''
  const trustlayer = await trustlayerOf(input)
  const externalId = externalIdOf(context.definition().procore.companyId, sourceId)
  const kind: TrustLayerKind = change.flow === 'projects' ? 'project' : 'company'
  const add = {
    project: () => trustlayer.addProjectExternalId(targetId, externalId, signal),
    company: () => trustlayer.addPartyExternalId(targetId, externalId, signal),
  }[kind]
  await settleUpdate<void>(input, { send: add, read: async () => {}, holds: () => false })
  return {
    targetId,
    note: '',
    keep() {
      addToSnapshot(context, kind, { targetId, externalId })
      rememberSynced(context, { kind, sourceId, targetId, created: false, change })
    },
  }
}

function addToSnapshot(
  context: EngineContext,
  kind: TrustLayerKind,
  { targetId, externalId }: { targetId: string; externalId: ExternalId },
): void {
  const target = MAPPING_KINDS[kind].target as TargetKind
  const known = context.store.records.get(target, targetId)?.record
  if (known) storeTarget(context, target, completed(known, [{ externalIds: [externalId] }]))
}
