import type { ListRow } from '@shared/contract'
import { COMPANIES, companyRef, type Judged, MISTYPED, PROFILES, PROJECTS, projectRef } from './list-names'
import { companyName, mix, pick, projectName } from './site-names'

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

export function commitmentRow(index: number): ListRow {
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
