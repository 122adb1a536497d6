/** The first five are those of `decide --file`, so that the same file works there. */
export const CSV_LEAD = [
  'kind',
  'procore_id',
  'decision',
  'target_id',
  'comment',
  'reviewer',
  'name',
  'target_name',
  'confidence',
  'evidence',
  'problem',
] as const
/** What a merge needs; `export` says which export the row is of. */
export const CSV_BASE = ['base_decision', 'base_target_id', 'digest', 'export'] as const
