import type { ListName, ListRow, Tone } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import { companyId, companyName, mix, partyId, pick, projectId, projectName } from './site-names'

const PROJECTS = 42
const COMPANIES = 310

export const PROFILES = [
  'Subcontractor - High Risk',
  'Subcontractor - Standard',
  'Supplier',
  'Design Professional',
] as const
/** One value as a person mistyped it (T9). */
export const MISTYPED = 'Subcontractor - Hgih Risk'

const WORK = [
  'Structural steel, level 1 to 4',
  'Cast-in-place concrete',
  'Switchgear and distribution',
  'Curtain wall and storefront',
  'Fire sprinklers',
  'Mechanical piping',
  'Elevator cars and controls',
  'Site utilities and paving',
  'Door hardware',
  'Air handlers, owner-supplied',
] as const

interface Judged {
  readonly state: string
  readonly tone: Tone
  readonly reason: string
  readonly next: string
}

export function projectRef(index: number): RecordRef {
  const id = projectId(index)
  return { system: 'procore', kind: 'project', id, name: projectName(index), url: `https://app.procore.com/${id}` }
}

export function companyRef(index: number): RecordRef {
  const id = companyId(index)
  const url = `https://app.procore.com/companies/8089/directory/vendors/${id}`
  return { system: 'procore', kind: 'company', id, name: companyName(index), url }
}

function partyRef(index: number): RecordRef {
  const id = partyId(index)
  return {
    system: 'trustlayer',
    kind: 'party',
    id,
    name: companyName(index),
    url: `https://app.trustlayer.io/parties/${id}`,
  }
}

const COUNTS: Judged = {
  state: 'Counts',
  tone: 'good',
  reason: 'It is active, and both of its sides are linked.',
  next: '',
}

function judgeCommitment(seed: number, status: string, company: string, project: string): Judged {
  if (status === 'Draft' || status === 'Void' || status === 'Out For Bid')
    return {
      state: 'Inactive',
      tone: 'off',
      reason: `Its state is "${status}", which does not count as active (T8).`,
      next: 'Nothing, or add the state to the active states in Settings.',
    }
  const fate = seed % 23
  if (fate < 3)
    return {
      state: 'Company not linked',
      tone: 'attention',
      reason: `"${company}" is not linked to a TrustLayer party, so it cannot be associated (T5).`,
      next: 'Link or import the company in Companies.',
    }
  if (fate === 3)
    return {
      state: 'Project not linked',
      tone: 'attention',
      reason: `"${project}" is not linked to a TrustLayer project (T5).`,
      next: 'Link or import the project in Projects.',
    }
  if (fate === 4)
    return {
      state: 'Would be associated',
      tone: 'waiting',
      reason: 'It counts, and the party is not yet in the project.',
      next: 'Plan, review and apply.',
    }
  return COUNTS
}

const STATES = ['Approved', 'Approved', 'Approved', 'Complete', 'Draft', 'Out For Bid', 'Void'] as const
const PO_STATES = ['Approved', 'Approved', 'Submitted', 'Draft', 'Closed'] as const

function commitmentRow(index: number): ListRow {
  const seed = mix(index + 4000)
  const order = seed % 3 === 0
  const company = companyName(seed % COMPANIES)
  const project = projectName((seed >>> 4) % PROJECTS)
  const status = order ? pick(PO_STATES, seed >>> 7) : pick(STATES, seed >>> 7)
  const judged = judgeCommitment(seed >>> 9, status, company, project)
  const number = `${order ? 'PO' : 'SC'}-${String(100 + (index % 900)).padStart(3, '0')}`
  const title = pick(WORK, seed >>> 11)
  const id = String(91_000_000 + index)
  const record = { system: 'procore', kind: 'commitment', id, name: `${number} ${title}` } as const
  return {
    id,
    cells: {
      number,
      title,
      type: order ? 'Purchase order' : 'Subcontract',
      project,
      company,
      state: status,
      executed: seed % 5 === 0 ? 'No' : 'Yes',
      profile: seed % 7 === 0 ? null : index % 160 === 0 ? MISTYPED : pick(PROFILES, seed >>> 13),
    },
    ...judged,
    records: [
      { ...record, url: `https://app.procore.com/commitments/${id}` },
      projectRef((seed >>> 4) % PROJECTS),
      companyRef(seed % COMPANIES),
    ],
    why: { kind: 'commitment', id, projectId: null },
  }
}

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

