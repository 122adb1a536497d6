import type { MappingKind } from '@shared/vocabulary'
import { type CommitmentView, commitmentView } from '../commitments/judge'
import { countingPairs, type Pair, pairKey } from '../commitments/pairs'
import { planAssociations } from '../plan/associations'
import { planCompanies } from '../plan/companies'
import { type Draft, emptyDraft } from '../plan/draft'
import { planProfiles } from '../plan/profiles'
import { planProjects } from '../plan/projects'
import type { FlowInput, Snapshot } from '../types'

export interface PairIds {
  projectId: string
  companyId: string
}

/** What a plan made now would do for one company on one project. */
export interface PairPlan {
  ids: PairIds
  flow: FlowInput
  view: CommitmentView
  draft: Draft
  /** Null where no commitment counts. */
  pair: Pair | null
}

/** Plans the pair alone, by the rules that a plan goes by: "why?" and the plan cannot disagree. */
export function planPair(input: FlowInput, ids: PairIds): PairPlan {
  const flow = onlyPair(input, ids)
  const draft = emptyDraft()
  planProjects(flow, draft)
  planCompanies(flow, draft)
  planAssociations(flow, draft)
  planProfiles(flow, draft)
  const view = commitmentView(flow)
  return { ids, flow, view, draft, pair: countingPairs(flow, view).get(pairKey(ids)) ?? null }
}

function onlyPair(input: FlowInput, ids: PairIds): FlowInput {
  const { projectId, companyId } = ids
  const { snapshots } = input
  const ofPair = ({ kind, sourceId }: { kind: MappingKind; sourceId: string }) =>
    sourceId === (kind === 'project' ? projectId : companyId)
  const key = pairKey(ids)
  return {
    ...input,
    decisions: input.decisions.filter(ofPair),
    problems: input.problems.filter(ofPair),
    lastSynced: input.lastSynced.filter(({ kind, sourceId }) => kind === 'association' && sourceId === key),
    snapshots: {
      ...snapshots,
      projects: only(snapshots.projects, projectId),
      companies: only(snapshots.companies, companyId),
      commitments: new Map(
        [...snapshots.commitments].filter(
          ([, { record }]) => record.projectId === projectId && record.companyId === companyId,
        ),
      ),
    },
  }
}

function only<T>(records: ReadonlyMap<string, Snapshot<T>>, id: string): Map<string, Snapshot<T>> {
  const record = records.get(id)
  return new Map(record ? [[id, record]] : [])
}
