import type { Why } from '@shared/contract'
import type { Settings } from '@shared/settings'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { LastSynced, MappingDecision, RowProblem, Snapshots } from '../types'

export interface WhyInput {
  kind: MappingKind
  sourceId: string
  snapshots: Snapshots
  decision: MappingDecision | null
  problem: RowProblem | null
  settings: Settings
  lastSynced: LastSynced | null
}

type Gate = Why['gates'][number]

/** L3: the gates of a project or company in order. The first closed one is the answer. */
export function why(input: WhyInput): Why {
  const { kind, sourceId, snapshots } = input
  const source = (kind === 'project' ? snapshots.projects : snapshots.companies).get(sourceId)
  const name = source?.record.name ?? sourceId
  const gates = [
    visibleGate(input, name, source !== undefined && source.goneAt === null),
    activeGate(input, name, source?.record.active ?? false),
    decidedGate(input, name),
    wantedGate(input, name),
    problemGate(input, name),
    ...(kind === 'company' ? [partyTypeGate(input)] : []),
    writtenGate(input, name),
  ]
  const closed = gates.find((gate) => !gate.open)
  return {
    gates,
    answer: closed
      ? closed.message
      : `${MAPPING_KINDS[kind].words.source} "${name}" is linked and in step with TrustLayer as of the last apply.`,
  }
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

function problemGate({ problem }: WhyInput, name: string): Gate {
  const rule = problem?.state === 'orphaned' ? 'M6' : 'M5'
  return {
    id: problem?.state === 'conflict' ? 'no-conflict' : 'partner',
    open: problem === null,
    message: problem
      ? `${problem.message} (${rule})`
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

function writtenGate({ decision, lastSynced }: WhyInput, name: string): Gate {
  const open = decision?.decision === 'link' && lastSynced !== null && lastSynced.targetId === decision.targetId
  const message = open
    ? 'It has been written to TrustLayer, or found equal there.'
    : decision?.decision === 'import'
      ? `"${name}" is to be imported, but no plan with it has been applied yet.`
      : `The link of "${name}" has not been applied yet, or needed no write.`
  return { id: 'applied', open, message, fix: 'Plan, review and apply.' }
}
