import type { NamedChoice, ReviewCounts, ReviewDiffRow } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { Choice, ReviewComment } from '@shared/review'
import { MAPPING_KINDS, type MappingKind, type RecordKind } from '@shared/vocabulary'
import { diffDecisions, UNDECIDED } from '../../domain/review/diff'
import { hopeless, type MappingFacts, type Presence, rivalsOf, settle } from '../../domain/review/settle'
import type { BadRow, DiffedRow, ReviewFile } from '../../domain/review/types'
import type { EngineContext } from '../context'
import { broughtIn } from './review-merges'

/** O3: a file that came back, held against the decisions as they are now. Names are looked up for the rows that are shown. */
export interface ReviewComparison {
  counts: Omit<ReviewCounts, 'comments'>
  rows: ComparedRow[]
}

/** A row that differs: conflicts first, then what cannot be taken, then what would be applied. */
export type ComparedRow = (Outcome & { row: DiffedRow }) | { bad: BadRow }

/** Throws `bad-file` for foreign and stale files. */
export function compareReview(context: EngineContext, file: ReviewFile): ReviewComparison {
  requireOwn(context, file)
  const diffed = diffNow(context, file)
  const byState = Map.groupBy(diffed, ({ state }) => state)
  const count = (state: DiffedRow['state']) => byState.get(state)?.length ?? 0
  const facts = factsOf(context)
  const { take, refused } = settle(byState.get('theirs') ?? [], facts)
  const conflicts = byState.get('conflict') ?? []
  // Of a conflict it is said at once where theirs could not be taken anyway.
  const problems = hopeless(conflicts, take, facts)
  const rivals = rivalsOf(conflicts.filter((row) => !problems.has(row)))
  const rows: ComparedRow[] = [
    ...conflicts.map(
      (row): ComparedRow => ({
        state: 'conflict',
        reason: problems.get(row) ?? null,
        row,
        rivals: rivals.get(row) ?? [],
      }),
    ),
    ...refused.map(({ row, reason }): ComparedRow => ({ state: 'refused', reason, row })),
    ...file.bad.map((bad): ComparedRow => ({ bad })),
    ...take.map((row): ComparedRow => ({ state: 'apply', reason: null, row })),
  ]
  const stood = { conflict: conflicts.length, here: count('mine'), unchanged: count('same') }
  return { rows, counts: { ...stood, apply: take.length, refused: refused.length + file.bad.length } }
}

/** Rows as they are shown: with the names of records and targets as they are now. */
export function shownRows(context: EngineContext, rows: readonly ComparedRow[]): ReviewDiffRow[] {
  return rows.map((one) => ('bad' in one ? badRow(context, one.bad) : toRow(context, one.row, one)))
}

/** Comments of the file on records that are known here: what can be kept. */
export function fittingComments({ store }: EngineContext, file: ReviewFile): ReviewComment[] {
  const known = memo((kind: MappingKind, id) => store.records.side(MAPPING_KINDS[kind].source, id) !== null)
  return file.comments.filter(({ kind, sourceId }) => known(kind, sourceId))
}

/** Those of them that are not here yet. */
export function newComments({ store }: EngineContext, fitting: readonly ReviewComment[]): ReviewComment[] {
  if (fitting.length === 0) return []
  const known = new Set(store.comments.all().map(({ id }) => id))
  return fitting.filter(({ id }) => !known.has(id))
}

/** Every row with what is decided here now. Held against what of this copy was brought in before, else against the export. */
export function diffNow({ store }: EngineContext, file: ReviewFile): DiffedRow[] {
  const now = new Map(
    store.decisions
      .all()
      .map(({ kind, sourceId, decision, targetId }) => [`${kind}/${sourceId}`, { decision, targetId }]),
  )
  const before = broughtIn(store, file)
  return diffDecisions(file.rows, {
    mine: (kind, sourceId): Choice => now.get(`${kind}/${sourceId}`) ?? UNDECIDED,
    merged: (kind, sourceId) => before.get(`${kind}/${sourceId}`) ?? null,
  })
}

