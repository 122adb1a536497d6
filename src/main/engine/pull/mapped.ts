import type { TrustLayerProject } from '@shared/records'
import { procoreIdsOf } from '../../domain/mapping/external-ids'
import type { EngineContext } from '../context'

/** A Procore project that is linked, or to be imported (then without a TrustLayer project). */
export interface MappedProject {
  projectId: string
  trustlayerProjectId: string | null
}

/**
 * The projects whose commitments, compliance and insurances are read: by their decisions, and by the stable ids that
 * TrustLayer's projects carry, for those will be linked as soon as they are stored (M5).
 */
export function mappedProjects(
  context: EngineContext,
  { visible, targets }: { visible: ReadonlySet<string>; targets: readonly TrustLayerProject[] },
): MappedProject[] {
  const { companyId } = context.definition().procore
  const mapped = new Map<string, MappedProject>()
  for (const target of targets) {
    for (const { id } of procoreIdsOf(target, companyId))
      mapped.set(id, { projectId: id, trustlayerProjectId: target.id })
  }
  for (const { sourceId, decision, targetId } of context.store.decisions.all('project')) {
    if (decision === 'link' || decision === 'import')
      mapped.set(sourceId, { projectId: sourceId, trustlayerProjectId: targetId })
    else mapped.delete(sourceId)
  }
  return [...mapped.values()]
    .filter(({ projectId }) => visible.has(projectId))
    .sort((a, b) => (a.projectId < b.projectId ? -1 : 1))
}
