import type { ProcorePerson } from '@shared/records'
import type { RecordRef, WhyKind } from '@shared/vocabulary'
import { commitmentName } from '../commitments/name'
import { personName } from '../mapping/person-name'
import { fold } from '../text/fold'
import type { FlowInput, Snapshot } from '../types'

export interface FindQuery {
  kind: WhyKind
  search: string
  limit: number
}

interface Found {
  ref: RecordRef
  /** What the words are looked for in, beside name and id. */
  also: readonly (string | null | undefined)[]
}

/**
 * Records of a kind by words, for the walkthroughs of "why?" (L3): those whose name begins so first. A commitment or a contact is found
 * by its company's name as well; an insurance is asked for by its company, for a company may have no record yet.
 */
export function findRecords(input: FlowInput, { kind, search, limit }: FindQuery): RecordRef[] {
  const wanted = fold(search).trim()
  const hits: { ref: RecordRef; begins: boolean }[] = []
  for (const { ref, also } of RECORDS[kind](input)) {
    const name = fold(ref.name)
    const text = [name, ref.id, ...also.map((part) => (part ? fold(part) : ''))].join(' ')
    if (wanted === '' || text.includes(wanted)) hits.push({ ref, begins: name.startsWith(wanted) })
  }
  return hits
    .sort((a, b) => Number(b.begins) - Number(a.begins) || (a.ref.name < b.ref.name ? -1 : 1))
    .slice(0, limit)
    .map(({ ref }) => ref)
}

const RECORDS: Record<WhyKind, (input: FlowInput) => Found[]> = {
  project: ({ snapshots }) =>
    present(snapshots.projects, ({ id, name, number }) => found('project', id, name, [number])),
  company: ({ snapshots }) => companies(snapshots),
  insurance: ({ snapshots }) => companies(snapshots),
  commitment: ({ snapshots }) =>
    present(snapshots.commitments, (commitment) =>
      found('commitment', commitment.id, commitmentName(commitment), [
        commitment.companyName,
        snapshots.companies.get(commitment.companyId ?? '')?.record.name,
        snapshots.projects.get(commitment.projectId)?.record.name,
      ]),
    ),
  user: ({ snapshots }) =>
    present(snapshots.users, ({ id, name, email, employeeId }) => found('user', id, name, [email, employeeId])),
  form: ({ snapshots }) =>
    present(snapshots.forms, ({ id, name, templateName }) => ({
      ref: { system: 'corfix', kind: 'form', id, name },
      also: [templateName],
    })),
  contact: ({ snapshots }) => [
    ...present(snapshots.contacts, (contact) =>
      person(contact, snapshots.companies.get(contact.companyId)?.record.name),
    ),
    ...primaryContacts(snapshots),
  ],
}

function person(contact: ProcorePerson, company: string | undefined): Found {
  return found('contact', contact.id, personName(contact) ?? contact.email ?? contact.id, [contact.email, company])
}

/** Where Procore refuses the list of people, primary contacts are all that is known of them (T6). */
function primaryContacts({ companies, contacts }: FlowInput['snapshots']): Found[] {
  return [...companies.values()].flatMap(({ record: { primaryContact, name } }) =>
    primaryContact && !contacts.has(primaryContact.id) ? [person(primaryContact, name)] : [],
  )
}

function companies({ companies: all }: FlowInput['snapshots']): Found[] {
  return present(all, ({ id, name, tradeName, legalName }) => found('company', id, name, [tradeName, legalName]))
}

function found(kind: string, id: string, name: string, also: Found['also']): Found {
  return { ref: { system: 'procore', kind, id, name }, also }
}

/** What left the listings is found as well: "where is it?" is a question that "why?" answers. */
function present<T>(records: ReadonlyMap<string, Snapshot<T>>, of: (record: T) => Found): Found[] {
  return [...records.values()].map(({ record }) => of(record))
}
