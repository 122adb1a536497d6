import type { Change, FieldChange } from '@shared/plan'
import type { Party, ProcoreVendor } from '@shared/records'
import { type ContactDecisions, contactChanges } from '../contacts/decide'
import { contactExternalId, type StandingContact } from '../contacts/memory'
import type { WithEmail } from '../contacts/wanted'
import type { FlowInput } from '../types'
import { contactRef } from './contact-ref'
import { sourceRef } from './draft'

/** A company whose contacts are looked at; `party` is null where this plan creates it. */
export interface ContactRow {
  source: ProcoreVendor
  party: Party | null
  /** The create of the company in this plan, where it is imported. */
  createdBy?: Change['id']
}

export function createContact(
  row: ContactRow,
  { contact, primary, accountId }: { contact: WithEmail; primary: boolean; accountId: string },
): Change {
  const { email, phone, fax, name } = contact
  const externalId = contactExternalId(accountId, contact.id)
  const after = { name, email, phone, fax, primary, externalId }
  return contactChange(row, {
    action: 'create',
    contact,
    targetId: null,
    fields: Object.entries(after)
      .filter(([, value]) => value !== null)
      .map(([field, value]): FieldChange => ({ field, before: null, after: value })),
    reason: `"${name}" is a contact of "${row.source.name}" in Procore, and its party has no such contact.`,
    dependsOn: row.createdBy ? [row.createdBy] : [],
  })
}

/** What Crosswalk made for this party alone follows Procore; any other contact becomes primary at the most. */
export function updateContact(
  row: ContactRow,
  facts: { contact: WithEmail; standing: StandingContact; primary: boolean; input: FlowInput },
): Change[] {
  const { contact, standing, primary, input } = facts
  if (standing.id === null) return []
  const fields = [
    ...(standing.shared ? [] : followed(contact, standing, input)),
    ...(primary ? [{ field: 'primary', before: false, after: true }] : []),
  ]
  if (fields.length === 0) return []
  const others = fields.some(({ field }) => field !== 'primary')
  return [
    contactChange(row, {
      action: 'update',
      contact,
      targetId: standing.id,
      fields,
      reason: others
        ? 'Procore is the system of record for contacts; TrustLayer holds other values.'
        : `"${contact.name}" is to be the primary contact of the party.`,
      dependsOn: [],
    }),
  ]
}

/** The fields in which a contact that Crosswalk made differs from Procore. */
export function followed(
  contact: WithEmail,
  standing: StandingContact,
  { companyId: accountId, generation }: FlowInput,
): FieldChange[] {
  return standing.made ? contactChanges(contact, { standing, accountId, generation }) : []
}

/** A primary contact goes only after its successor has come, so that the party is never without one. */
export function removals(
  row: ContactRow & { party: Party },
  decisions: ContactDecisions,
  others: readonly Change[],
): Change[] {
  const { leaving, placeholders } = decisions
  const successor = others.find(({ fields }) =>
    fields.some(({ field, after }) => field === 'primary' && after === true),
  )
  const first = others.find(({ fields }) => fields.some(({ field }) => field === 'email'))
  const before = (change: Change | undefined) => (change ? [change.id] : [])
  const seen = new Set<string>()
  return [
    ...leaving.map((standing) => {
      const id = standing.carried ?? standing.remembered[0] ?? standing.record.id
      const changeId = seen.has(id) ? `${id}-${standing.id}` : id
      seen.add(id)
      return removal(row, standing, {
        contactId: id,
        changeId,
        reason: `"${standing.record.name}" is no active contact of "${row.source.name}" in Procore any more, and Crosswalk made the contact.`,
        dependsOn: standing.record.primary ? before(successor) : [],
      })
    }),
    ...placeholders.map((standing) =>
      removal(row, standing, {
        contactId: null,
        changeId: `placeholder-${standing.id}`,
        reason: `The placeholder that TrustLayer made when "${row.source.name}" was imported goes, now that there is a real contact.`,
        dependsOn: before(successor ?? first),
      }),
    ),
  ]
}

/**
 * Its source is the company, not the person: the person may be created for another company in the same plan, and what is done
 * to one source is done in one lane (engine/apply/apply-lanes.ts), which must not wait for itself.
 */
function removal(
  { source, party }: ContactRow & { party: Party },
  { id, record }: StandingContact,
  parts: { contactId: string | null; changeId: string; reason: string; dependsOn: Change['id'][] },
): Change {
  const { contactId, changeId, ...rest } = parts
  return {
    id: `contacts:update:${source.id}/${changeId}` as Change['id'],
    ...base('update'),
    source: sourceRef('company', source),
    target: { system: 'trustlayer', kind: 'contact', id, name: record.name },
    fields: [{ field: 'removed', before: false, after: true }],
    ids: { companyId: source.id, partyId: party.id, ...(contactId === null ? {} : { contactId }) },
    undo: contactId === null ? 'none' : 'partial',
    ...rest,
  }
}

function contactChange(
  { source, party }: ContactRow,
  parts: Pick<Change, 'action' | 'fields' | 'reason' | 'dependsOn'> & { contact: WithEmail; targetId: string | null },
): Change {
  const { contact, targetId, action, ...rest } = parts
  return {
    id: `contacts:${action}:${source.id}/${contact.id}` as Change['id'],
    ...base(action),
    source: contactRef(contact),
    target: { system: 'trustlayer', kind: 'contact', id: targetId, name: contact.name },
    ids: { companyId: source.id, contactId: contact.id, ...(party ? { partyId: party.id } : {}) },
    undo: 'full',
    ...rest,
  }
}

function base(action: Change['action']) {
  return { flow: 'contacts', rule: 'T6', action, kind: 'contact', system: 'trustlayer' } as const
}
