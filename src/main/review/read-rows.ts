import { Choice, type ReviewComment, type ReviewOrigin } from '@shared/review'
import { MappingKind } from '@shared/vocabulary'
import type { BadRow, ReviewedRow, ReviewFile } from '../domain/review/types'
import { readChoice } from '../domain/review/words'
import { commentId, rowDigest } from './digest'

/** A row of a spreadsheet as it was read: text, whatever was in the cell. */
export interface RawRow {
  place: string
  kind: string
  id: string
  decision: string
  target: string
  comment: string
  reviewer: string
  baseDecision: string
  baseTarget: string
  digest: string
  /** Why a cell has the wrong type, found while reading. */
  fault: string | null
}

/** Of any review file. */
export const MOST_ROWS = 500_000
export const LONGEST_COMMENT = 2000
const LONGEST_NAME = 120

/** Checks the rows of one file. A row that was torn apart, repeated or mistyped is listed and does not hold up the others. */
function readRows(raw: Iterable<RawRow>, origin: ReviewOrigin): { rows: ReviewedRow[]; bad: BadRow[] } {
  const rows: ReviewedRow[] = []
  const bad: BadRow[] = []
  const seen = new Map<string, string>()
  for (const one of raw) {
    if (isBlank(one)) continue
    const read = readRow(one, origin)
    const key = `${one.kind} ${one.id}`
    const earlier = typeof read === 'string' ? undefined : seen.get(key)
    if (typeof read !== 'string' && earlier === undefined) {
      seen.set(key, one.place)
      rows.push(read)
    } else {
      const reason = typeof read === 'string' ? read : `The same record stands in ${earlier} already.`
      const kind = MappingKind.safeParse(one.kind)
      bad.push({ place: one.place, kind: kind.success ? kind.data : null, sourceId: one.id || null, reason })
    }
  }
  return { rows, bad }
}

/** A row that somebody left empty or added as a spacer. */
function isBlank({ id, decision, target, comment, kind }: RawRow): boolean {
  return [id, decision, target, comment, kind].every((text) => text.trim() === '')
}

function readRow(raw: RawRow, origin: ReviewOrigin): ReviewedRow | string {
  if (raw.fault) return raw.fault
  if (raw.id === '') return 'It has no id: a row that was added by hand cannot be matched to a record.'
  const kind = MappingKind.safeParse(raw.kind)
  if (!kind.success) return `"${raw.kind.slice(0, 40)}" is not a kind of record.`
  const base = Choice.safeParse({ decision: raw.baseDecision, targetId: raw.baseTarget || null })
  const row = { kind: kind.data, sourceId: raw.id }
  if (!base.success || rowDigest(origin.exportId, { ...row, base: base.data }) !== raw.digest)
    return 'Its id or its hidden columns are not those of the export: they were edited, sorted apart, or a program rounded the id.'
  const theirs = readChoice({ decision: raw.decision, target: raw.target }, base.data)
  if (typeof theirs === 'string') return theirs
  if (raw.comment.length > LONGEST_COMMENT) return `Its comment is longer than ${LONGEST_COMMENT} characters.`
  const reviewer = raw.reviewer.trim().slice(0, LONGEST_NAME)
  return { ...row, place: raw.place, base: base.data, theirs, comment: raw.comment.trim(), reviewer }
}

/** What reviewers wrote, as comments on their records. A spreadsheet does not say when: the time is that of bringing it in. */
function commentsOf(rows: readonly ReviewedRow[], origin: ReviewOrigin, at: string): ReviewComment[] {
  return rows
    .filter(({ comment }) => comment !== '')
    .map(({ kind, sourceId, comment, reviewer }) => ({
      id: commentId([origin.exportId, kind, sourceId, reviewer, comment]),
      kind,
      sourceId,
      at,
      author: reviewer,
      text: comment,
    }))
}

/** A spreadsheet, of whichever format, as a file to merge; `at` is when it is read, which its comments are dated by. */
export function spreadsheetFile(
  format: 'csv' | 'xlsx',
  raw: RawRow[],
  { origin, at }: { origin: ReviewOrigin; at: string },
): ReviewFile {
  const { rows, bad } = readRows(raw, origin)
  const comments = commentsOf(rows, origin, at)
  return { format, origin, rows, bad, comments, marks: [], copies: [], reviewer: null }
}
