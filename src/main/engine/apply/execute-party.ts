import { CrosswalkError } from '@shared/errors'
import type { Change } from '@shared/plan'
import type { Address, Party } from '@shared/records'
import type { ContactWrite, PartyWrite } from '../../app/ports'
import { completeAddress } from '../../domain/plan/address'
import type { EngineContext } from '../context'
import { generationOf } from '../plan/flow-input'
import type { ChangeInput, Written } from './execute'
import { createOnce, updateLinked } from './execute-record'
import { after, sourceIdOf, textAfter, trustlayerOf } from './execute-shared'

/** T4: creates the party of an import. */
export async function createParty(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  const name = textAfter(change, 'name') ?? change.target.name
  const contact = contactOf(change)
  const write = {
    ...partyWrite(context, change, null),
    name,
    partyTypeId: partyTypeId(context, change),
    ...(contact ? { primaryContact: contact } : {}),
  }
  return createOnce(input, {
    kind: 'company',
    target: 'party',
    customData: [],
    find: (externalId) => trustlayer.findParty(externalId, signal),
    create: (externalId) => trustlayer.createParty(write, [externalId], signal),
    made: (party) => rememberContact(context, change, party),
  })
}

/** T6: the contact that goes along with an import, so that TrustLayer makes no placeholder. */
function contactOf(change: Change): (ContactWrite & { name: string }) | null {
  const [name, email, phone, fax, externalId] = ['name', 'email', 'phone', 'fax', 'externalId'].map((part) =>
    textAfter(change, `contact.${part}`),
  )
  if (!name) return null
  return {
    name,
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(fax ? { fax } : {}),
    ...(externalId ? { externalId } : {}),
    primary: true,
  }
}

/** The contact of the create is Crosswalk's own: its changes are followed from now on. */
function rememberContact({ store }: EngineContext, change: Change, party: Party): void {
  const wanted = contactOf(change)
  const contactId = change.ids?.contactId
  if (!wanted || !contactId) return
  const made = party.contacts.find(
    ({ externalId, email }) =>
      (externalId !== null && externalId === wanted.externalId) || (email !== null && email === wanted.email),
  )
  if (!made) return
  const { name, email = null, phone = null, fax = null } = wanted
  store.synced.put({
    kind: 'contact',
    sourceId: `${sourceIdOf(change)}/${contactId}`,
    targetId: made.id,
    fields: { name, email, phone: phone ?? null, fax: fax ?? null, primary: true },
    created: true,
  })
}

/** T3, T4. An address goes whole: TrustLayer v1 takes no part of one. */
export async function updateParty(input: ChangeInput): Promise<Written> {
  const { context, change, signal } = input
  const trustlayer = await trustlayerOf(input)
  return updateLinked(input, {
    kind: 'company',
    target: 'party',
    read: (id) => trustlayer.getParty(id, signal),
    prepare(present) {
      const write = partyWrite(context, change, present)
      return {
        customData: [],
        send: () => trustlayer.updateParty(present.id, write, signal),
        holds: (found) => holds(found, write),
      }
    },
  })
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

/** TrustLayer v1 declares the website as text that is never null: empty text clears it. */
function partyWrite(context: EngineContext, change: Change, present: Party | null): PartyWrite {
  const name = textAfter(change, 'name')
  const website = textAfter(change, 'website')
  const active = after(change, 'active')
  const address = addressOf(context, change, present)
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(website === undefined ? {} : { website: website ?? '' }),
    ...(address ? { address } : {}),
    ...(typeof active === 'boolean' ? { active } : {}),
  }
}

/** The address as the plan leaves it: the record's own of now, with the parts that the plan changes. */
function addressOf(context: EngineContext, change: Change, present: Party | null): PartyWrite['address'] {
  const parts = change.fields.filter(({ field }) => field.startsWith('address.'))
  if (parts.length === 0) return undefined
  const merged: Record<string, unknown> = { ...present?.address }
  for (const { field, after: value } of parts) merged[field.slice('address.'.length)] = value
  if (generationOf(context) === 'v1') return completeAddress(merged as unknown as Address) ?? undefined
  // v2 takes any part (A4).
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== ''))
}

function holds(found: Party, write: PartyWrite): boolean {
  if (write.name !== undefined && found.name !== write.name) return false
  if (write.website !== undefined && (found.website ?? '') !== write.website) return false
  if (write.active !== undefined && found.active !== write.active) return false
  return Object.entries(write.address ?? {}).every(([part, value]) => found.address?.[part as keyof Address] === value)
}
