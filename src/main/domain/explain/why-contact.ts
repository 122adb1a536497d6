import type { Why } from '@shared/contract'
import type { ProcoreContact } from '@shared/records'
import { type ContactCase, contactGates, contactJudging } from '../contacts/judge'
import { contactsByCompany, emailKey, peopleOfCompany } from '../contacts/of-company'
import type { FlowInput } from '../types'

/** L3 for a contact, by its id, its user's id or its e-mail: the gates of T6 in order. The first closed one is the answer. */
export function whyContact(input: FlowInput, key: string): Why {
  const found = findContact(input, key)
  if (!found) return unknown(key)
  const gates = contactGates(found, contactJudging(ofCompany(input, found.company.id)))
  const closed = gates.find(({ open }) => !open)
  return { gates, answer: closed?.message ?? `"${found.contact.name}" is in TrustLayer as of the last pull.` }
}

function unknown(key: string): Why {
  const message = `No person "${key}" is known in Procore’s company directory. People of a project’s directory alone are not synced (T6).`
  const fix = 'Add the person to the company in Procore’s company directory, see that the app may read it, then pull.'
  return { gates: [{ id: 'visible', open: false, message, fix }], answer: message }
}

/** By id first, for an e-mail may be shared; of several people the first that is still listed and active. */
function findContact(input: FlowInput, key: string): ContactCase | null {
  const { contacts } = input.snapshots
  const wanted = key.trim()
  const byId = contacts.get(wanted)
  const others = [...contacts.values()].filter(
    ({ record }) => record.userId === wanted || (wanted !== '' && emailKey(record.email) === emailKey(wanted)),
  )
  others.sort(
    (a, b) =>
      Number(a.goneAt !== null) - Number(b.goneAt !== null) ||
      Number(b.record.active) - Number(a.record.active) ||
      (a.record.id < b.record.id ? -1 : 1),
  )
  const person = byId ?? others[0]
  return person ? caseOf(input, person.record, person.goneAt === null) : primaryContact(input, wanted)
}

function caseOf(input: FlowInput, person: ProcoreContact, listed: boolean): ContactCase | null {
  const vendor = input.snapshots.companies.get(person.companyId)?.record
  const company = { id: person.companyId, name: vendor?.name ?? person.companyId }
  const own = new Map([[person.id, { record: person, goneAt: null }]])
  const people = peopleOfCompany(
    { id: company.id, primaryContact: vendor?.primaryContact ?? null },
    contactsByCompany(listed ? input.snapshots.contacts : own),
  )
  const contact = people.find(({ id }) => id === person.id)
  return contact ? { company, contact, listed } : null
}

/** One whom only the company itself names: the directory's people were not read, or do not hold him. */
function primaryContact(input: FlowInput, key: string): ContactCase | null {
  const index = contactsByCompany(input.snapshots.contacts)
  for (const { record, goneAt } of input.snapshots.companies.values()) {
    const { primaryContact: person } = record
    if (!person || (person.id !== key && emailKey(person.email) !== emailKey(key))) continue
    const contact = peopleOfCompany(record, index).find(({ ids }) => ids.includes(person.id))
    if (contact) return { company: { id: record.id, name: record.name }, contact, listed: goneAt === null }
  }
  return null
}

/** The input as far as one company goes: what a plan would do with its contacts depends on no other. */
function ofCompany(input: FlowInput, companyId: string): FlowInput {
  const company = input.snapshots.companies.get(companyId)
  return {
    ...input,
    decisions: input.decisions.filter(({ kind, sourceId }) => kind === 'company' && sourceId === companyId),
    snapshots: { ...input.snapshots, companies: new Map(company ? [[companyId, company]] : []) },
  }
}
