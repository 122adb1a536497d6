import type { ListRow } from '@shared/contract'
import { COMPANIES, companyRef, type Judged, PROJECTS, partyRef, projectRef, SUBJECTS } from './list-names'
import { companyId, companyName, mix, partyId, pick, projectId, projectName } from './site-names'

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

export function complianceRow(index: number): ListRow {
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
