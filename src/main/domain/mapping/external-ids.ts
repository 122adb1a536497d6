import type { Finding } from '@shared/plan'
import type { ExternalId } from '@shared/records'
import { type Candidate, isCorfixKind, MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import type { MappingDecision, RowProblem, Snapshot } from '../types'

/** M5: the id Crosswalk gives to what it imports or links. */
export function externalIdOf(companyId: string, sourceId: string): ExternalId {
  return { source: 'procore', instance: companyId, id: sourceId }
}

/** `source:instance/id`, or `source/id` for TrustLayer's own integration. */
export function formatExternalId({ source, instance, id }: ExternalId): string {
  return `${source}${instance ? `:${instance}` : ''}/${id}`
}

export function sameExternalId(a: ExternalId, b: ExternalId): boolean {
  return a.source === b.source && a.instance === b.instance && a.id === b.id
}

/** A plain `procore/<id>` is the mark of TrustLayer's own integration: on a record of Corfix it says nothing. */
export function carriedBy(
  kind: MappingKind,
  { externalIds }: { externalIds: readonly ExternalId[] },
): { externalIds: readonly ExternalId[] } {
  return isCorfixKind(kind) ? { externalIds: externalIds.filter(({ instance }) => instance !== null) } : { externalIds }
}

/** Procore records of this company account that a record of the other side says it is; `native` in the plain form. */
export function procoreIdsOf(
  target: { externalIds: readonly ExternalId[] },
  companyId: string,
): { id: string; native: boolean }[] {
  return target.externalIds
    .filter(({ source, instance }) => source === 'procore' && (instance === null || instance === companyId))
    .map(({ id, instance }) => ({ id, native: instance === null }))
}

/** Distinct ids, sorted, of other Procore records of this company account that the record carries. */
export function otherProcoreIds(
  target: { externalIds: readonly ExternalId[] },
  companyId: string,
  sourceId: string,
): string[] {
  const ids = procoreIdsOf(target, companyId).map(({ id }) => id)
  return [...new Set(ids)].filter((id) => id !== sourceId).sort()
}

/** M5: a candidate that says it is another Procore record is never linked by a score; the evidence says whose it is. */
export function foreignIdEvidence({ evidence }: Candidate): string | null {
  return evidence.find(({ field, level }) => field === 'external-id' && level === 'against')?.text ?? null
}

interface Named {
  id: string
  name: string
}
interface Target extends Named {
  externalIds: ExternalId[]
}

export interface ExternalLink {
  sourceId: string
  targetId: string
  reason: string
  origin: 'external-id' | 'native-id'
}

export interface ExternalIdResult {
  links: ExternalLink[]
  problems: RowProblem[]
  findings: Finding[]
  /** TrustLayer's own Procore integration has left its ids: S4's audit-only mode applies. */
  nativeIntegration: boolean
}

export interface ExternalIdInput {
  kind: MappingKind
  companyId: string
  sources: ReadonlyMap<string, Snapshot<Named>>
  targets: ReadonlyMap<string, Snapshot<Target>>
  decisions: readonly MappingDecision[]
}

/**
 * M5: a record of the other side that carries the id of an undecided (or to be imported) Procore record is linked at once. One that
 * carries several Procore records' ids says no more which it is: a conflict on each of their rows, also where a record behind
 * one of the ids is gone or not visible. So is a record, linked or not, whose id several of them carry. No target is ever answered twice (M3).
 */
export function linksByExternalId(input: ExternalIdInput): ExternalIdResult {
  const { kind, companyId } = input
  const result: ExternalIdResult = { links: [], problems: [], findings: [], nativeIntegration: false }
  const decided = new Map(input.decisions.map((decision) => [decision.sourceId, decision]))
  const held = new Map(
    input.decisions
      .filter(({ decision }) => decision === 'link')
      .map(({ targetId, sourceId }) => [targetId ?? '', sourceId]),
  )
  for (const [sourceId, claims] of [...claimsBySource(input)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const source = input.sources.get(sourceId)
    const decision = decided.get(sourceId)
    const open = !decision || decision.decision === 'undecided' || decision.decision === 'import'
    if (!source || source.goneAt !== null) continue
    if (decision?.decision === 'link' && claims.length > 1)
      result.problems.push(severalTargetsProblem(input, source.record, claims))
    if (!open) continue
    const problem =
      claimProblem(input, { source: source.record, claims, held }) ?? severalIdsProblem(input, source.record, claims)
    const [claim] = claims
    if (problem) result.problems.push(problem)
    else if (claim) result.links.push(linkOf(claim, sourceId, companyId))
  }
  const named = new Set(result.problems.map(({ sourceId }) => sourceId))
  result.problems.push(...linkedToForeign(input).filter(({ sourceId }) => !named.has(sourceId)))
  result.problems.sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1))
  result.nativeIntegration = [...input.targets.values()].some(
    ({ record, goneAt }) =>
      goneAt === null && procoreIdsOf(carriedBy(kind, record), companyId).some(({ native }) => native),
  )
  if (result.nativeIntegration) result.findings.push(nativeFinding(kind))
  return result
}

