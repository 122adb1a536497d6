import type { Resolution, ReviewApplied } from '@shared/contract'
import { MAPPING_KINDS } from '@shared/vocabulary'
import type { DecisionWrite } from '../../app/store-port'
import { REASON } from '../../domain/mapping/reasons'
import { settle } from '../../domain/review/settle'
import type { DiffedRow, ReviewFile } from '../../domain/review/types'
import { changed, type EngineContext } from '../context'
import { atOnce } from './at-once'
import { badRow, diffNow, factsOf, fittingComments, requireOwn, toRow } from './review-diff'
import { noteMerge } from './review-merges'

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
    const batch = take.length === 0 ? null : apply(batchOf(take, file, settling), writes)
    if (batch) noteMerge(context.store, file, batch.id)
    return { diffed, refused, batch }
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
      ...file.bad.map((bad) => badRow(context, bad)),
    ],
    unchanged: diffed.filter(({ state }) => state === 'same' || state === 'mine').length + kept,
    comments,
  }
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

/** What the reviewer wrote is the reason, else what was noted with the decision (M2). */
function writeOf({ kind, sourceId, theirs, comment, reviewer, reason }: DiffedRow, { name }: Settling): DecisionWrite {
  const noted = comment || reason
  const why = reviewer && noted ? `${noted} (${reviewer})` : noted || REASON.review(name)
  return { kind, sourceId, ...theirs, reason: why }
}

function keepComments(context: EngineContext, file: ReviewFile, { actor }: Settling): number {
  const added = context.store.comments.add(
    fittingComments(context, file).map((comment) => ({ ...comment, author: comment.author || file.reviewer || actor })),
  )
  if (added > 0) changed(context, ['decisions'])
  return added
}

/** What a reviewer was unsure of stays to be seen here, unless it is decided or was marked later; what was merely passed over does not. */
function keepMarks(context: EngineContext, { marks }: ReviewFile): void {
  const { store } = context
  const news = store.transaction(() => {
    const wanted = marks.filter(({ kind, sourceId, mark, at }) => {
      const here = store.marks.of(kind, sourceId)
      const open = (store.decisions.get(kind, sourceId)?.decision ?? 'undecided') === 'undecided'
      const known = store.records.side(MAPPING_KINDS[kind].source, sourceId) !== null
      return mark === 'unsure' && known && open && (here?.mark !== 'unsure' || here.at < at)
    })
    for (const { kind, sourceId, ...mark } of wanted) store.marks.set(kind, [sourceId], mark)
    return wanted
  })
  if (news.length > 0) changed(context, ['decisions'])
}
