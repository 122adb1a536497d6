/** What triage sorts by, marks, duplicates, what this workspace taught the machine's memory, and batches taken back in part. */
export const triage = `
-- A company's trades, a line each; what a commitment belongs to.
ALTER TABLE records ADD COLUMN trades TEXT;
ALTER TABLE records ADD COLUMN company_ref TEXT;
ALTER TABLE records ADD COLUMN project_ref TEXT;
UPDATE records SET
  trades = (SELECT group_concat(t.value, char(10)) FROM record_bodies b, json_each(b.record, '$.trades') t WHERE b.key = records.key)
  WHERE kind = 'company';
UPDATE records SET
  company_ref = (SELECT json_extract(b.record, '$.companyId') FROM record_bodies b WHERE b.key = records.key),
  project_ref = (SELECT json_extract(b.record, '$.projectId') FROM record_bodies b WHERE b.key = records.key)
  WHERE kind = 'commitment';
CREATE INDEX records_by_company ON records (company_ref) WHERE kind = 'commitment' AND gone_at IS NULL;
CREATE INDEX records_by_project ON records (project_ref) WHERE kind = 'commitment' AND gone_at IS NULL;

-- Fields that speak against the best candidate, as bits (evidence-mask.ts).
ALTER TABLE suggestions ADD COLUMN against INTEGER NOT NULL DEFAULT 0;
UPDATE suggestions SET against = (
  SELECT coalesce(sum(DISTINCT CASE json_extract(e.value, '$.field')
    WHEN 'name' THEN 1 WHEN 'address' THEN 2 WHEN 'phone' THEN 4 WHEN 'website' THEN 8 WHEN 'email' THEN 16
    WHEN 'number' THEN 32 WHEN 'date' THEN 64 WHEN 'external-id' THEN 128 WHEN 'memory' THEN 256 WHEN 'duplicate' THEN 512
    ELSE 0 END), 0)
  FROM suggestion_candidates c, json_each(c.candidates, '$[0].evidence') e
  WHERE c.kind = suggestions.kind AND c.source_id = suggestions.source_id AND json_extract(e.value, '$.level') = 'against');

CREATE TABLE marks (
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  mark TEXT NOT NULL,
  comment TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (kind, source_id)
) STRICT, WITHOUT ROWID;

-- Likely duplicates inside one system. like_id: the member that this one is most like, by evidence (JSON).
CREATE TABLE duplicates (
  kind TEXT NOT NULL,
  side TEXT NOT NULL,
  id TEXT NOT NULL,
  group_no INTEGER NOT NULL,
  size INTEGER NOT NULL,
  weakest REAL NOT NULL,
  like_id TEXT NOT NULL,
  confidence REAL NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (kind, side, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicates_by_group ON duplicates (kind, side, group_no);

-- M4: the names of a link as they were taught, so that exactly those are taken back with it.
CREATE TABLE taught (
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  source_name TEXT NOT NULL,
  target_name TEXT NOT NULL,
  PRIMARY KEY (kind, source_id)
) STRICT, WITHOUT ROWID;

-- M2: rows of a batch may be taken back while others stay. kinds: of its rows, blanks between; undone: how many rows are taken back.
ALTER TABLE batch_writes ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN kinds TEXT NOT NULL DEFAULT '';
ALTER TABLE batches ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
UPDATE batch_writes SET undone = 1 WHERE batch_id IN (SELECT id FROM batches WHERE state = 'undone');
UPDATE batches SET undone = CASE state WHEN 'undone' THEN count ELSE 0 END,
  kinds = coalesce((SELECT group_concat(DISTINCT w.kind) FROM batch_writes w WHERE w.batch_id = batches.id), '');
UPDATE batches SET kinds = replace(kinds, ',', ' ');
`
