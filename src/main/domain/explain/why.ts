import type { Why } from '@shared/contract'
import type { Settings } from '@shared/settings'
import { MAPPING_KINDS, type TrustLayerKind } from '@shared/vocabulary'
import { planCompanies } from '../plan/companies'
import { type Draft, emptyDraft, flowContext, problemOf } from '../plan/draft'
import { planProjects } from '../plan/projects'
import type { FlowInput, Generation, LastSynced, MappingDecision, RowProblem, Snapshots } from '../types'

export interface WhyInput {
  kind: TrustLayerKind
  sourceId: string
  companyId: string
  /** Needs to hold the record and the one it is linked to, the party types and the custom fields; the rest is not read. */
  snapshots: Snapshots
  decision: MappingDecision | null
  problem: RowProblem | null
  settings: Settings
  lastSynced: LastSynced | null
  /** T4: v1 takes an address whole only, so an incomplete one is not waited for. */
  generation: Generation
  /** Part of what flows read; projects and companies do not depend on it. */
  today: string
}

type Gate = Why['gates'][number]

/** L3: the gates of a project or company in order. The first closed one is the answer. */
export function why(input: WhyInput): Why {
  const { kind, sourceId, snapshots } = input
  const source = (kind === 'project' ? snapshots.projects : snapshots.companies).get(sourceId)
  const name = source?.record.name ?? sourceId
  const visible = visibleGate(input, name, source !== undefined && source.goneAt === null)
  // Of a record that no pull brought, nothing else is known.
  if (!source) return { gates: [visible], answer: visible.message }
  const row = planRow(input)
  const gates = [
    visible,
    activeGate(input, name, source.record.active),
    decidedGate(input, name),
    wantedGate(input, name),
    problemGate(rowProblem(input, row), name),
    ...(kind === 'company' ? [partyTypeGate(input)] : []),
    writtenGate(input, row.draft, name),
  ]
  const closed = gates.find((gate) => !gate.open)
  return {
    gates,
    answer: closed
      ? closed.message
      : `${MAPPING_KINDS[kind].words.source} "${name}" is linked and in step with TrustLayer as of the last pull.`,
  }
}

interface PlannedRow {
  flow: FlowInput
  draft: Draft
}

/** What a plan made now would say of this row alone. */
function planRow(input: WhyInput): PlannedRow {
  const { kind, sourceId, snapshots, decision, problem, lastSynced } = input
  const flow: FlowInput = {
    companyId: input.companyId,
    trustlayerWorkspaceId: null,
    snapshots: {
      ...snapshots,
      projects: only(snapshots.projects, sourceId),
      companies: only(snapshots.companies, sourceId),
    },
    decisions: decision ? [decision] : [],
    lastSynced: lastSynced ? [lastSynced] : [],
    settings: input.settings,
    generation: input.generation,
    corfix: null,
    now: `${input.today}T12:00:00.000Z`,
    today: input.today,
    problems: problem ? [problem] : [],
  }
  const draft = emptyDraft()
  if (kind === 'project') planProjects(flow, draft)
  else planCompanies(flow, draft)
  return { flow, draft }
}

function only<T>(records: ReadonlyMap<string, T>, id: string): Map<string, T> {
  const record = records.get(id)
  return new Map(record === undefined ? [] : [[id, record]])
}

/** The orphan or conflict of the row: what the mapping check stored, or what a plan would say now. */
function rowProblem({ kind, sourceId, snapshots }: WhyInput, { flow, draft }: PlannedRow): Standing | null {
  const records =
    kind === 'project'
      ? { sources: snapshots.projects, targets: snapshots.trustlayerProjects }
      : { sources: snapshots.companies, targets: snapshots.parties }
  const problem = problemOf(flowContext(flow, kind, kind === 'project' ? 'projects' : 'companies'), records, sourceId)
  if (problem) return { ...problem, rule: problem.state === 'orphaned' ? 'M6' : 'M5' }
  const conflict = draft.conflicts.find(({ rule }) => rule === 'M5')
  return conflict ? { state: 'conflict', message: conflict.message, rule: conflict.rule } : null
}

