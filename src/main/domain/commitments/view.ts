import type { Commitment, Party, ProcoreProject, ProcoreVendor, TrustLayerProject } from '@shared/records'
import { type FlowContext, flowContext, problemOf } from '../plan/draft'
import { foreignIdConflict } from '../plan/external-id'
import type { FlowInput, RowProblem, Snapshot } from '../types'

/**
 * What the mapping says of one Procore record. `unseen`: not in Procore's list, and not mapped. `problem`: orphaned or in
 * conflict, so that nothing is written for it until a person has looked (M5, M6).
 */
export type Standing<S, T> =
  | { state: 'unseen'; source: S | null }
  | { state: 'undecided' | 'ignore' | 'import'; source: S }
  | { state: 'link'; source: S; target: T }
  | { state: 'problem'; source: S | null; listed: boolean; code: RowProblem['code']; rule: string; message: string }

export type ProjectStanding = Standing<ProcoreProject, TrustLayerProject>
export type CompanyStanding = Standing<ProcoreVendor, Party>

/** What judging commitments reads, built once a plan: rows are looked up once each, whatever the number of commitments. */
export interface CommitmentView {
  input: FlowInput
  project(id: string): ProjectStanding
  company(id: string): CompanyStanding
  /** States of a type that count (T8), in Procore's exact words. */
  states: Readonly<Record<Commitment['type'], ReadonlySet<string>>>
}

export function commitmentView(input: FlowInput): CommitmentView {
  const { projects, companies, trustlayerProjects, parties } = input.snapshots
  const { activeStates, purchaseOrderStates, subcontractStates } = input.settings.trustlayer.commitments
  return {
    input,
    project: remembered(flowContext(input, 'project', 'projects'), { sources: projects, targets: trustlayerProjects }),
    company: remembered(flowContext(input, 'company', 'companies'), { sources: companies, targets: parties }),
    states: {
      subcontract: new Set(subcontractStates ?? activeStates),
      'purchase-order': new Set(purchaseOrderStates ?? activeStates),
    },
  }
}

interface Mapped {
  id: string
  name: string
  active: boolean
}
type Target = Mapped & Parameters<typeof foreignIdConflict>[2]
interface Records<S, T> {
  sources: ReadonlyMap<string, Snapshot<S>>
  targets: ReadonlyMap<string, Snapshot<T>>
}

function remembered<S extends Mapped, T extends Target>(context: FlowContext, records: Records<S, T>) {
  const known = new Map<string, Standing<S, T>>()
  return (id: string): Standing<S, T> => {
    const before = known.get(id)
    if (before) return before
    const standing = standingOf(context, records, id)
    known.set(id, standing)
    return standing
  }
}

function standingOf<S extends Mapped, T extends Target>(
  context: FlowContext,
  records: Records<S, T>,
  id: string,
): Standing<S, T> {
  const snapshot = records.sources.get(id)
  const source = snapshot?.record ?? null
  const listed = snapshot?.goneAt === null
  const problem = problemOf(context, records, id)
  if (problem) {
    const { code, message, state } = problem
    return { state: 'problem', source, listed, code, message, rule: state === 'orphaned' ? 'M6' : 'M5' }
  }
  if (!listed || source === null) return { state: 'unseen', source }
  const decision = context.decisions.get(id)
  if (decision?.decision !== 'link') return { state: decision?.decision ?? 'undecided', source }
  const target = records.targets.get(decision.targetId ?? '')?.record
  if (!target) return { state: 'undecided', source }
  const foreign = foreignIdConflict(context, source, target)
  if (!foreign) return { state: 'link', source, target }
  return { state: 'problem', source, listed, code: foreign.code, message: foreign.message, rule: foreign.rule }
}
