import type { RowDetail } from '@shared/contract'
import type { Choice, ReviewComment, ReviewCopy, ReviewFormat, ReviewOrigin } from '@shared/review'
import type { MappingKind } from '@shared/vocabulary'

/** One record of a file that came back. */
export interface ReviewedRow {
  /** Where it stands, as a person finds it: `Companies, row 14`. */
  place: string
  kind: MappingKind
  sourceId: string
  /** What was decided when the file was exported. */
  base: Choice
  theirs: Choice
  /** What the reviewer wrote on the record. */
  comment: string
  reviewer: string
  /** Of packs: what Crosswalk noted with the decision (evidence, rule), and when it was made. */
  reason?: string
  decidedAt?: string
  /** Of packs: gone from its system, or inactive and undecided (T0): no row of the tables. */
  unlisted?: 'gone' | 'inactive'
}

/** A row that cannot be read, with why; what of it is known. */
export interface BadRow {
  place: string
  kind: MappingKind | null
  sourceId: string | null
  reason: string
}

/** A record that somebody was unsure of, or passed over. */
export type RecordMark = NonNullable<RowDetail['marked']> & { kind: MappingKind; sourceId: string }

/** A spreadsheet or pack, read and checked for itself; not yet held against a workspace. */
export interface ReviewFile {
  format: ReviewFormat
  origin: ReviewOrigin
  rows: ReviewedRow[]
  bad: BadRow[]
  comments: ReviewComment[]
  /** Of packs alone. */
  marks: RecordMark[]
  /** Of packs alone: the copies that it was saved in, the newest last; empty before a reviewer saved it. */
  copies: ReviewCopy[]
  /** Whoever saved a pack; spreadsheets name reviewers row by row. */
  reviewer: string | null
}

/** What became of one row against the decision that stands here now. */
export interface DiffedRow extends ReviewedRow {
  mine: Choice
  /** Whether `base` is that of the export, or what was brought in of the same copy since. */
  baseOf: 'export' | 'merge'
  state: 'same' | 'theirs' | 'mine' | 'conflict'
}
