import type { RecordOf } from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import { documentsWanted, type WantedDocuments } from '../../domain/forms/wanted'
import { linksByExternalId } from '../../domain/mapping/external-ids'
import type { FlowInput, MappingDecision, Snapshot } from '../../domain/types'
import { type EngineContext, isoNow } from '../context'
import { flowBase } from '../plan/flow-input'
import type { Brought, Pulled } from './bring'
import { readCoverage } from './coverage'

/**
 * F2, F3, F5: what is to be read of the Documents of which projects, by what this pull has brought and has not stored yet. The
 * stable ids that Corfix's projects carry count as links: they will be, as soon as they are stored (M5).
 */
export function documentsToRead(context: EngineContext, brought: Pick<Pulled, 'projects' | 'corfix'>) {
  return brought.corfix ? documentsWanted(pulledFlow(context, brought)) : new Map<string, WantedDocuments>()
}

/** What a plan would need of Documents and no pull or plan has read yet. */
export function unreadDocuments(flow: FlowInput): Map<string, WantedDocuments> {
  if (flow.corfix === null) return new Map()
  const { coverage, documents } = flow.snapshots
  return new Map(
    [...documentsWanted(flow)].filter(([projectId, { filing, months }]) => {
      if (!coverage.documents.has(projectId)) return true
      if (coverage.documents.get(projectId) === 'refused') return false
      const listed = new Set(documents.get(projectId)?.record.months.map(({ month }) => month))
      return filing && [...months].some((month) => !listed.has(month))
    }),
  )
}

function pulledFlow(context: EngineContext, { projects, corfix }: Pick<Pulled, 'projects' | 'corfix'>): FlowInput {
  const sources = overlay(context, 'project', projects)
  const targets = overlay(context, 'corfix-project', corfix?.projects ?? null)
  const none = new Map<string, never>()
  return {
    ...flowBase(context),
    snapshots: {
      projects: sources,
      corfixProjects: targets,
      forms: overlay(context, 'form', corfix?.forms ?? null),
      documents: context.store.records.all('project-documents', { includeGone: true }),
      companies: none,
      trustlayerProjects: none,
      parties: none,
      partyTypes: [],
      customFields: [],
      commitments: none,
      commitmentFields: [],
      contacts: none,
      insurances: none,
      compliance: none,
      profiles: [],
      users: none,
      workers: none,
      coverage: readCoverage(context.store),
    },
    decisions: withStableLinks(context, { sources, targets }),
  }
}

function withStableLinks(
  context: EngineContext,
  { sources, targets }: Pick<Parameters<typeof linksByExternalId>[0], 'sources' | 'targets'>,
): MappingDecision[] {
  const decisions = context.store.decisions.all('corfix-project')
  const { companyId } = context.definition().procore
  const found = linksByExternalId({ kind: 'corfix-project', companyId, sources, targets, decisions })
  const links = found.links.map(
    ({ sourceId, targetId, origin }): MappingDecision => ({
      kind: 'corfix-project',
      sourceId,
      decision: 'link',
      targetId,
      origin,
      decidedAt: isoNow(context.clock),
    }),
  )
  const linked = new Set(links.map(({ sourceId }) => sourceId))
  return [...decisions.filter(({ sourceId }) => !linked.has(sourceId)), ...links]
}

/** The records of a kind as they will stand once what was brought is stored; null: as they stand now. */
function overlay<K extends RecordKind>(
  context: EngineContext,
  kind: K,
  brought: Brought<K> | null,
): Map<string, Snapshot<RecordOf[K]>> {
  const records = context.store.records.all(kind, { includeGone: true })
  if (!brought) return records
  const goneAt = isoNow(context.clock)
  const gone = brought.mode === 'full' ? records.keys() : brought.gone
  for (const id of [...gone]) {
    const known = records.get(id)
    if (known) records.set(id, { record: known.record, goneAt: known.goneAt ?? goneAt })
  }
  for (const record of brought.records) records.set(record.id, { record, goneAt: null })
  return records
}
