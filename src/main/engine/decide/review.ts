import type { NamedChoice, Resolution, ReviewApplied, ReviewCounts, ReviewDiffRow } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { Choice } from '@shared/review'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { DecisionWrite } from '../../app/store-port'
import { diffDecisions, UNDECIDED } from '../../domain/review/diff'
import { type MappingFacts, type Presence, settle } from '../../domain/review/settle'
import type { BadRow, DiffedRow, ReviewFile } from '../../domain/review/types'
import { changed, type EngineContext } from '../context'
import { atOnce } from './at-once'

/** O3: a file that came back, held against the decisions as they are now. */
export interface ReviewDiff {
  counts: ReviewCounts
  rows: ReviewDiffRow[]
}

export function reviewDiff(context: EngineContext, file: ReviewFile): ReviewDiff {
  requireOwn(context, file)
  const diffed = diffNow(context, file)
  const wanted = diffed.filter(({ state }) => state === 'theirs')
  const conflicts = diffed.filter(({ state }) => state === 'conflict')
  const facts = factsOf(context)
  const { take, refused } = settle(wanted, facts)
  // Of a conflict it is said at once where theirs could not be taken anyway.
  const hopeless = new Map(settle([...take, ...conflicts], facts).refused.map(({ row, reason }) => [row, reason]))
  const rows = [
    ...conflicts.map((row) => toRow(context, row, { state: 'conflict', reason: hopeless.get(row) ?? null })),
    ...refused.map(({ row, reason }) => toRow(context, row, { state: 'refused', reason })),
    ...file.bad.map(badRow),
    ...take.map((row) => toRow(context, row, { state: 'apply', reason: null })),
  ]
  return {
    rows,
    counts: { ...countsOf(context, file, diffed), apply: take.length, refused: refused.length + file.bad.length },
  }
}

export interface Settling {
  /** By `<kind>/<sourceId>`. */
  resolutions: Readonly<Record<string, Resolution>>
  /** For conflicts that have no resolution of their own; null leaves them. */
  rest: Resolution | null
  /** Who brings the file in, where it names no reviewer. */
  actor: string
  /** Name of the file, for the history. */
  name: string
}

/** Applies what can be, in one undoable batch (M2); the rest is listed. Comments are kept also where the decision stays. */
export function applyReview(context: EngineContext, file: ReviewFile, settling: Settling): ReviewApplied {
  requireOwn(context, file)
  const answer = ({ kind, sourceId }: DiffedRow) =>
    Object.hasOwn(settling.resolutions, `${kind}/${sourceId}`)
      ? settling.resolutions[`${kind}/${sourceId}`]
      : settling.rest
  const { diffed, refused, batch } = atOnce(context, (apply) => {
    const diffed = diffNow(context, file)
    const wanted = diffed.filter(
      (row) => row.state === 'theirs' || (row.state === 'conflict' && answer(row) === 'theirs'),
    )
    const { take, refused } = settle(wanted, factsOf(context))
    const writes = take.map((row) => writeOf(row, settling))
    return { diffed, refused, batch: take.length === 0 ? null : apply(batchOf(take, file, settling), writes) }
  })
  const conflicts = diffed.filter(({ state }) => state === 'conflict')
  const open = conflicts.filter((row) => !answer(row))
  const comments = keepComments(context, file, settling)
  keepMarks(context, file)
  const kept = conflicts.filter((row) => answer(row) === 'mine').length
  return {
    batch,
    conflicts: open.map((row) => toRow(context, row, { state: 'conflict', reason: null })),
    refused: [
      ...refused.map(({ row, reason }) => toRow(context, row, { state: 'refused', reason })),
      ...file.bad.map(badRow),
    ],
    unchanged: diffed.filter(({ state }) => state === 'same' || state === 'mine').length + kept,
    comments,
  }
}

