import type { ListRow, Tone } from '@shared/contract'
import type { Change } from '@shared/plan'
import type { Commitment } from '@shared/records'
import type { RecordRef } from '@shared/vocabulary'
import type { GateId } from '../commitments/gates'
import { type CommitmentView, commitmentView, judgeCommitment } from '../commitments/judge'
import { COMMITMENT_TYPE_WORDS, commitmentRef } from '../commitments/name'
import { pairKey } from '../commitments/pairs'
import { askedProfile, profileField } from '../commitments/profile-values'
import { planAssociations } from '../plan/associations'
import { planCompanies } from '../plan/companies'
import { emptyDraft } from '../plan/draft'
import { planProjects } from '../plan/projects'
import type { FlowInput } from '../types'
import { inDefaultOrder } from './order'

/** Commitments of the projects that were read, each with what becomes of it (T5, T7, T8, T9). */
export function commitmentRows(input: FlowInput): ListRow[] {
  const view = commitmentView(input)
  const around: Around = { view, field: profileField(input), ...plannedPairs(input) }
  const rows: ListRow[] = []
  for (const { record, goneAt } of input.snapshots.commitments.values())
    if (goneAt === null) rows.push(rowOf(around, record))
  return inDefaultOrder(rows, ['project', 'number'])
}

interface Around {
  view: CommitmentView
  field: ReturnType<typeof profileField>
  /** Associations that a plan made now would make, by pair. */
  associations: ReadonlyMap<string, Change>
  /** Ids of the creates of that plan. */
  creates: ReadonlySet<string>
}

function plannedPairs(input: FlowInput): Pick<Around, 'associations' | 'creates'> {
  const draft = emptyDraft()
  planProjects(input, draft)
  planCompanies(input, draft)
  planAssociations(input, draft)
  const made = draft.changes.filter(({ action }) => action === 'associate')
  return {
    associations: new Map(
      made.map((change) => {
        const { projectId = '', companyId = '' } = change.ids ?? {}
        return [pairKey({ projectId, companyId }), change]
      }),
    ),
    creates: new Set(draft.changes.filter(({ action }) => action === 'create').map(({ id }) => id)),
  }
}

function rowOf(around: Around, record: Commitment): ListRow {
  const { view, field } = around
  const project = view.project(record.projectId).source
  const company = record.companyId === null ? null : view.company(record.companyId).source
  const records: RecordRef[] = [
    commitmentRef(record),
    { system: 'procore', kind: 'project', id: record.projectId, name: project?.name ?? record.projectId },
  ]
  const companyName = company?.name ?? record.companyName ?? record.companyId
  if (record.companyId !== null)
    records.push({ system: 'procore', kind: 'company', id: record.companyId, name: companyName ?? record.companyId })
  return {
    id: record.id,
    cells: {
      number: record.number,
      title: record.title,
      type: COMMITMENT_TYPE_WORDS[record.type],
      project: project?.name ?? record.projectId,
      company: companyName,
      state: record.status,
      executed: record.executed ? 'Yes' : 'No',
      profile: field ? askedProfile(record, field) : null,
    },
    ...standingOf(around, record),
    records,
    why: { kind: 'commitment', id: record.id, projectId: record.projectId },
  }
}

type Standing = Pick<ListRow, 'state' | 'tone' | 'reason' | 'next'>

/** The row's state by the first closed gate. */
const STATES: Record<GateId, { state: string; tone: Tone }> = {
  'project-visible': { state: 'Project not visible', tone: 'off' },
  'project-linked': { state: 'Project not linked', tone: 'off' },
  'commitments-read': { state: 'Not read', tone: 'attention' },
  'company-named': { state: 'No company', tone: 'off' },
  'company-visible': { state: 'Company not visible', tone: 'off' },
  'company-linked': { state: 'Company not linked', tone: 'off' },
  type: { state: 'Type skipped', tone: 'off' },
  state: { state: 'Inactive', tone: 'off' },
}

function standingOf({ view, associations, creates }: Around, record: Commitment): Standing {
  const judgement = judgeCommitment(record, view)
  const { message: reason, next, gate } = judgement
  if (gate !== null) {
    const mapping = gate !== 'commitments-read' && judgement.saidElsewhere
    return { ...(mapping ? { state: 'Needs a look', tone: 'attention' } : STATES[gate]), reason, next }
  }
  const pair = { projectId: record.projectId, companyId: record.companyId ?? '' }
  const change = associations.get(pairKey(pair))
  if (change)
    return { state: 'Would associate', tone: 'waiting', reason: change.reason, next: 'Plan, review and apply.' }
  const waits =
    (view.company(pair.companyId).state === 'import' && !creates.has(`companies:create:${pair.companyId}`)) ||
    (view.project(pair.projectId).state === 'import' && !creates.has(`projects:create:${pair.projectId}`))
  if (waits)
    return {
      state: 'Company waits',
      tone: 'attention',
      reason: 'It counts, but its company is to be imported and waits for a party type (T4).',
      next: 'Choose one of TrustLayer’s party types in the settings (companies.partyType).',
    }
  return { state: 'Counts', tone: 'good', reason: '', next: '' }
}