interface Claim {
  target: Target
  native: boolean
}

function claimsBySource({ kind, targets, companyId }: ExternalIdInput): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>()
  for (const { record, goneAt } of targets.values()) {
    if (goneAt !== null) continue
    for (const { id, native } of procoreIdsOf(carriedBy(kind, record), companyId)) {
      const list = claims.get(id) ?? []
      if (!list.some(({ target }) => target.id === record.id)) list.push({ target: record, native })
      claims.set(id, list)
    }
  }
  return claims
}

function claimProblem(
  input: ExternalIdInput,
  facts: { source: Named; claims: readonly Claim[]; held: ReadonlyMap<string, string> },
): RowProblem | null {
  const { source, claims, held } = facts
  const { words } = MAPPING_KINDS[input.kind]
  const base = { kind: input.kind, sourceId: source.id, state: 'conflict' as const }
  if (claims.length > 1) return severalTargetsProblem(input, source, claims)
  const holder = held.get(claims[0]?.target.id ?? '')
  if (holder === undefined || holder === source.id) return null
  const other = input.sources.get(holder)?.record.name ?? holder
  return {
    ...base,
    code: 'already-linked-elsewhere',
    message: `"${claims[0]?.target.name}" carries the id of "${source.name}", but that ${words.target} is linked to "${other}".`,
  }
}

/** Also where the row is linked to one of them: the other may be the one that people work with. */
function severalTargetsProblem({ kind }: ExternalIdInput, source: Named, claims: readonly Claim[]): RowProblem {
  const names = claims
    .map(({ target }) => target.name)
    .sort()
    .map((name) => `"${name}"`)
    .join(' and ')
  return {
    kind,
    sourceId: source.id,
    state: 'conflict',
    code: 'duplicate-target',
    message: `${claims.length} ${SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]} records carry the id of "${source.name}": ${names}. Crosswalk cannot tell which is meant.`,
  }
}

function severalIdsProblem(input: ExternalIdInput, source: Named, claims: readonly Claim[]): RowProblem | null {
  const target = claims[0]?.target
  const others = target ? otherProcoreIds(carriedBy(input.kind, target), input.companyId, source.id) : []
  if (!target || others.length === 0) return null
  return {
    kind: input.kind,
    sourceId: source.id,
    state: 'conflict',
    code: 'duplicate-target',
    message: `${MAPPING_KINDS[input.kind].words.target} "${target.name}" carries the id of "${source.name}" and also that of ${recordsNamed(input, others)}. Crosswalk cannot tell which it is.`,
  }
}

/** M5: links, however they were made, to a record that says it is another Procore record. */
function linkedToForeign(input: ExternalIdInput): RowProblem[] {
  return input.decisions.flatMap(({ decision, sourceId, targetId }) => {
    const target = decision === 'link' && targetId ? input.targets.get(targetId) : undefined
    const source = input.sources.get(sourceId)
    if (!target || target.goneAt !== null || !source || source.goneAt !== null) return []
    const others = otherProcoreIds(carriedBy(input.kind, target.record), input.companyId, sourceId)
    if (others.length === 0) return []
    const message = `"${source.record.name}" is linked to "${target.record.name}", which carries the id of ${recordsNamed(input, others)}.`
    return [
      { kind: input.kind, sourceId, state: 'conflict' as const, code: 'already-linked-elsewhere' as const, message },
    ]
  })
}

function recordsNamed({ kind, sources }: ExternalIdInput, ids: readonly string[]): string {
  const names = ids.map((id) => {
    const known = sources.get(id)
    if (!known) return `${id} (not among the records that the Procore app user may see)`
    return known.goneAt === null
      ? `"${known.record.name}" (${id})`
      : `"${known.record.name}" (${id}, gone from Procore’s list)`
  })
  return `${ids.length === 1 ? `another ${MAPPING_KINDS[kind].words.source}` : `other ${MAPPING_KINDS[kind].words.source}s`}: ${names.join(', ')}`
}

function linkOf({ target, native }: Claim, sourceId: string, companyId: string): ExternalLink {
  const id = formatExternalId(
    native ? { source: 'procore', instance: null, id: sourceId } : externalIdOf(companyId, sourceId),
  )
  const reason = native
    ? `it carries the id ${id} of TrustLayer’s own Procore integration.`
    : `it carries the stable id ${id}.`
  return { sourceId, targetId: target.id, reason, origin: native ? 'native-id' : 'external-id' }
}

function nativeFinding(kind: MappingKind): Finding {
  return {
    code: 'native-integration-detected',
    rule: 'S4',
    severity: 'warning',
    records: [],
    message: `${MAPPING_KINDS[kind].words.plural} in TrustLayer carry plain procore/<id> external ids: TrustLayer’s own Procore integration is, or was, on.`,
    next: 'Crosswalk only reads until the setting trustlayer.nativeIntegration is "proceed": two integrations would overwrite each other.',
  }
}
