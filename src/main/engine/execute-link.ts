import { externalIdOf } from '../domain/mapping/external-ids'
import { projectRecord } from '../domain/mapping/projection'
import { isoNow } from './context'
import type { ChangeInput, Written } from './execute'
import { rememberSynced, settleUpdate, sourceIdOf, trustlayerOf } from './execute-shared'

/** M5: adds the external id to a linked record. The port reads first and sends the union, so that sending twice is safe. */
export async function linkTarget(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const sourceId = sourceIdOf(change)
  const targetId = change.target.id ?? ''
  const trustlayer = await trustlayerOf(input)
  const externalId = externalIdOf(context.definition().procore.companyId, sourceId)
  const project = change.flow === 'projects'
  const send = () =>
    project
      ? trustlayer.addProjectExternalId(targetId, externalId, signal)
      : trustlayer.addPartyExternalId(targetId, externalId, signal)
  await settleUpdate<void>(input, { send, read: async () => {}, holds: () => false })
  return { targetId, note: '', keep }

  function keep(): void {
    const at = isoNow(context.clock)
    if (project) {
      const known = context.store.records.get('trustlayer-project', targetId)?.record
      const record = known && { ...known, externalIds: [...known.externalIds, externalId] }
      if (record)
        context.store.records.put(
          'trustlayer-project',
          [{ record, projection: projectRecord('trustlayer-project', record) }],
          { mode: 'changes', at },
        )
    } else {
      const known = context.store.records.get('party', targetId)?.record
      const record = known && { ...known, externalIds: [...known.externalIds, externalId] }
      if (record)
        context.store.records.put('party', [{ record, projection: projectRecord('party', record) }], {
          mode: 'changes',
          at,
        })
    }
    rememberSynced(context, { kind: project ? 'project' : 'company', sourceId, targetId, created: false, change })
  }
}
