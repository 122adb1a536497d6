import type { Party, PartyContact } from '@shared/records'
import { externalIdOf, formatExternalId } from '../mapping/external-ids'
import type { LastSynced, Snapshot } from '../types'
import { emailKey } from './of-company'

/** What Crosswalk remembers of the contacts that it wrote, by Procore company. */
export type ContactMemory = ReadonlyMap<string, readonly LastSynced[]>

export function contactMemory(lastSynced: readonly LastSynced[]): ContactMemory {
  const memory = new Map<string, LastSynced[]>()
  for (const entry of lastSynced) {
    if (entry.kind !== 'contact') continue
    const company = entry.sourceId.slice(0, entry.sourceId.indexOf('/'))
    const list = memory.get(company)
    if (list) list.push(entry)
    else memory.set(company, [entry])
  }
  for (const list of memory.values()) list.sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
  return memory
}

/** `procore:<company account>/<contact>`: the stable id that Crosswalk gives a contact (T6). */
export function contactExternalId(accountId: string, contactId: string): string {
  return formatExternalId(externalIdOf(accountId, contactId))
}

/** A contact that stands in TrustLayer, with what is known of where it came from. */
export interface StandingContact {
  record: PartyContact
  /** TrustLayer's id; null where v2's list does not say it and Crosswalk does not remember it. Without it nothing is written. */
  id: string | null
  /** Procore contacts that it is said to be: as remembered, and as its external id says. */
  remembered: readonly string[]
  carried: string | null
  /** What was last written to it. */
  base: LastSynced['fields']
  /** Crosswalk made it: no other contact is ever changed or removed (T6). */
  made: boolean
  /** Other parties have the very same contact (v2): what is changed for one is changed for all. */
  shared: boolean
}

/** Ids of the contacts that several parties have. v1 gives each party its own. */
export function sharedContactIds(parties: Iterable<Snapshot<Party>>): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { record, goneAt } of parties) {
    if (goneAt !== null) continue
    for (const { id } of record.contacts) {
      if (id === '') continue
      if (seen.has(id)) shared.add(id)
      seen.add(id)
    }
  }
  return shared
}

/**
 * The contacts of a party. v2 lists contacts without an id: those are known again by the e-mail that was written, where only
 * one has it.
 */
export function standingContacts(
  party: Party,
  { accountId, memory, shared }: { accountId: string; memory: readonly LastSynced[]; shared: ReadonlySet<string> },
): StandingContact[] {
  const prefix = contactExternalId(accountId, '')
  return party.contacts.map((record) => {
    const alone = party.contacts.filter(({ email }) => emailKey(email) === emailKey(record.email)).length === 1
    const entries = record.id !== '' || alone ? memory.filter((entry) => isOf(entry, record)) : []
    const carried = record.externalId?.startsWith(prefix) ? record.externalId.slice(prefix.length) : null
    const newest = entries.find(({ sourceId }) => contactIdOf(sourceId) === carried) ?? entries[0]
    return {
      record,
      id: record.id || (newest?.targetId ?? null),
      remembered: entries.map(({ sourceId }) => contactIdOf(sourceId)),
      carried,
      base: newest?.fields ?? {},
      made: carried !== null || entries.some(({ created }) => created),
      shared: shared.has(record.id),
    }
  })
}

function isOf({ targetId, fields }: LastSynced, record: PartyContact): boolean {
  if (record.id !== '') return targetId === record.id
  const email = fields.email
  return typeof email === 'string' && emailKey(email) === emailKey(record.email)
}

function contactIdOf(sourceId: string): string {
  return sourceId.slice(sourceId.indexOf('/') + 1)
}
