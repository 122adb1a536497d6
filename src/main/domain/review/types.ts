import type { RowDetail } from '@shared/contract'
import type { Choice, ReviewComment, ReviewFormat, ReviewOrigin } from '@shared/review'
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
  comment: string
  reviewer: string
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
  /** Whoever saved a pack; spreadsheets name reviewers row by row. */
  reviewer: string | null
}

/** What became of one row against the decision that stands here now. */
export interface DiffedRow extends ReviewedRow {
  mine: Choice
  state: 'same' | 'theirs' | 'mine' | 'conflict'
}
