/** Snapshots of both sides, and what hangs on a mapped source record. */
export const records = `
-- One row a record, slim: what mapping tables sort, filter and search. Rows that left the listings keep gone_at (M6).
-- fingerprint: of record and projection as they came.
CREATE TABLE records (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  active INTEGER NOT NULL,
  number_key TEXT,
  city_key TEXT,
  region TEXT,
  updated_at TEXT,
  search TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  gone_at TEXT,
  UNIQUE (kind, id)
) STRICT;
-- The whole record and its columns apart, so that going through 100,000 rows does not read them.
CREATE TABLE record_bodies (
  key INTEGER PRIMARY KEY REFERENCES records (key) ON DELETE CASCADE,
  record TEXT NOT NULL,
  columns TEXT NOT NULL
) STRICT;

-- M1: the current decision. Undecided records have a row only when they once had another decision.
CREATE TABLE decisions (
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  decision TEXT NOT NULL,
  target_id TEXT,
  origin TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  batch_id TEXT,
  PRIMARY KEY (kind, source_id),
  CHECK ((decision = 'link') = (target_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- M3: a target is held once.
CREATE UNIQUE INDEX decisions_by_target ON decisions (kind, target_id) WHERE target_id IS NOT NULL;

-- M2: batches in the order they were made. undone_seq orders redo; a new batch takes redoable from the undone ones.
CREATE TABLE batches (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  label TEXT NOT NULL,
  rule TEXT NOT NULL,
  origin TEXT NOT NULL,
  internal INTEGER NOT NULL,
  count INTEGER NOT NULL,
  state TEXT NOT NULL,
  undone_seq INTEGER,
  redoable INTEGER NOT NULL DEFAULT 0
) STRICT;
-- What a batch did to each record. before: the whole decision as JSON, null where there was none.
CREATE TABLE batch_writes (
  batch_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  before TEXT,
  decision TEXT NOT NULL,
  target_id TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (batch_id, kind, source_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE decision_events (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  event TEXT NOT NULL,
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  from_decision TEXT NOT NULL,
  to_decision TEXT NOT NULL,
  target_id TEXT,
  reason TEXT NOT NULL,
  batch_id TEXT NOT NULL
) STRICT;
CREATE INDEX decision_events_by_source ON decision_events (kind, source_id);

-- M4: the best candidate in columns for the tables; all of them as JSON beside it.
CREATE TABLE suggestions (
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  confidence REAL NOT NULL,
  evidence INTEGER NOT NULL,
  candidates INTEGER NOT NULL,
  PRIMARY KEY (kind, source_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE suggestion_candidates (
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  candidates TEXT NOT NULL,
  PRIMARY KEY (kind, source_id)
) STRICT;

-- A record may have several problems; rank 0 is the one that its row shows.
CREATE TABLE problems (
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  rank INTEGER NOT NULL,
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (kind, source_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE synced (
  kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (kind, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`
