import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { TrustLayerPort, Within } from '../../app/ports'
import { projectRecord } from '../../domain/mapping/projection'
import { type EngineContext, isoNow } from '../context'
import type { ChangeInput, Written } from './execute'
import type { BatchInput, BatchOutcome } from './execute-batch'
import { SETTLE_MS, trustlayerOf } from './execute-shared'

/** What TrustLayer and Crosswalk's memory call the pair of a change. `madeNow`: the association came with this very plan. */
export interface Association {
  within: Within
  key: { sourceId: string; madeNow: boolean }
}

/** The party and the project of a change: linked by now, if imports of this plan made them. */
export function associationOf(context: EngineContext, change: Change): Association {
  const { projectId = '', companyId = '' } = change.ids ?? {}
  return {
    within: {
      projectId: linkOf(context, 'project', projectId, change),
      partyId: linkOf(context, 'company', companyId, change),
    },
    key: {
      sourceId: `${projectId}/${companyId}`,
      madeNow: change.dependsOn.some((id) => id.startsWith('associations:associate:')),
    },
  }
}

function linkOf(context: EngineContext, kind: 'project' | 'company', sourceId: string, change: Change): string {
  const decision = context.store.decisions.get(kind, sourceId)
  if (decision?.decision === 'link' && decision.targetId) return decision.targetId
  throw new CrosswalkError('refused', `The ${kind} of "${change.target.name}" is not in TrustLayer yet.`, {
    hint: 'Plan and apply again: it is created first.',
  })
}

/**
 * T5: associates the parties of one project in as few calls as TrustLayer takes. Who is associated already is read first: an
 * association that somebody else made is not Crosswalk's to remove later, except one that an interrupted run has begun.
 */
export async function associate({ context, changes, begun, signal }: BatchInput): Promise<BatchOutcome> {
  if (changes.length === 0) return { results: [], keep: () => {} }
  const trustlayer = await trustlayerOf({ context })
  const pairs = changes.map((change) => ({ change, ...associationOf(context, change) }))
  const projectId = pairs[0]?.within.projectId ?? ''
  const before = new Set(await trustlayer.associatedParties(projectId, signal))
  const wanted = pairs.map(({ within }) => within.partyId).filter((id) => !before.has(id))
  const failures = wanted.length === 0 ? new Map() : await send(context, { trustlayer, projectId, wanted, signal })
  const done = pairs.filter(({ within }) => !failures.has(within.partyId))
  return {
    results: pairs.map(({ change, within, key }) => {
      const error = failures.get(within.partyId)
      if (error) return { change, error }
      const there = before.has(within.partyId)
      const created = !there || begun.has(change.id)
      const note = created ? '' : 'It was associated already.'
      return { change, written: written(context, { within, sourceId: key.sourceId, created, note }) }
    }),
    keep: () =>
      storeAssociated(
        context,
        done.map(({ within }) => within),
        true,
      ),
  }
}

function written(
  { store }: EngineContext,
  { within, sourceId, created, note }: { within: Within; sourceId: string; created: boolean; note: string },
): Written {
  const targetId = `${within.projectId}/${within.partyId}`
  return {
    targetId,
    note,
    keep() {
      const known = store.synced.get('association', sourceId)
      const fields = known?.targetId === targetId ? known.fields : {}
      store.synced.put({ kind: 'association', sourceId, targetId, fields, created })
    },
  }
}

/** Errors by party. A call whose outcome is unknown is settled by reading who is associated now. */
async function send(
  context: EngineContext,
  {
    trustlayer,
    projectId,
    wanted,
    signal,
  }: { trustlayer: TrustLayerPort; projectId: string; wanted: string[]; signal: AbortSignal },
): Promise<Map<string, CrosswalkError>> {
  const failures = new Map<string, CrosswalkError>()
  for (const { partyId, error } of await trustlayer.associate(projectId, wanted, signal))
    if (error) failures.set(partyId, error)
  if (![...failures.values()].some(({ code }) => code === 'unknown-outcome')) return failures
  await context.clock.sleep(SETTLE_MS[0] ?? 0, signal)
  for (const partyId of await trustlayer.associatedParties(projectId, signal)) failures.delete(partyId)
  return failures
}

/** Associations of a batch, stored with the parties' snapshots in one go. */
export function storeAssociated(context: EngineContext, changes: readonly Within[], associated: boolean): void {
  const { records } = context.store
  const parties = new Map<string, string[]>()
  for (const { partyId, projectId } of changes) parties.set(partyId, [...(parties.get(partyId) ?? []), projectId])
  const rows = [...parties].flatMap(([partyId, projectIds]) => {
    const party = records.get('party', partyId)?.record
    if (!party) return []
    const others = party.projectIds.filter((id) => !projectIds.includes(id))
    const record = { ...party, projectIds: associated ? [...others, ...projectIds] : others }
    return [{ record, projection: projectRecord('party', record) }]
  })
  if (rows.length > 0) records.put('party', rows, { mode: 'changes', at: isoNow(context.clock) })
}

/** T5 `removeInactive`: only what Crosswalk made. */
export async function dissociate(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const { within, key } = associationOf(context, change)
  const there = (await trustlayer.associatedParties(within.projectId, signal)).includes(within.partyId)
  if (there) await trustlayer.dissociate(within, signal)
  return {
    targetId: `${within.projectId}/${within.partyId}`,
    note: there ? '' : 'It was dissociated already.',
    keep() {
      storeAssociated(context, [within], false)
      context.store.synced.delete('association', key.sourceId)
    },
  }
}
