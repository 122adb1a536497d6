import { CrosswalkError } from '@shared/errors'
import type { Within } from '../../app/ports'
import { projectRecord } from '../../domain/mapping/projection'
import { type EngineContext, isoNow } from '../context'
import type { ChangeInput, Written } from './execute'
import { associationOf } from './execute-association'
import { settleUpdate, textAfter, trustlayerOf } from './execute-shared'

/** T9: assigns the profile to the party within the project, unless somebody has set another one since the plan was made. */
export async function assignProfile(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const { within, key } = associationOf(context, change)
  const profileId = change.ids?.profileId ?? ''
  const name = textAfter(change, 'complianceProfile') ?? change.target.name
  const read = () => trustlayer.assignedProfile(within, signal)
  // By name too: v2 makes a copy of a global profile for the project, with an id of its own (A4).
  const holds = (profile: { id: string; name: string } | null) => profile?.id === profileId || profile?.name === name
  const present = await read()
  const done = {
    targetId: `${within.projectId}/${within.partyId}`,
    keep: () => keep(context, { key, within, profileId, name }),
  }
  if (holds(present)) return { ...done, note: 'It was assigned already.' }
  const planned = change.fields.find(({ field }) => field === 'complianceProfile')?.before ?? null
  const asPlanned = present === null || present.id === change.ids?.presentProfileId || present.name === planned
  const inherited = planned === null && (key.madeNow || isPartysOwn(context, { key, within, present }))
  if (!asPlanned && !inherited) {
    throw new CrosswalkError(
      'refused',
      `${change.target.name} has the compliance profile "${present.name}" by now; the plan was made when it had ${planned === null ? 'none' : `"${planned}"`}.`,
      { hint: 'Pull and plan again: a profile that somebody set in TrustLayer is not overwritten unseen.' },
    )
  }
  await settleUpdate<{ id: string; name: string } | null>(input, {
    send: async () => {
      await trustlayer.assignProfile({ ...within, profileId }, signal)
      return null
    },
    read,
    holds,
  })
  return { ...done, note: '' }
}

/**
 * TrustLayer gives a new association the party's own profile: nobody's choice. The plan does not know it yet where Crosswalk made
 * the association after the last pull.
 */
function isPartysOwn(
  { store }: EngineContext,
  { key, within, present }: { key: { sourceId: string }; within: Within; present: { id: string; name: string } | null },
): boolean {
  const own = store.synced.get('association', key.sourceId)
  const overall = store.records.get('compliance', within.partyId)?.record
  if (!own?.created || own.fields.profile !== undefined || !present || !overall) return false
  return present.id === overall.profileId || present.name === overall.profileName
}

function keep(
  { store, clock }: EngineContext,
  { key, within, profileId, name }: { key: { sourceId: string }; within: Within; profileId: string; name: string },
): void {
  const known = store.synced.get('association', key.sourceId)
  if (known) store.synced.put({ ...known, fields: { ...known.fields, profile: profileId } })
  const id = `${within.partyId}/${within.projectId}`
  const compliance = store.records.get('compliance', id)?.record
  if (!compliance) return
  const record = { ...compliance, profileId, profileName: name }
  store.records.put('compliance', [{ record, projection: projectRecord('compliance', record) }], {
    mode: 'changes',
    at: isoNow(clock),
  })
}
