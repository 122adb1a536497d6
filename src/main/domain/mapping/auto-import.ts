import { LIKELY } from '@shared/confidence'
import type { ProcoreProject, ProcoreVendor } from '@shared/records'
import { type Candidate, isCorfixKind, MAPPING_KINDS, type TrustLayerKind } from '@shared/vocabulary'
import { commitmentView, countsForCompany } from '../commitments/judge'
import { byNumber, commitmentName } from '../commitments/name'
import type { FlowInput, MappingDecision, RowProblem, Snapshot } from '../types'
import { foreignIdEvidence } from './external-ids'
import { type Claimed, type NameClaims, nameClaims } from './same-name'

/**
 * From here on a candidate is more likely the same record than not. It lies below the "medium" band on purpose: an equal name of
 * common words alone ("Bay Construction") comes to 0.55, and a duplicate is worse than a delay (M7).
 */
export const PLAUSIBLE = LIKELY

export interface AutoImportInput {
  flow: FlowInput
  /** By source id, the best candidate first. */
  suggestions: Readonly<Record<TrustLayerKind, ReadonlyMap<string, readonly Candidate[]>>>
}

export interface AutoImport {
  kind: TrustLayerKind
  sourceId: string
  /** The rule, and for `from-commitments` the commitment that asks for it. */
  reason: string
}

export interface AutoImports {
  /** To be imported by themselves; those that are so already are not among them. */
  imports: AutoImport[]
  /** Conflicts: a plausible match stands in the way. */
  waiting: RowProblem[]
  /** Imports of this rule that no longer follow from it: a setting was changed, a match appeared. Nothing of them was written yet. */
  withdrawn: { kind: TrustLayerKind; sourceId: string }[]
}

/**
 * M7: undecided, active records that the settings import without being asked, and those that wait as a conflict because they may
 * exist already. Nothing that a person took back (an explicit "undecided"), nothing orphaned or in another conflict, and never
 * the customer's own company. What this rule decided before and was not applied yet is judged anew. Lists in order of kind and id.
 */
export function autoImports(input: AutoImportInput): AutoImports {
  const { projects, companies } = input.flow.settings.trustlayer
  const result: Judged = { follows: [], waiting: [] }
  if (projects.autoImport) sort(input, result, { kind: 'project', reasons: allProjects(input.flow) })
  if (companies.autoImport === 'all') sort(input, result, { kind: 'company', reasons: allCompanies(input.flow) })
  if (companies.autoImport === 'from-commitments')
    sort(input, result, { kind: 'company', reasons: companiesOfCommitments(input.flow) })
  const decided = input.flow.decisions.flatMap((one) => {
    const { kind, sourceId } = one
    return isOwnImport(one) && !isCorfixKind(kind) ? [{ kind, sourceId }] : []
  })
  const key = ({ kind, sourceId }: { kind: TrustLayerKind; sourceId: string }) => `${kind} ${sourceId}`
  const known = new Set(decided.map(key))
  const follows = new Set(result.follows.map(key))
  return {
    imports: result.follows.filter((one) => !known.has(key(one))),
    waiting: result.waiting,
    withdrawn: decided.filter((one) => !follows.has(key(one))),
  }
}

interface Judged {
  follows: AutoImport[]
  waiting: RowProblem[]
}

/** Decided by this rule, and not applied: an import that was applied is a link. */
export function isOwnImport({ decision, origin }: MappingDecision): boolean {
  return decision === 'import' && origin === 'auto-import'
}

/** Decided by nobody but this rule: an import of its own, or one that it took back. */
export function isOpen(decision: MappingDecision | undefined): boolean {
  return !decision || isOwnImport(decision) || (decision.decision === 'undecided' && decision.origin === 'auto-import')
}

/** Reasons by source id: only these records are looked at. */
type Reasons = ReadonlyMap<string, string>

function allProjects({ snapshots }: FlowInput): Reasons {
  const reason = 'New projects are imported automatically (M7, projects.autoImport).'
  return new Map([...snapshots.projects.keys()].map((id) => [id, reason]))
}

function allCompanies({ snapshots }: FlowInput): Reasons {
  const reason = 'New companies are imported automatically (M7, companies.autoImport "all").'
  return new Map(importable(snapshots.companies).map((id) => [id, reason]))
}

