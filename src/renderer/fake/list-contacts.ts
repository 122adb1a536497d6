import type { ListRow } from '@shared/contract'
import { COMPANIES, companyRef, type Judged, partyRef } from './list-names'
import { companyName, mix, pick } from './site-names'

const GIVEN = ['Siobhán', 'Marcus', 'Priya', 'Luis', 'Dana', 'Thomas', 'Mei', 'Oluwaseun', 'Renée', 'Jack'] as const
const FAMILY = [
  "O'Neill",
  'Delgado',
  'Nakamura',
  'Kowalski',
  'Whitfield',
  'Brandt',
  'Okafor',
  'Tremblay',
  'Ruiz',
] as const

const CONTACT_STATES: readonly [Judged, ...Judged[]] = [
  { state: 'In step', tone: 'good', reason: 'TrustLayer holds what Procore holds.', next: '' },
  { state: 'In step', tone: 'good', reason: 'TrustLayer holds what Procore holds.', next: '' },
  { state: 'In step', tone: 'good', reason: 'TrustLayer holds what Procore holds.', next: '' },
  {
    state: 'Would be created',
    tone: 'waiting',
    reason: 'The party has no such contact yet.',
    next: 'Plan, review and apply.',
  },
  {
    state: 'Would be updated',
    tone: 'waiting',
    reason: 'The phone has changed in Procore.',
    next: 'Plan, review and apply.',
  },
  {
    state: 'Company not linked',
    tone: 'off',
    reason: 'Its company is not linked to a party.',
    next: 'Link or import the company in Companies.',
  },
]
const NO_EMAIL: Judged = {
  state: 'No e-mail',
  tone: 'attention',
  reason: 'A contact with no e-mail is not synced (T6).',
  next: 'Enter its e-mail in the directory of Procore, then pull.',
}

export function contactRow(index: number): ListRow {
  const seed = mix(index + 9000)
  const company = (seed >>> 3) % COMPANIES
  const name = `${pick(GIVEN, seed)} ${pick(FAMILY, seed >>> 5)}`
  const email =
    seed % 11 === 0
      ? null
      : `${name
          .toLowerCase()
          .normalize('NFD')
          .replace(/[^a-z ]/g, '')
          .replace(' ', '.')}@example.com`
  const judged = email === null ? NO_EMAIL : pick(CONTACT_STATES, seed >>> 9)
  const id = String(77_100_000 + index)
  const there = judged.state === 'In step' || judged.state === 'Would be updated'
  return {
    id,
    cells: {
      name,
      email,
      phone: `(617) 555-0${100 + (seed % 900)}`,
      fax: null,
      company: companyName(company),
      party: judged.state === 'Company not linked' ? null : companyName(company),
      primary: seed % 4 === 0 ? 'Yes' : 'No',
      trustlayer: there ? name : null,
    },
    ...judged,
    records: [{ system: 'procore', kind: 'contact', id, name }, companyRef(company), partyRef(company)],
    why: { kind: 'contact', id, projectId: null },
  }
}