/** Foreign and stale files (ADR 13), before anything of them is looked at. */
export function requireOwn(context: EngineContext, { origin, rows }: ReviewFile): void {
  const definition = context.definition()
  const refuse = (message: string, hint: string) => {
    throw new CrosswalkError('bad-file', message, { hint })
  }
  if (definition.procore.companyId !== origin.procoreCompanyId)
    refuse(
      `The file is of another customer: "${origin.workspaceName}", Procore company ${origin.procoreCompanyId}. This workspace is of company ${definition.procore.companyId}.`,
      'Bring it into the workspace that it was exported from.',
    )
  if (context.store.meta.counter('snapshotRevision') === 0)
    refuse(
      'Nothing has been pulled into this workspace yet, so the file cannot be held against it.',
      'Pull first, then bring the file in.',
    )
  const own = definition.review?.workspaceId ?? definition.id
  if (own === origin.workspaceId && origin.decisionRevision > context.store.decisions.revision())
    refuse(
      'The file is from a later state of this workspace than the one that is here: the workspace was put back to an older copy since.',
      'Open the newer copy of the workspace, or export again from this one and have it reviewed anew.',
    )
  const known = rows.some(({ kind, sourceId }) => presence(context, MAPPING_KINDS[kind].source, sourceId) === 'present')
  if (rows.length > 0 && !known)
    refuse(
      'The file is stale: none of its records is in the last pull of this workspace.',
      'Export again after the last pull and have that reviewed; or pull, where the records should be there.',
    )
}

/** Each record is looked up once: links are asked for again for every row that is let go of or falls out. */
export function factsOf(context: EngineContext): MappingFacts {
  const { store } = context
  const present = memo((kind: RecordKind, id) => presence(context, kind, id))
  return {
    source: (kind, id) => present(MAPPING_KINDS[kind].source, id),
    target: (kind, id) => present(MAPPING_KINDS[kind].target, id),
    holder: memo((kind: MappingKind, targetId) => store.decisions.holder(kind, targetId)),
    sourceName: (kind, id) => store.records.side(MAPPING_KINDS[kind].source, id)?.name ?? id,
  }
}

function memo<K extends string, T>(ask: (kind: K, id: string) => T): (kind: K, id: string) => T {
  const known = new Map<string, { value: T }>()
  return (kind, id) => {
    const key = `${kind} ${id}`
    const found = known.get(key) ?? { value: ask(kind, id) }
    known.set(key, found)
    return found.value
  }
}

function presence({ store }: EngineContext, kind: RecordKind, id: string): Presence {
  const found = store.records.get(kind, id)
  if (!found) return 'unknown'
  return found.goneAt === null ? 'present' : 'gone'
}

interface Outcome {
  state: ReviewDiffRow['state']
  reason: string | null
  rivals?: readonly DiffedRow[]
}

export function toRow(context: EngineContext, row: DiffedRow, { state, reason, rivals = [] }: Outcome): ReviewDiffRow {
  const { kind, sourceId, place, baseOf, comment, reviewer } = row
  const { source, target } = MAPPING_KINDS[kind]
  const named = ({ decision, targetId }: Choice): NamedChoice => {
    const targetName = targetId === null ? null : (context.store.records.side(target, targetId)?.name ?? null)
    return { decision, targetId, targetName }
  }
  return {
    key: `${kind}/${sourceId}`,
    state,
    reason,
    rivals: rivals.map((rival) => `${rival.kind}/${rival.sourceId}`),
    kind,
    sourceId,
    name: context.store.records.side(source, sourceId)?.name ?? sourceId,
    place,
    baseOf,
    base: named(row.base),
    mine: named(row.mine),
    theirs: named(row.theirs),
    comment,
    reviewer,
  }
}

/** With the name of its record, where what can be read of it leads to one. */
export function badRow({ store }: EngineContext, { place, kind, sourceId, reason }: BadRow): ReviewDiffRow {
  const record =
    kind && sourceId && sourceId.length <= 64 ? store.records.side(MAPPING_KINDS[kind].source, sourceId) : null
  const name = record?.name ?? sourceId ?? place
  const none = { baseOf: 'export', base: null, mine: null, theirs: null, comment: '', reviewer: '' } as const
  return { key: place, state: 'refused', kind, sourceId, name, place, reason, ...none, rivals: [] }
}