/** Each company with the first commitment, by project and number, that would make an association if the company were linked. */
function companiesOfCommitments(flow: FlowInput): Reasons {
  const view = commitmentView(flow)
  const own = new Set(importable(flow.snapshots.companies))
  const commitments = [...flow.snapshots.commitments.values()]
    .filter(({ record, goneAt }) => goneAt === null && own.has(record.companyId ?? ''))
    .map(({ record }) => record)
    .filter((commitment) => countsForCompany(commitment, view))
    .sort((a, b) => (a.projectId !== b.projectId ? (a.projectId < b.projectId ? -1 : 1) : byNumber(a, b)))
  const reasons = new Map<string, string>()
  for (const commitment of commitments) {
    const id = commitment.companyId ?? ''
    if (reasons.has(id)) continue
    const project = flow.snapshots.projects.get(commitment.projectId)?.record.name ?? commitment.projectId
    reasons.set(
      id,
      `Commitment "${commitmentName(commitment)}" of project "${project}" names it (M7, companies.autoImport "from-commitments").`,
    )
  }
  return reasons
}

/** The customer's own company is a party to nothing. */
function importable(companies: ReadonlyMap<string, Snapshot<ProcoreVendor>>): string[] {
  return [...companies].filter(([, { record }]) => !record.isOwnCompany).map(([id]) => id)
}

function sort(
  input: AutoImportInput,
  result: Judged,
  { kind, reasons }: { kind: TrustLayerKind; reasons: Reasons },
): void {
  const { flow } = input
  const sources: ReadonlyMap<string, Snapshot<ProcoreProject | ProcoreVendor>> = kind === 'project'
    ? flow.snapshots.projects
    : flow.snapshots.companies
  const decisions = new Map(flow.decisions.filter((item) => item.kind === kind).map((item) => [item.sourceId, item]))
  const claims = claimsOf(kind, sources, decisions)
  const stopped = stoppedRows(flow, kind)
  for (const [sourceId, reason] of [...reasons].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const snapshot = sources.get(sourceId)
    if (!snapshot || snapshot.goneAt !== null || !snapshot.record.active) continue
    if (!isOpen(decisions.get(sourceId)) || stopped.has(sourceId)) continue
    const [candidate] = (input.suggestions[kind].get(sourceId) ?? []).filter(isPlausible)
    const same = claims.holder(snapshot.record)
    const message = candidate
      ? candidateMessage(flow, { kind, name: snapshot.record.name, candidate })
      : same && sameNameMessage(kind, snapshot.record.name, same)
    if (message) result.waiting.push({ kind, sourceId, state: 'conflict', code: 'possible-duplicate', message })
    else result.follows.push({ kind, sourceId, reason })
    claims.claim(snapshot.record)
  }
}

/** Names of what is linked or to be imported already: a second record of one name is most likely the same company. */
function claimsOf(
  kind: TrustLayerKind,
  sources: ReadonlyMap<string, Snapshot<ProcoreProject | ProcoreVendor>>,
  decisions: ReadonlyMap<string, MappingDecision>,
): NameClaims {
  const claims = nameClaims(kind)
  for (const [sourceId, decided] of [...decisions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const source = sources.get(sourceId)
    const mapped = decided.decision === 'link' || (decided.decision === 'import' && !isOwnImport(decided))
    if (source?.goneAt === null && mapped) claims.claim(source.record)
  }
  return claims
}

/** Orphans and conflicts of the last mapping check, without those that this very rule put there: they are judged anew. */
function stoppedRows({ problems }: FlowInput, kind: TrustLayerKind): Set<string> {
  const others = problems.filter((problem) => problem.kind === kind && problem.code !== 'possible-duplicate')
  return new Set(others.map(({ sourceId }) => sourceId))
}

/** Also one that fits but carries another Procore record's id: M5 makes that a conflict, whatever its score has become. */
function isPlausible(candidate: Candidate): boolean {
  return candidate.confidence >= PLAUSIBLE || foreignIdEvidence(candidate) !== null
}

function candidateMessage(
  { snapshots }: FlowInput,
  { kind, name, candidate }: { kind: TrustLayerKind; name: string; candidate: Candidate },
): string {
  const targets: ReadonlyMap<string, { record: { name: string } }> =
    kind === 'project' ? snapshots.trustlayerProjects : snapshots.parties
  const target = targets.get(candidate.targetId)?.record.name ?? candidate.targetId
  const foreign = foreignIdEvidence(candidate)
  const how = foreign
    ? 'although it carries the id of another Procore record'
    : `with a confidence of ${Math.round(candidate.confidence * 100)}%`
  return `"${name}" is not imported automatically: it may be ${MAPPING_KINDS[kind].words.target} "${target}", ${how}.`
}

function sameNameMessage(kind: TrustLayerKind, name: string, same: Claimed): string {
  return `"${name}" is not imported automatically: ${MAPPING_KINDS[kind].words.source} "${same.name}" (${same.id}) has the same name, and may be the same ${kind}.`
}
