import type { FieldChange, FieldValue } from '@shared/plan'
import { changesOf, type FieldInput, sameValue } from '../plan/three-way'
import { phoneDigits } from '../text/contact'
import type { Generation } from '../types'
import { contactExternalId, type StandingContact } from './memory'
import { type CompanyContact, emailKey } from './of-company'
import type { ContactMode, WithEmail } from './wanted'

/** What becomes of the contacts of one party (T6). */
export interface ContactDecisions {
  creates: readonly WithEmail[]
  /** Contacts that Crosswalk made and whose person has left the company in Procore. */
  leaving: readonly StandingContact[]
  /** Placeholders of an earlier import that a real contact replaces. */
  placeholders: readonly StandingContact[]
  /** Would leave, but is the only contact that the party has. */
  last: StandingContact | null
  /** Who becomes the primary contact; null: the present one stays. */
  newPrimary: WithEmail | null
}

export interface PartyFacts {
  mode: ContactMode
  wanted: readonly WithEmail[]
  /** Ids of the company's active contacts. */
  activeIds: ReadonlySet<string>
  pairs: ReadonlyMap<string, StandingContact>
  rest: readonly StandingContact[]
  /** All of the directory's people are known: one who is not among them has left. */
  known: boolean
  /** Crosswalk made the party: an "Anonymous" on it is the placeholder that its import caused. */
  ownParty: boolean
}

export function decideContacts(facts: PartyFacts): ContactDecisions {
  const creates = facts.wanted.filter(({ id }) => !facts.pairs.has(id))
  const gone = facts.known ? facts.rest.filter((there) => hasLeft(there, facts.activeIds)) : []
  const stale = facts.ownParty ? facts.rest.filter(isPlaceholder) : []
  const staying = [...facts.pairs.values(), ...facts.rest].filter((one) => !gone.includes(one) && !stale.includes(one))
  const anyReal = creates.length > 0 || staying.some(({ record }) => record.email !== null) || getsEmail(facts)
  const last = creates.length + staying.length + stale.length === 0 ? (gone[0] ?? null) : null
  const leaving = gone.filter((one) => one !== last)
  const placeholders = anyReal ? stale : []
  const remaining = [...staying, ...(last ? [last] : []), ...(anyReal ? [] : stale)]
  return {
    creates,
    leaving,
    placeholders,
    last,
    newPrimary: newPrimary(facts, { remaining, goes: [...leaving, ...placeholders] }),
  }
}

/** Its person is no active contact of the company any more. What Crosswalk did not make is nobody's to remove. */
function hasLeft(there: StandingContact, activeIds: ReadonlySet<string>): boolean {
  const ids = [...there.remembered, ...(there.carried === null ? [] : [there.carried])]
  return there.made && there.id !== null && !ids.some((id) => activeIds.has(id))
}

/** A contact that Crosswalk made without an e-mail, and that has one in Procore by now. */
function getsEmail({ wanted, pairs }: PartyFacts): boolean {
  return wanted.some(({ id }) => {
    const there = pairs.get(id)
    return there?.made === true && there.id !== null
  })
}

/** TrustLayer v1 names the contact so that it makes where a party is created without one (facts A3). */
function isPlaceholder({ record, id, made }: StandingContact): boolean {
  return record.name.trim().toLowerCase() === 'anonymous' && !record.email && id !== null && !made
}

/**
 * `all-set-primary`: Procore's primary contact. Otherwise a primary contact that stands stays; a party that has none gets
 * Procore's, and one that loses its only contacts or its primary one by this plan gets the first of the wanted.
 */
function newPrimary(
  { mode, wanted, pairs }: PartyFacts,
  { remaining, goes }: { remaining: readonly StandingContact[]; goes: readonly StandingContact[] },
): WithEmail | null {
  const procores = wanted.find(({ primary }) => primary)
  const standing = remaining.some(({ record }) => record.primary)
  const lost = remaining.length === 0 || goes.some(({ record }) => record.primary)
  const first = lost ? wanted[0] : undefined
  const chosen = mode === 'all-set-primary' && procores ? procores : standing ? undefined : (procores ?? first)
  const there = chosen ? pairs.get(chosen.id) : undefined
  if (!chosen || there?.record.primary) return null
  return there && there.id === null ? null : chosen
}

/** The fields of a contact that Crosswalk made which TrustLayer should hold otherwise (three-way, as for parties). */
export function contactChanges(
  contact: CompanyContact,
  { standing, accountId, generation }: { standing: StandingContact; accountId: string; generation: Generation },
): FieldChange[] {
  const { record, base, carried } = standing
  const inputs = [
    input('name', contact.fullName ?? undefined, record.name),
    input('email', contact.email ?? undefined, record.email),
    input('phone', contact.phone, record.phone),
    input('fax', contact.fax, record.fax),
  ]
  const known = generation === 'v2' ? inputs.flatMap((one) => asWritten(one)) : inputs
  const foreign = carried !== null && !contact.ids.includes(carried)
  return [
    ...changesOf(known.map((one) => (isSame(one) ? { ...one, source: one.target } : one))),
    ...(foreign
      ? [{ field: 'externalId', before: record.externalId, after: contactExternalId(accountId, contact.id) }]
      : []),
  ]

  function input(field: string, source: FieldValue | undefined, target: string | null): FieldInput {
    return { field, source, target: target || null, base: base[field] }
  }
}

/** v2's lists leave out most of a contact: what they do not say is taken to be as it was last written. */
function asWritten(one: FieldInput): FieldInput[] {
  if (one.target !== null) return [one]
  return one.base === undefined ? [] : [{ ...one, target: one.base }]
}

/** TrustLayer may write a phone its own way; an e-mail is one whatever its letter case. */
function isSame({ field, source, target }: FieldInput): boolean {
  if (typeof source !== 'string' || typeof target !== 'string') return false
  if (field === 'email') return emailKey(source) === emailKey(target)
  const digits = field === 'name' ? null : phoneDigits(source)
  return sameValue(source, target) || (digits !== null && digits === phoneDigits(target))
}
