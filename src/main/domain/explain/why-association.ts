import type { Why } from '@shared/contract'
import type { Commitment } from '@shared/records'
import { GATES, type GateId } from '../commitments/gates'
import { judgeCommitment } from '../commitments/judge'
import { byNumber, commitmentList } from '../commitments/name'
import type { FlowInput } from '../types'
import { associatedGate, profileGates } from './association-gates'
import { type PairIds, type PairPlan, planPair } from './pair-plan'
import { answered } from './why-commitment'

type Gate = Why['gates'][number]

/** L3, "companies not associated": why a company is, or is not, associated to a project. The first closed gate is the answer. */
export function whyAssociation(input: FlowInput, ids: PairIds): Why {
  const plan = planPair(input, ids)
  const gates = [
    ...mappingGates(plan),
    commitmentGate(plan),
    ...(commitmentsOf(plan).length > 0 ? [countsGate(plan)] : []),
    associatedGate(plan),
    ...profileGates(plan),
  ]
  const why = answered(gates, `${namesOf(plan)} are associated in TrustLayer as of the last pull.`)
  const closed = gates.findIndex(({ open }) => !open)
  const associated = gates.findIndex(({ id }) => id === 'associated')
  // TrustLayer's own users associate as well: then a closed gate before is no reason why it is not.
  if (!gates[associated]?.open || closed < 0 || closed > associated) return why
  return {
    ...why,
    answer: `${namesOf(plan)} are associated in TrustLayer, but no commitment asks for it. ${why.answer}`,
  }
}

const MAPPING: ReadonlySet<GateId> = new Set([
  'project-visible',
  'project-linked',
  'commitments-read',
  'company-visible',
  'company-linked',
])

function namesOf({ view, ids }: PairPlan): string {
  const company = view.company(ids.companyId).source?.name ?? ids.companyId
  const project = view.project(ids.projectId).source?.name ?? ids.projectId
  return `"${company}" and "${project}"`
}

/** The gates that every commitment of the pair has in common. */
function mappingGates(plan: PairPlan): Gate[] {
  const any: Commitment = { ...ANY_COMMITMENT, ...plan.ids }
  return GATES.filter(({ id }) => MAPPING.has(id)).map((rule) => {
    const closed = rule.closed(any, plan.view)
    if (!closed) return { id: rule.id, open: true, message: rule.open(any, plan.view), fix: '' }
    const message = `${namesOf(plan)} cannot be associated: ${closed.what} (${closed.rule}).`
    return { id: rule.id, open: false, message, fix: closed.next }
  })
}

/** Stands for any commitment of a pair: the gates of the mapping read its project and company only. */
const ANY_COMMITMENT: Omit<Commitment, 'projectId' | 'companyId'> = {
  id: '',
  type: 'subcontract',
  number: null,
  title: null,
  status: null,
  executed: false,
  companyName: null,
  customValues: [],
  createdAt: null,
  updatedAt: null,
}

function commitmentsOf({ flow }: PairPlan): Commitment[] {
  const all = [...flow.snapshots.commitments.values()]
  return all
    .filter(({ goneAt }) => goneAt === null)
    .map(({ record }) => record)
    .sort(byNumber)
}

function commitmentGate(plan: PairPlan): Gate {
  const commitments = commitmentsOf(plan)
  if (commitments.length > 0)
    return {
      id: 'commitment',
      open: true,
      message: `Commitments join them: ${commitmentList(commitments)} (T5).`,
      fix: '',
    }
  return {
    id: 'commitment',
    open: false,
    message: `No commitment joins ${namesOf(plan)}: a place in the project’s directory alone makes no association (T5).`,
    fix: 'In Procore, make a purchase order or subcontract of the project with this contract company, then pull.',
  }
}

const ORDER: readonly (GateId | null)[] = GATES.map(({ id }) => id)

/** Of several commitments that do not count, the one that comes furthest explains best. */
function countsGate(plan: PairPlan): Gate {
  const judged = commitmentsOf(plan).map((commitment) => ({
    commitment,
    judgement: judgeCommitment(commitment, plan.view),
  }))
  const counting = judged.filter(({ judgement }) => judgement.counts).map(({ commitment }) => commitment)
  if (counting.length > 0) {
    const which = `${commitmentList(counting)} ${counting.length === 1 ? 'counts' : 'count'}`
    return { id: 'counts', open: true, message: `${which} (T5, T7, T8).`, fix: '' }
  }
  const [furthest] = judged
    .map(({ judgement }) => judgement)
    .sort((a, b) => ORDER.indexOf(b.gate) - ORDER.indexOf(a.gate))
  const others = judged.length > 1 ? ` None of the ${judged.length} commitments that join them counts.` : ''
  return {
    id: 'counts',
    open: false,
    message: `${furthest?.message ?? ''}${others} (${furthest?.rule ?? 'T5'})`,
    fix: furthest?.next ?? '',
  }
}
