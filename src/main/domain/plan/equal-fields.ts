import type { FieldValue } from '@shared/plan'
import type { MappingKind } from '@shared/vocabulary'
import { corfixProjectInputs } from '../corfix/project-fields'
import { workerInputs } from '../corfix/worker-fields'
import { seenOf, workerMemory } from '../corfix/worker-memory'
import { carriedBy, otherProcoreIds } from '../mapping/external-ids'
import type { FlowInput, LastSynced, Snapshot } from '../types'
import { partyInputs } from './companies'
import { customTargets } from './custom-fields'
import { type FlowContext, flowContext, problemOf } from './draft'
import { projectInputs } from './projects'
import { type FieldInput, sameValue } from './three-way'

/**
 * The base of the three-way comparison for what needs no write: fields of linked pairs that are equal on both sides, added
 * to what is known of the pair. Without it, a value that both sides had when they were linked could never be cleared from
 * Procore. Answers only the entries that differ from `lastSynced`, for the engine to keep; pairs that are orphaned or in
 * conflict say nothing. Recording it changes no plan.
 */
export function equalFields(input: FlowInput): LastSynced[] {
  const { projects, companies, trustlayerProjects, parties } = input.snapshots
  const targets = customTargets(input)
  return [
    ...equalOf(flowContext(input, 'project', 'projects'), {
      sources: projects,
      targets: trustlayerProjects,
      inputs: (context, pair) => projectInputs(context, { ...pair, targets }),
    }),
    ...equalOf(flowContext(input, 'company', 'companies'), {
      sources: companies,
      targets: parties,
      inputs: partyInputs,
    }),
    ...(input.corfix ? equalInCorfix(input) : []),
  ]
}

function equalInCorfix(input: FlowInput): LastSynced[] {
  const { projects, users, corfixProjects, workers } = input.snapshots
  return [
    ...equalOf(flowContext(input, 'corfix-project', 'corfix-projects'), {
      sources: projects,
      targets: corfixProjects,
      inputs: corfixProjectInputs,
    }),
    ...equalOf(flowContext(input, 'corfix-user', 'corfix-workers'), {
      sources: users,
      targets: workers,
      inputs: workerInputs,
      seen: ({ synced }, { source, target }) => ({ ...seenOf(target, workerMemory(synced.get(source.id), target.id)) }),
    }),
  ]
}

interface Side {
  id: string
  name: string
  active: boolean
}

function equalOf<
  S extends Side,
  T extends Side & { externalIds: Parameters<typeof otherProcoreIds>[0]['externalIds'] },
>(
  context: FlowContext,
  records: {
    sources: ReadonlyMap<string, Snapshot<S>>
    targets: ReadonlyMap<string, Snapshot<T>>
    inputs(context: FlowContext, pair: { source: S; target: T }): FieldInput[]
    /** What is worth remembering beside the fields that are kept in step. */
    seen?(context: FlowContext, pair: { source: S; target: T }): LastSynced['fields']
  },
): LastSynced[] {
  const links = [...context.decisions.values()].filter(({ decision }) => decision === 'link')
  links.sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
  return links.flatMap(({ sourceId, targetId }) => {
    const source = records.sources.get(sourceId)?.record
    const target = records.targets.get(targetId ?? '')?.record
    if (!source || !target || problemOf(context, records, sourceId) !== null) return []
    if (otherProcoreIds(carriedBy(context.kind, target), context.input.companyId, sourceId).length > 0) return []
    const equal = records.inputs(context, { source, target }).filter((field) => isEqual(field))
    const seen = records.seen?.(context, { source, target }) ?? {}
    return merged(context, { kind: context.kind, sourceId, targetId: target.id }, { equal, seen }) ?? []
  })
}

/** A value that both sides lack is a base only where there was one before: nothing was ever brought there. */
function isEqual({ source, target, base }: FieldInput): boolean {
  return source !== undefined && sameValue(source, target) && (target !== null || base !== undefined)
}

function merged(
  { synced }: FlowContext,
  pair: { kind: MappingKind; sourceId: string; targetId: string },
  { equal, seen }: { equal: readonly FieldInput[]; seen: LastSynced['fields'] },
): LastSynced | null {
  const known = synced.get(pair.sourceId)
  const before = known?.targetId === pair.targetId ? known : null
  const news = equal.filter(({ field, target }) => before?.fields[field] !== target)
  const fields = { ...Object.fromEntries(news.map(({ field, target }) => [field, stored(target)])), ...seen }
  if (Object.keys(fields).length === 0) return null
  return { ...pair, fields: { ...before?.fields, ...fields }, created: before?.created ?? false }
}

function stored(value: FieldValue): string | boolean | null {
  return typeof value === 'number' ? String(value) : value
}