/** Foreign and stale files (ADR 13), before anything of them is looked at. */
function requireOwn(context: EngineContext, { origin, rows }: ReviewFile): void {
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

function diffNow({ store }: EngineContext, file: ReviewFile): DiffedRow[] {
  const now = new Map(
    store.decisions
      .all()
      .map(({ kind, sourceId, decision, targetId }) => [`${kind}/${sourceId}`, { decision, targetId }]),
  )
  return diffDecisions(file.rows, (kind, sourceId): Choice => now.get(`${kind}/${sourceId}`) ?? UNDECIDED)
}

function countsOf(context: EngineContext, file: ReviewFile, diffed: readonly DiffedRow[]): ReviewCounts {
  const count = (state: DiffedRow['state']) => diffed.filter((row) => row.state === state).length
  const known = new Set(context.store.comments.all().map(({ id }) => id))
  const comments = file.comments.filter(({ id }) => !known.has(id)).length
  return { apply: 0, refused: 0, conflict: count('conflict'), here: count('mine'), unchanged: count('same'), comments }
}

function factsOf(context: EngineContext): MappingFacts {
  const { store } = context
  return {
    source: (kind, id) => presence(context, MAPPING_KINDS[kind].source, id),
    target: (kind, id) => presence(context, MAPPING_KINDS[kind].target, id),
    holder: (kind, targetId) => store.decisions.holder(kind, targetId),
    sourceName: (kind, id) => store.records.side(MAPPING_KINDS[kind].source, id)?.name ?? id,
  }
}

function presence(
  { store }: EngineContext,
  kind: (typeof MAPPING_KINDS)[MappingKind]['source' | 'target'],
  id: string,
): Presence {
  const found = store.records.get(kind, id)
  if (!found) return 'unknown'
  return found.goneAt === null ? 'present' : 'gone'
}

function batchOf(take: readonly DiffedRow[], file: ReviewFile, { actor, name }: Settling) {
  const reviewers = [...new Set([...take.map(({ reviewer }) => reviewer), file.reviewer ?? ''])].filter(Boolean)
  const who = reviewers.length > 3 ? `${reviewers.slice(0, 3).join(', ')} and others` : reviewers.join(', ')
  const decisions = take.length === 1 ? '1 decision' : `${take.length} decisions`
  return {
    actor: who || actor,
    label: `Review${who ? ` by ${who}` : ''}: ${decisions} from ${name}`,
    rule: 'O3',
    origin: 'file',
  } as const
}

function writeOf({ kind, sourceId, theirs, comment, reviewer }: DiffedRow, { name }: Settling): DecisionWrite {
  const reason = comment || `From the review file ${name}.`
  return { kind, sourceId, ...theirs, reason: reviewer && comment ? `${comment} (${reviewer})` : reason }
}

function keepComments(context: EngineContext, file: ReviewFile, { actor }: Settling): number {
  const { store } = context
  const known = file.comments.filter(
    ({ kind, sourceId }) => store.records.side(MAPPING_KINDS[kind].source, sourceId) !== null,
  )
  const added = store.comments.add(
    known.map((comment) => ({ ...comment, author: comment.author || file.reviewer || actor })),
  )
  if (added > 0) changed(context, ['decisions'])
  return added
}

/** What a reviewer was unsure of stays to be seen here, unless it is decided or was marked later; what was merely passed over does not. */
function keepMarks(context: EngineContext, { marks }: ReviewFile): void {
  const { store } = context
  const news = marks.filter(({ kind, sourceId, mark, at }) => {
    const here = store.marks.of(kind, sourceId)
    const open = (store.decisions.get(kind, sourceId)?.decision ?? 'undecided') === 'undecided'
    const known = store.records.side(MAPPING_KINDS[kind].source, sourceId) !== null
    return mark === 'unsure' && known && open && (here?.mark !== 'unsure' || here.at < at)
  })
  store.transaction(() => {
    for (const { kind, sourceId, ...mark } of news) store.marks.set(kind, [sourceId], mark)
  })
  if (news.length > 0) changed(context, ['decisions'])
}

function toRow(context: EngineContext, row: DiffedRow, more: Pick<ReviewDiffRow, 'state' | 'reason'>): ReviewDiffRow {
  const { kind, sourceId, place, comment, reviewer } = row
  const { source, target } = MAPPING_KINDS[kind]
  const named = ({ decision, targetId }: Choice): NamedChoice => {
    const targetName = targetId === null ? null : (context.store.records.side(target, targetId)?.name ?? null)
    return { decision, targetId, targetName }
  }
  return {
    key: `${kind}/${sourceId}`,
    ...more,
    kind,
    sourceId,
    name: context.store.records.side(source, sourceId)?.name ?? sourceId,
    place,
    base: named(row.base),
    mine: named(row.mine),
    theirs: named(row.theirs),
    comment,
    reviewer,
  }
}

function badRow({ place, kind, sourceId, reason }: BadRow): ReviewDiffRow {
  const none = { base: null, mine: null, theirs: null, comment: '', reviewer: '' }
  return { key: place, state: 'refused', kind, sourceId, name: sourceId ?? place, place, reason, ...none }
}
