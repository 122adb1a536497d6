import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { Address, Party } from '@shared/records'
import type { PartyWrite } from '../app/ports'
import { externalIdOf } from '../domain/mapping/external-ids'
import { projectRecord } from '../domain/mapping/projection'
import { completeAddress } from '../domain/plan/address'
import { type EngineContext, isoNow } from './context'
import type { ChangeInput, Written } from './execute'
import {
  after,
  importBecomesLink,
  rememberSynced,
  settleCreate,
  settleUpdate,
  sourceIdOf,
  targetIdOf,
  textAfter,
  trustlayerOf,
} from './execute-shared'

/** T4: creates the party of an import, after looking for it in the link table and by its external id. */
export async function createParty(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const sourceId = sourceIdOf(change)
  const trustlayer = await trustlayerOf(input)
  const externalId = externalIdOf(context.definition().procore.companyId, sourceId)
  const linked = context.store.decisions.get('company', sourceId)
  if (linked?.decision === 'link' && linked.targetId)
    return { targetId: linked.targetId, note: 'It was linked already.', keep: () => {} }
  const find = () => trustlayer.findParty(externalId, signal)
  const there = await find()
  const record = there ?? (await create())
  const note = there ? 'It was there already, with this external id.' : ''
  return { targetId: record.id, note, keep: () => keepParty(context, { sourceId, record, change, created: true }) }

  async function create(): Promise<Party> {
    const write = {
      ...partyWrite(context, change),
      name: textAfter(change, 'name') ?? change.target.name,
      partyTypeId: partyTypeId(context, change),
    }
    return trustlayer.createParty(write, [externalId], signal).catch((error) => settleCreate(input, error, find))
  }
}

/** T3, T4: writes what the plan says. An address goes whole: TrustLayer v1 takes no part of one. */
export async function updateParty(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const sourceId = sourceIdOf(change)
  const targetId = targetIdOf(context, change, 'company')
  const trustlayer = await trustlayerOf(input)
  const write = partyWrite(context, change)
  const record = await settleUpdate(input, {
    send: () => trustlayer.updateParty(targetId, write, signal),
    read: () => trustlayer.getParty(targetId, signal),
    holds: (found) => holds(found, write),
  })
  return { targetId, note: '', keep: () => keepParty(context, { sourceId, record, change, created: false }) }
}

function partyTypeId(context: EngineContext, change: Change): string {
  const name = textAfter(change, 'partyType')
  const types = [...context.store.records.all('party-type').values()].map(({ record }) => record)
  const type = types.find((item) => item.name === name)
  if (type) return type.id
  throw new CrosswalkError('refused', `TrustLayer has no party type "${name ?? ''}".`, {
    hint: 'Choose one in the settings (companies.partyType), then plan again.',
  })
}

function partyWrite(context: EngineContext, change: Change): PartyWrite {
  const name = textAfter(change, 'name')
  const website = textAfter(change, 'website')
  const active = after(change, 'active')
  const address = addressOf(context, change)
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(website === undefined ? {} : { website }),
    ...(address ? { address } : {}),
    ...(typeof active === 'boolean' ? { active } : {}),
  }
}

/** The address as the plan leaves it: the record's own, with the parts that the plan changes. */
function addressOf(context: EngineContext, change: Change): PartyWrite['address'] {
  const parts = change.fields.filter(({ field }) => field.startsWith('address.'))
  if (parts.length === 0) return undefined
  const current = change.target.id ? context.store.records.get('party', change.target.id)?.record.address : null
  const merged: Record<string, unknown> = { ...current }
  for (const { field, after: value } of parts) merged[field.slice('address.'.length)] = value
  return completeAddress(merged as unknown as Address) ?? undefined
}

function holds(found: Party, write: PartyWrite): boolean {
  if (write.name !== undefined && found.name !== write.name) return false
  if (write.website !== undefined && found.website !== write.website) return false
  if (write.active !== undefined && found.active !== write.active) return false
  return Object.entries(write.address ?? {}).every(([part, value]) => found.address?.[part as keyof Address] === value)
}

function keepParty(
  context: EngineContext,
  entry: { sourceId: string; record: Party; change: Change; created: boolean },
): void {
  const { sourceId, record, change, created } = entry
  context.store.records.put('party', [{ record, projection: projectRecord('party', record) }], {
    mode: 'changes',
    at: isoNow(context.clock),
  })
  rememberSynced(context, { kind: 'company', sourceId, targetId: record.id, created, change })
  if (created) importBecomesLink(context, 'company', sourceId, record.id)
}
