/** O1: what reviewers remark on records. Ids come with the remark, so that bringing a file in twice adds nothing. */
export const comments = `
CREATE TABLE comments (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX comments_by_source ON comments (kind, source_id, at);
`