interface Standing {
  state: RowProblem['state']
  message: string
  rule: string
}

function visibleGate({ kind }: WhyInput, name: string, open: boolean): Gate {
  const { words } = MAPPING_KINDS[kind]
  const fix =
    kind === 'project'
      ? 'In Procore, add the project to the app’s permitted projects (Company Admin, App Management), then pull.'
      : 'Check that the company is in Procore’s company directory and the app may read it, then pull.'
  return {
    id: 'visible',
    open,
    message: open
      ? `${words.source} "${name}" is visible to the Procore app user (T10).`
      : `${words.source} "${name}" is not visible to the Procore app user, or no longer exists (T10).`,
    fix,
  }
}

function activeGate({ kind, decision }: WhyInput, name: string, active: boolean): Gate {
  const linked = decision?.decision === 'link' || decision?.decision === 'import'
  const open = active || linked
  const { words } = MAPPING_KINDS[kind]
  return {
    id: 'active',
    open,
    message: open
      ? `${words.source} "${name}" is ${active ? 'active' : 'inactive, but mapped'} (T0).`
      : `${words.source} "${name}" is inactive in Procore, so it is hidden and never imported by itself (T0).`,
    fix: 'Make it active in Procore, or show inactive records in the mapping table and decide on it.',
  }
}

function decidedGate({ decision }: WhyInput, name: string): Gate {
  const open = (decision?.decision ?? 'undecided') !== 'undecided'
  return {
    id: 'decided',
    open,
    message: open ? 'It has a decision (M1).' : `Nobody has decided on "${name}" yet (M1).`,
    fix: 'Link it, import it, or mark it "Do not add to TrustLayer" in the mapping table.',
  }
}

function wantedGate({ decision }: WhyInput, name: string): Gate {
  const open = decision?.decision !== 'ignore'
  return {
    id: 'wanted',
    open,
    message: open
      ? 'It is not marked "Do not add to TrustLayer" (M1).'
      : `"${name}" is marked "Do not add to TrustLayer" (M1).`,
    fix: 'Change the decision in the mapping table.',
  }
}

function problemGate(problem: Standing | null, name: string): Gate {
  return {
    id: problem?.state === 'conflict' ? 'no-conflict' : 'partner',
    open: problem === null,
    message: problem
      ? `${problem.message} (${problem.rule})`
      : `Nothing stands against "${name}": no conflict, and its partner, if it has one, is there (M5, M6).`,
    fix: 'Unlink it, or link it to another record, in the mapping table.',
  }
}

function partyTypeGate({ decision, settings, snapshots }: WhyInput): Gate {
  const name = settings.trustlayer.companies.partyType
  const known = snapshots.partyTypes.some((type) => type.name === name)
  const open = decision?.decision !== 'import' || known
  return {
    id: 'party-type',
    open,
    message: open
      ? 'The party type for imported companies is set (T4).'
      : name === null
        ? 'No party type is chosen for imported companies (T4).'
        : `TrustLayer has no party type "${name}" (T4).`,
    fix: 'Choose one of TrustLayer’s party types in the settings (companies.partyType).',
  }
}

/** Open where a plan would write nothing for the row: TrustLayer carries our id and holds what Procore holds. */
function writtenGate({ decision, sourceId }: WhyInput, draft: Draft, name: string): Gate {
  const waiting = draft.changes.filter(({ source }) => source?.id === sourceId)
  const fields = [...new Set(waiting.flatMap((change) => change.fields.map(({ field }) => field)))].sort()
  const open = decision?.decision === 'link' && waiting.length === 0
  const message = open
    ? 'It is linked by its stable id, and TrustLayer holds what Procore holds (M5, T1, T4).'
    : decision?.decision === 'import'
      ? `"${name}" is to be imported, but no plan with it has been applied yet.`
      : decision?.decision === 'link'
        ? `"${name}" is linked, but TrustLayer does not hold yet what Procore holds: ${fields.join(', ')}.`
        : `"${name}" is not linked, so nothing of it is written.`
  return { id: 'applied', open, message, fix: 'Plan, review and apply.' }
}
