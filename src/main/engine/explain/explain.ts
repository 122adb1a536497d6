import type { Why } from '@shared/contract'
import {
  type Integration,
  isCorfixKind,
  MAPPING_KINDS,
  type MappingKind,
  type RecordKind,
  type TrustLayerKind,
  type WhyKind,
} from '@shared/vocabulary'
import { why } from '../../domain/explain/why'
import { whyAssociation } from '../../domain/explain/why-association'
import { whyCommitment } from '../../domain/explain/why-commitment'
import { whyContact } from '../../domain/explain/why-contact'
import { whyCorfixProject } from '../../domain/explain/why-corfix-project'
import { whyForm } from '../../domain/explain/why-form'
import { whyInsurance } from '../../domain/explain/why-insurance'
import { whyUser } from '../../domain/explain/why-user'
import type { Snapshots } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'
import { flowInput, generationOf } from '../plan/flow-input'
import { readCoverage } from '../pull/coverage'

/** L3 for a row of a mapping table. */
export function whyMapping(context: EngineContext, kind: MappingKind, sourceId: string): Why {
  if (!isCorfixKind(kind)) return whyRow(context, kind, sourceId)
  const flow = flowInput(context)
  return kind === 'corfix-project' ? whyCorfixProject(flow, sourceId) : whyUser(flow, sourceId)
}

/** L3 for a project or a company: the gates in order, the first closed one as the answer. Reads that row alone. */
export function whyRow(context: EngineContext, kind: TrustLayerKind, sourceId: string): Why {
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
    generation: generationOf(context),
    today: isoNow(context.clock).slice(0, 10),
  })
}

function rowSnapshots(
  { store }: EngineContext,
  { kind, sourceId, targetId }: { kind: TrustLayerKind; sourceId: string; targetId: string | null },
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
    commitments: new Map(),
    commitmentFields: [],
    contacts: new Map(),
    insurances: new Map(),
    compliance: new Map(),
    profiles: [],
    users: new Map(),
    corfixProjects: new Map(),
    workers: new Map(),
    forms: new Map(),
    documents: new Map(),
    coverage: readCoverage(store),
  }
}

/**
 * What "why?" is asked about; `projectId`: the project level of an insurance, or a company's association (Procore's ids). `system`:
 * which integration is asked about, where a project goes to both; absent: TrustLayer, or Corfix where that alone is connected.
 */
export interface WhyQuery {
  kind: WhyKind
  id: string
  projectId: string | null
  system?: Integration | null | undefined
}

/** L3 for every kind of record. `input`: what the rules read, where the caller keeps it. */
export function whyRecord(context: EngineContext, query: WhyQuery, input = () => flowInput(context)): Why {
  const { kind, id, projectId } = query
  if (kind === 'project' && systemOf(context, query) === 'corfix') return whyCorfixProject(input(), id)
  if (kind === 'project' || (kind === 'company' && projectId === null)) return whyRow(context, kind, id)
  const flow = input()
  if (kind === 'company') return whyAssociation(flow, { companyId: id, projectId: projectId ?? '' })
  if (kind === 'commitment') return whyCommitment(flow, id)
  if (kind === 'contact') return whyContact(flow, id)
  if (kind === 'user') return whyUser(flow, id)
  if (kind === 'form') return whyForm(flow, id)
  return whyInsurance(flow, { companyId: id, projectId })
}

function systemOf({ definition }: EngineContext, { system }: WhyQuery): Integration {
  const { trustlayer, corfix } = definition()
  return system ?? (corfix && !trustlayer ? 'corfix' : 'trustlayer')
}