function contactRow(index: number): ListRow {
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

export const SUBJECTS = [
  'Commercial General Liability',
  'Automobile Liability',
  'Umbrella Liability',
  'Workers Compensation and Employers Liability',
  'Professional Liability',
] as const
const INSURERS = ['Zurich American', 'Liberty Mutual', 'Travelers Indemnity', 'Old Republic', 'Hartford Fire'] as const

interface Says extends Judged {
  readonly says: string
  readonly procore: string | null
  readonly write: string | null
}

const IN_STEP: Says = {
  ...{ says: 'Compliant', procore: 'Compliant', write: null },
  ...{ state: 'In step', tone: 'good', reason: 'Procore holds what TrustLayer says.', next: '' },
}
const COMPLIANCE: readonly [Says, ...Says[]] = [
  IN_STEP,
  IN_STEP,
  IN_STEP,
  {
    ...{ says: 'Not compliant', procore: 'Compliant', write: 'Not compliant' },
    ...{
      state: 'Would be written',
      tone: 'waiting',
      reason: 'The status has changed since the last write (W7).',
      next: 'Plan, review and apply.',
    },
  },
  {
    ...{ says: 'Not compliant, expired', procore: null, write: 'Expired' },
    ...{
      state: 'Would be written',
      tone: 'waiting',
      reason: 'No record stands in Procore yet.',
      next: 'Plan, review and apply.',
    },
  },
  {
    ...{ says: 'Waived until 2027-03-31', procore: 'Compliant', write: null },
    ...{
      state: 'In step',
      tone: 'good',
      reason: 'A waived subject is written as compliant; the notes say so (W5).',
      next: '',
    },
  },
  {
    ...{ says: 'Compliant', procore: 'Non-compliant', write: 'Compliant' },
    ...{
      state: 'Edited by hand',
      tone: 'attention',
      reason: 'Somebody changed the status in Procore on 2026-11-18 (W8).',
      next: 'It is overwritten at the next apply, unless Settings keep manual edits.',
    },
  },
  {
    ...{ says: 'New, nothing evaluated', procore: 'Undecided', write: null },
    ...{ state: 'In step', tone: 'good', reason: 'A new party is undecided (W5).', next: '' },
  },
]

function complianceRow(index: number): ListRow {
  const seed = mix(index + 15_000)
  const company = Math.floor(index / 5) % COMPANIES
  const project = seed % 3 === 0 ? null : (seed >>> 6) % PROJECTS
  const { says, procore, write, ...judged } = pick(COMPLIANCE, seed >>> 3)
  const id = `${partyId(company)}/${project ?? 'company'}/${index % 5}`
  const year = says.includes('expired') ? 2026 : 2027
  return {
    id,
    cells: {
      party: companyName(company),
      company: companyName(company),
      level: project === null ? 'Company' : 'Project',
      project: project === null ? null : projectName(project),
      subject: SUBJECTS[index % 5] ?? SUBJECTS[0],
      says,
      procore,
      write,
      effective: `${year - 1}-0${1 + (seed % 9)}-01`,
      expiration: says.startsWith('New') ? null : `${year}-0${1 + (seed % 9)}-01`,
      policy: `GL-${seed % 900_000}`,
      insurer: pick(INSURERS, seed >>> 4),
    },
    ...judged,
    records: [partyRef(company), companyRef(company), ...(project === null ? [] : [projectRef(project)])],
    why: { kind: 'insurance', id: companyId(company), projectId: project === null ? null : projectId(project) },
  }
}

/** The rows of the development backend's lists: 2,480 commitments, 930 contacts, 1,550 compliance subjects. */
export function makeListRows(list: ListName): ListRow[] {
  const [count, make] = {
    commitments: [2480, commitmentRow],
    contacts: [930, contactRow],
    compliance: [1550, complianceRow],
  }[list] as [number, (index: number) => ListRow]
  return Array.from({ length: count }, (_, index) => make(index))
}
