import type { ListRow } from '@shared/contract'
import type { Change } from '@shared/plan'
import type { PartyContact } from '@shared/records'
import type { RecordRef } from '@shared/vocabulary'
import { contactKey } from '../contacts/case'
import { inStepSentence, isRemoval } from '../contacts/gates'
import { type ContactCase, type ContactJudging, contactJudging, judgeContact } from '../contacts/judge'
import { type CompanyContact, peopleOfCompany } from '../contacts/of-company'
import { contactRef } from '../plan/contact-ref'
import type { FlowInput } from '../types'
import { inDefaultOrder } from './order'

/** People of the companies of Procore's directory, each with what becomes of it in TrustLayer (T6). */
export function contactRows(input: FlowInput): ListRow[] {
  const judging = contactJudging(input)
  const { companies } = input.snapshots
  const present = [...companies.values()].filter(({ goneAt }) => goneAt === null).map(({ record }) => record)
  const without = [...judging.view.people.keys()].filter((id) => companies.get(id)?.goneAt !== null)
  const unknown = without.map((id) => ({ id, name: companies.get(id)?.record.name ?? id, primaryContact: null }))
  const rows = [...present, ...unknown].flatMap((company) =>
    peopleOfCompany(company, judging.view.people).map((contact) =>
      rowOf(judging, { company: { id: company.id, name: company.name }, contact, listed: true }),
    ),
  )
  const ids = new Set(rows.map(({ id }) => id))
  const leaving = [...judging.changes.entries()].filter(([key, change]) => isRemoval(change) && !ids.has(key))
  return inDefaultOrder([...rows, ...leaving.map(([, change]) => leavingRow(change))], ['company', 'name'])
}

function rowOf(judging: ContactJudging, one: ContactCase): ListRow {
  const { company, contact } = one
  const standing = judging.view.company(company.id)
  const party = standing.state === 'link' ? standing.target : null
  const there = judging.view.mapped(company.id)?.matched.pairs.get(contact.id)?.record ?? null
  const closed = judgeContact(one, judging)
  const records: RecordRef[] = [
    contactRef(contact),
    { system: 'procore', kind: 'company', id: company.id, name: company.name },
    ...(party ? [{ system: 'trustlayer' as const, kind: 'party', id: party.id, name: party.name }] : []),
  ]
  return {
    id: contactKey(company.id, contact.id),
    cells: {
      ...personCells(contact),
      company: company.name,
      party: party?.name ?? null,
      primary: contact.primary ? 'Yes' : 'No',
      trustlayer: there ? contactWords(there) : null,
    },
    state: closed?.state ?? 'In step',
    tone: closed?.tone ?? 'good',
    reason: closed?.message ?? inStepSentence(one, judging),
    next: closed?.fix ?? '',
    records,
    why: { kind: 'contact', id: contact.id, projectId: null },
  }
}

function personCells({ name, email, phone, fax }: CompanyContact) {
  return { name, email, phone, fax }
}

/** What TrustLayer holds of a contact, in one line. */
export function contactWords({ name, email, phone, primary }: PartyContact): string {
  return [name, email, phone, primary ? 'primary' : null].filter(Boolean).join(', ')
}

/** A contact that Crosswalk made, whose person is in Procore's directory no more. */
function leavingRow({ source, target, ids, reason }: Change): ListRow {
  const contactId = ids?.contactId ?? ''
  return {
    id: contactKey(ids?.companyId ?? '', contactId),
    cells: {
      name: target.name,
      email: null,
      phone: null,
      fax: null,
      company: source?.name ?? null,
      party: null,
      primary: 'No',
      trustlayer: target.name,
    },
    state: 'Would be removed',
    tone: 'waiting',
    reason,
    next: 'Plan, review and apply.',
    records: [...(source ? [source] : []), target],
    why: { kind: 'contact', id: contactId, projectId: null },
  }
}
