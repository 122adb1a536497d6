import type { FieldChange, Finding } from '@shared/plan'
import type { ProcoreVendor } from '@shared/records'
import type { StandingContact } from '../contacts/memory'
import type { CompanyContact } from '../contacts/of-company'
import type { ContactMode, WantedContacts } from '../contacts/wanted'
import { contactRef } from './contact-ref'
import { type Draft, sourceRef } from './draft'

/** T6: what of a company's contacts is left out, one entry a contact. */
export function noteContacts(
  draft: Draft,
  company: ProcoreVendor,
  { contacts, mode }: { contacts: WantedContacts; mode: ContactMode },
): void {
  const records = [sourceRef('company', company)]
  if (contacts.noPrimary) draft.skipped.push(noPrimaryFinding(company, mode))
  for (const contact of contacts.withoutEmail)
    draft.skipped.push({
      code: 'contact-without-email',
      rule: 'T6',
      severity: 'warning',
      records: [...records, contactRef(contact)],
      message: `Contact "${contact.name}" of "${company.name}" has no e-mail in Procore, so it is not in TrustLayer’s contacts.`,
      next: 'Add the e-mail to the person in Procore’s directory, then pull and plan again.',
    })
  for (const { contact, first } of contacts.doubles)
    draft.skipped.push({
      code: 'left-out',
      rule: 'T6',
      severity: 'info',
      records: [...records, contactRef(contact)],
      message: `Contact "${contact.name}" of "${company.name}" has the e-mail of "${first.name}" (${contact.email}); TrustLayer tells contacts apart by it, so one of them is kept.`,
      next: 'Nothing to do, unless they are two people: give each an e-mail of their own in Procore.',
    })
}

function noPrimaryFinding(company: ProcoreVendor, mode: ContactMode): Finding {
  const effect =
    mode === 'primary-only'
      ? 'none of its contacts is brought to TrustLayer'
      : 'the primary contact in TrustLayer stays as it is'
  return {
    code: 'no-primary-contact',
    rule: 'T6',
    severity: 'warning',
    records: [sourceRef('company', company)],
    message: `"${company.name}" has no active primary contact in Procore, so ${effect}.`,
    next: 'Choose a primary contact for the company in Procore’s directory, then pull and plan again.',
  }
}

/** A party keeps its last contact, whoever made it: TrustLayer would have nobody to ask for documents. */
export function noteLast(draft: Draft, company: ProcoreVendor, { id, record }: StandingContact): void {
  draft.skipped.push({
    code: 'left-out',
    rule: 'T6',
    severity: 'info',
    records: [sourceRef('company', company), { system: 'trustlayer', kind: 'contact', id, name: record.name }],
    message: `Contact "${record.name}" stays in TrustLayer although "${company.name}" has no such active contact in Procore any more: it is the only contact of the party.`,
    next: 'Give the company another contact with an e-mail in Procore; the old one goes when the new one comes.',
  })
}

/**
 * T6: v2 lets several parties have one contact. Procore may know the person differently at each of their companies, so following one
 * of them would undo the other, in every sync.
 */
export function noteShared(
  draft: Draft,
  company: ProcoreVendor,
  { contact, fields }: { contact: CompanyContact; fields: readonly FieldChange[] },
): void {
  if (fields.length === 0) return
  const what = fields.map(({ field }) => field).join(', ')
  draft.skipped.push({
    code: 'left-out',
    rule: 'T6',
    severity: 'info',
    records: [sourceRef('company', company), contactRef(contact)],
    message: `Contact "${contact.name}" of "${company.name}" differs in TrustLayer (${what}), where other parties have the same contact: it stays as it is, for a change would be a change for all of them.`,
    next: 'Correct the contact in TrustLayer, or give the party a contact of its own there.',
  })
}

/** The directory's people may not be read: the primary contacts, which companies carry themselves, are all that is known. */
export function refusedContacts(): Finding {
  return {
    code: 'not-permitted',
    rule: 'T6',
    severity: 'warning',
    records: [],
    message:
      'Procore does not let the app read the people of the company directory, so only the primary contacts of companies are known.',
    next: 'Give the app’s service account at least read access to the company directory in Procore, then pull and plan again.',
  }
}
