import type { RelatedCommitment } from '@shared/contract'
import type { Commitment } from '@shared/records'
import { isCorfixKind, type MappingKind, type TrustLayerKind } from '@shared/vocabulary'
import { byNumber, COMMITMENT_TYPE_WORDS, commitmentName } from '../domain/commitments/name'
import type { OpenWorkspace } from './open-workspace'

/** More than a side panel shows; the list has them all. */
const MOST = 30

/**
 * Commitments by company and by project, for the mapping panel. Read once for each pull: whether one counts hangs on every decision
 * and is the list's to say, while this answers under a moving cursor.
 */
export class CommitmentIndex {
  #kept:
    | { workspace: OpenWorkspace; revision: number; by: Record<TrustLayerKind, Map<string, Commitment[]>> }
    | undefined

  of(workspace: OpenWorkspace, kind: MappingKind, id: string): { total: number; items: RelatedCommitment[] } {
    // Corfix knows no commitments; a project's are those of Procore all the same.
    const found = kind === 'corfix-user' ? [] : (this.#index(workspace)[trustlayerKind(kind)].get(id) ?? [])
    return {
      total: found.length,
      items: found.slice(0, MOST).map((commitment) => related(workspace, kind, commitment)),
    }
  }

  #index(workspace: OpenWorkspace): Record<TrustLayerKind, Map<string, Commitment[]>> {
    const revision = workspace.store.meta.counter('snapshotRevision')
    if (this.#kept?.workspace === workspace && this.#kept.revision === revision) return this.#kept.by
    const all = [...workspace.store.records.all('commitment').values()].map(({ record }) => record).sort(byNumber)
    const by = {
      project: Map.groupBy(all, ({ projectId }) => projectId),
      company: Map.groupBy(all, ({ companyId }) => companyId ?? ''),
    }
    this.#kept = { workspace, revision, by }
    return by
  }
}

function trustlayerKind(kind: MappingKind): TrustLayerKind {
  return isCorfixKind(kind) ? 'project' : kind
}

function related({ store }: OpenWorkspace, kind: MappingKind, commitment: Commitment): RelatedCommitment {
  const { id, type, status, executed, projectId, companyId, companyName } = commitment
  const other =
    kind === 'company'
      ? (store.records.side('project', projectId)?.name ?? projectId)
      : (store.records.side('company', companyId ?? '')?.name ?? companyName)
  return { id, name: commitmentName(commitment), type: COMMITMENT_TYPE_WORDS[type], other, status, executed }
}
