import type { Why } from '@shared/contract'
import type { ProcoreProject } from '@shared/records'
import { PROJECT_GATES } from '../corfix/judge-project'
import { statusOf } from '../corfix/project-status'
import { type ProjectView, projectView } from '../corfix/project-view'
import { CORFIX_STATUS_LABEL } from '../mapping/corfix-fields'
import { planCorfixProject, templateFinding } from '../plan/corfix-projects'
import { emptyDraft } from '../plan/draft'
import type { FlowInput } from '../types'
import { appliedGate, closedGate, createGates, decisionGate, partnerGate, syncGates, visibleGate } from './corfix-gates'
import { answered } from './why-commitment'

type Gate = Why['gates'][number]

const KIND = 'corfix-project'

/** L3: why a project is, or is not, in Corfix: the gates of C1 to C5 in order. The first closed one is the answer. */
export function whyCorfixProject(input: FlowInput, id: string): Why {
  const gates = syncGates(input, KIND)
  const template = input.corfix?.templates.find((one) => one.id === id)
  if (template) return answered([...gates, closedGate('no-template', templateFinding(template))], '')
  const snapshot = input.snapshots.projects.get(id)
  const name = snapshot?.record.name ?? id
  gates.push(visibleGate(KIND, name, snapshot?.goneAt === null))
  // Of a project that no pull brought, nothing else is known.
  if (!snapshot) return answered(gates, '')
  gates.push({ id: 'no-template', open: true, message: 'It is no project template (C4).', fix: '' })
  gates.push(...ruleGates(input, projectView(input), snapshot.record))
  return answered(gates, `Procore project "${name}" is linked and in step with Corfix as of the last pull.`)
}

function ruleGates(input: FlowInput, view: ProjectView, source: ProcoreProject): Gate[] {
  const { context } = view
  const { projects: sources, corfixProjects: targets } = input.snapshots
  const decision = context.decisions.get(source.id)
  const linked = decision?.decision === 'link'
  const target = linked ? (targets.get(decision.targetId ?? '')?.record ?? null) : null
  const draft = emptyDraft()
  planCorfixProject(view, draft, source.id)
  return [
    decisionGate(context, source),
    partnerGate(context, { source, target, sources, targets }),
    ...(linked ? [statusGate(view, source)] : createGates(PROJECT_GATES, source, { view, decision })),
    appliedGate(draft, { name: source.name, linked, rules: 'C2, C3' }),
  ]
}

/** C3: what the status of a linked project should be is no obstacle, and often the question. */
function statusGate({ now }: ProjectView, source: ProcoreProject): Gate {
  const { status, noStartDate } = statusOf(source, now)
  const dates = noStartDate ? 'without a start date' : `with the start date ${source.startDate}`
  const why = source.active ? 'active in Procore' : `not active in Procore, ${dates}`
  const message = `It is ${why}: ${CORFIX_STATUS_LABEL[status]} in Corfix (C3).`
  return { id: 'status', open: true, message, fix: '' }
}
