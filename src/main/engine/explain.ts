import type { Why } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, type RecordKind } from '@shared/vocabulary'
import { why } from '../domain/explain/why'
import type { Snapshots } from '../domain/types'
import type { EngineContext } from './context'

/** L3 for a project or a company: the gates in order, the first closed one as the answer. Reads that row alone. */
export function whyRow(context: EngineContext, kind: MappingKind, sourceId: string): Why {
  const { store } = context
  const { procore, settings } = context.definition()
  const decision = store.decisions.get(kind, sourceId)
  return why({
    kind,
    sourceId,
    companyId: procore.companyId,
    snapshots: rowSnapshots(context, { kind, sourceId, targetId: decision?.targetId ?? null }),
    decision,
    problem: store.problems.of(kind, sourceId),
    settings,
    lastSynced: store.synced.get(kind, sourceId),
  })
}

function rowSnapshots(
  { store }: EngineContext,
  { kind, sourceId, targetId }: { kind: MappingKind; sourceId: string; targetId: string | null },
): Snapshots {
  const one = <K extends RecordKind>(wanted: K, id: string | null) => {
    const { source, target } = MAPPING_KINDS[kind]
    const snapshot = id !== null && (wanted === source || wanted === target) ? store.records.get(wanted, id) : null
    return new Map(snapshot && id !== null ? [[id, snapshot]] : [])
  }
  return {
    projects: one('project', sourceId),
    companies: one('company', sourceId),
    trustlayerProjects: one('trustlayer-project', targetId),
    parties: one('party', targetId),
    partyTypes: [...store.records.all('party-type').values()].map(({ record }) => record),
    customFields: [...store.records.all('custom-field').values()].map(({ record }) => record),
  }
}
