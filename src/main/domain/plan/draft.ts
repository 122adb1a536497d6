import type { Change, FieldChange, Finding } from '@shared/plan'
import { type Action, type Flow, MAPPING_KINDS, type MappingKind, type RecordRef } from '@shared/vocabulary'
import { activityIsKept, orphanOf } from '../mapping/orphans'
import type { FlowInput, LastSynced, MappingDecision, RowProblem, Snapshot } from '../types'

/** What the flows fill: one place, put into order at the end (build-plan.ts). */
export interface Draft {
  changes: Change[]
  conflicts: Finding[]
  skipped: Finding[]
  /** Of the plan as a whole (C11, C12). */
  notes: Finding[]
  unchanged: number
}

export function emptyDraft(): Draft {
  return { changes: [], conflicts: [], skipped: [], notes: [], unchanged: 0 }
}

/** What a flow reads about its rows, looked up once. */
export interface FlowContext {
  input: FlowInput
  kind: MappingKind
  flow: Flow
  decisions: ReadonlyMap<string, MappingDecision>
  problems: ReadonlyMap<string, RowProblem>
  synced: ReadonlyMap<string, LastSynced>
}

export function flowContext(input: FlowInput, kind: MappingKind, flow: Flow): FlowContext {
  return {
    input,
    kind,
    flow,
    decisions: new Map(input.decisions.filter((item) => item.kind === kind).map((item) => [item.sourceId, item])),
    problems: new Map(input.problems.filter((item) => item.kind === kind).map((item) => [item.sourceId, item])),
    synced: new Map(input.lastSynced.filter((item) => item.kind === kind).map((item) => [item.sourceId, item])),
  }
}

export interface ChangeParts {
  rule: string
  action: Action
  source: { id: string; name: string }
  target: { id: string | null; name: string }
  fields: FieldChange[]
  reason: string
  dependsOn?: Change['id'][]
  undo: Change['undo']
}

export function makeChange({ kind, flow }: FlowContext, parts: ChangeParts): Change {
  const { target: targetKind, targetSystem } = MAPPING_KINDS[kind]
  return {
    id: `${flow}:${parts.action}:${parts.source.id}` as Change['id'],
    flow,
    rule: parts.rule,
    action: parts.action,
    kind,
    system: targetSystem,
    source: sourceRef(kind, parts.source),
    target: { system: targetSystem, kind: targetKind, id: parts.target.id, name: parts.target.name },
    fields: parts.fields,
    reason: parts.reason,
    dependsOn: parts.dependsOn ?? [],
    undo: parts.undo,
  }
}

export function sourceRef(kind: MappingKind, { id, name }: { id: string; name: string }): RecordRef {
  return { system: 'procore', kind: MAPPING_KINDS[kind].source, id, name }
}

export function targetRef(kind: MappingKind, { id, name }: { id: string | null; name: string }): RecordRef {
  const { target, targetSystem } = MAPPING_KINDS[kind]
  return { system: targetSystem, kind: target, id, name }
}

interface Row<S, T> {
  source: S
  target: T
}

export interface Handlers<S, T> {
  create(source: S): void
  linked(row: Row<S, T>): void
}

interface Named {
  id: string
  name: string
  active: boolean
}

interface Records<S, T> {
  sources: ReadonlyMap<string, Snapshot<S>>
  targets: ReadonlyMap<string, Snapshot<T>>
}

/** Walks the records of a kind in order of their id, and sends each where its decision says (T0, M1, M6). */
export function walk<S extends Named, T extends Named>(
  context: FlowContext,
  draft: Draft,
  records: Records<S, T> & { handlers: Handlers<S, T> },
): void {
  const ids = new Set([...records.sources.keys(), ...context.decisions.keys()])
  for (const id of [...ids].sort()) {
    const snapshot = records.sources.get(id)
    const problem = problemOf(context, records, id)
    if (problem) {
      draft.conflicts.push(problemFinding(context, { id, name: snapshot?.record.name ?? id }, problem))
    } else if (snapshot && snapshot.goneAt === null) {
      step(context, draft, { ...records, source: snapshot.record, decision: context.decisions.get(id) })
    }
  }
}

/**
 * What stands against a row. Orphans are looked at here: since the mapping check a person may have linked a record whose
 * partner is gone, or changed T3's setting. Conflicts are those that the check found.
 */
export function problemOf(
  context: FlowContext,
  { sources, targets }: Records<Named, Named>,
  id: string,
): RowProblem | null {
  const decision = context.decisions.get(id)
  const syncActive = activityIsKept(context.input.settings, context.kind)
  const orphan = decision ? orphanOf({ kind: context.kind, sources, targets, syncActive }, decision) : null
  const stored = context.problems.get(id)
  return orphan ?? (stored?.state === 'conflict' && sources.get(id)?.goneAt === null ? stored : null)
}

function step<S extends Named, T extends Named>(
  context: FlowContext,
  draft: Draft,
  row: {
    source: S
    decision: MappingDecision | undefined
    targets: ReadonlyMap<string, Snapshot<T>>
    handlers: Handlers<S, T>
  },
): void {
  const { source, decision, targets, handlers } = row
  const state = decision?.decision ?? 'undecided'
  if (state === 'import') {
    handlers.create(source)
    return
  }
  if (state === 'ignore') {
    draft.skipped.push(leftOut(context, source, 'ignored-by-decision'))
    return
  }
  if (state === 'undecided') {
    draft.skipped.push(leftOut(context, source, source.active ? 'undecided' : 'inactive-hidden'))
    return
  }
  const target = targets.get(decision?.targetId ?? '')
  if (target) handlers.linked({ source, target: target.record })
}

function problemFinding({ kind }: FlowContext, source: { id: string; name: string }, problem: RowProblem): Finding {
  const orphaned = problem.state === 'orphaned'
  return {
    code: problem.code,
    rule: orphaned ? 'M6' : problem.code === 'possible-duplicate' ? 'M7' : 'M5',
    severity: 'warning',
    records: [sourceRef(kind, source)],
    message: problem.message,
    next: orphaned
      ? 'Unlink it or link it to another record, in the mapping table. Nothing is written for it until then.'
      : 'Decide it in the mapping table. Nothing is written for it until then.',
  }
}

function leftOut(
  { kind }: FlowContext,
  source: { id: string; name: string },
  code: 'ignored-by-decision' | 'undecided' | 'inactive-hidden',
): Finding {
  const { words } = MAPPING_KINDS[kind]
  const text = {
    'ignored-by-decision': {
      rule: 'M1',
      message: `${words.source} "${source.name}" is marked "Do not add to TrustLayer".`,
      next: 'Nothing to do, unless the decision should change.',
    },
    undecided: {
      rule: 'M1',
      message: `${words.source} "${source.name}" has no decision yet.`,
      next: 'Link it, import it, or mark it "Do not add to TrustLayer".',
    },
    'inactive-hidden': {
      rule: 'T0',
      message: `${words.source} "${source.name}" is inactive in Procore and was never linked.`,
      next: 'Nothing to do. Show inactive records in the mapping table to decide on it.',
    },
  }[code]
  return { code, severity: 'info', records: [sourceRef(kind, source)], ...text }
}
