import type { PartyContact } from '@shared/records'
import { contactKey } from '../contacts/case'
import { type CompanyContact, peopleOfCompany } from '../contacts/of-company'
import { contactView } from '../contacts/view'
import { contactRef } from '../plan/contact-ref'
import type { FlowInput } from '../types'
import { contactWords } from './contacts'
import type { Detail } from './detail'

/** The person beside the contact in TrustLayer, and who else the party has (T6). */
export function contactDetail(input: FlowInput, id: string): Detail | null {
  const companyId = id.slice(0, id.indexOf('/'))
  const view = contactView(input)
  const company = input.snapshots.companies.get(companyId)?.record ?? {
    id: companyId,
    name: companyId,
    primaryContact: null,
  }
  const contact = peopleOfCompany(company, view.people).find((one) => contactKey(companyId, one.id) === id)
  if (!contact) return null
  const mapped = view.mapped(companyId)
  const party = mapped?.party ?? null
  const there = mapped?.matched.pairs.get(contact.id)
  const others = (party?.contacts ?? []).filter((one) => one !== there?.record)
  return {
    title: contact.name,
    records: [
      contactRef(contact),
      { system: 'procore', kind: 'company', id: companyId, name: company.name },
      ...(party ? [{ system: 'trustlayer' as const, kind: 'party', id: party.id, name: party.name }] : []),
    ],
    facts: [
      { label: 'Company', value: company.name },
      { label: 'Party', value: party?.name ?? null },
      { label: 'Active in Procore', value: contact.active ? 'Yes' : 'No' },
      { label: 'Made by Crosswalk', value: there ? (there.made ? 'Yes' : 'No') : null },
    ],
    tables: [
      {
        title: 'Side by side',
        columns: ['Field', 'Procore', 'TrustLayer'],
        rows: sides(contact, there?.record ?? null),
      },
      ...(others.length === 0
        ? []
        : [
            {
              title: 'Other contacts of the party',
              columns: ['Contact'],
              rows: others.map((one) => [contactWords(one)]),
            },
          ]),
    ],
  }
}

function sides(contact: CompanyContact, there: PartyContact | null): (string | null)[][] {
  const yesNo = (value: boolean | undefined) => (value === undefined ? null : value ? 'Yes' : 'No')
  return [
    ['Name', contact.name, there?.name ?? null],
    ['E-mail', contact.email, there?.email ?? null],
    ['Phone', contact.phone, there?.phone ?? null],
    ['Fax', contact.fax, there?.fax ?? null],
    ['Primary', yesNo(contact.primary), yesNo(there?.primary)],
  ]
}
