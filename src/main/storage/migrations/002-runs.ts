/** Plans, runs with their journal, and the log. */
export const runs = `
CREATE TABLE plans (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL) STRICT;
-- Changes and findings are rows, so that a page of 100,000 is read alone.
CREATE TABLE plan_changes (
  plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  change_id TEXT NOT NULL,
  flow TEXT NOT NULL,
  action TEXT NOT NULL,
  search TEXT NOT NULL,
  left_out INTEGER NOT NULL DEFAULT 0,
  change TEXT NOT NULL,
  PRIMARY KEY (plan_id, position)
) STRICT;
CREATE UNIQUE INDEX plan_changes_by_id ON plan_changes (plan_id, change_id);
CREATE INDEX plan_changes_by_group ON plan_changes (plan_id, flow, action, left_out);
CREATE TABLE plan_findings (
  plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
  list TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  search TEXT NOT NULL,
  finding TEXT NOT NULL,
  PRIMARY KEY (plan_id, list, position)
) STRICT;
CREATE INDEX plan_findings_by_code ON plan_findings (plan_id, list, code);

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  kind TEXT NOT NULL,
  plan_id TEXT,
  run TEXT NOT NULL
) STRICT;
CREATE INDEX runs_by_plan ON runs (plan_id, seq);
-- Only ever added to: the truth after a crash (R2).
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  change_id TEXT NOT NULL,
  state TEXT NOT NULL,
  at TEXT NOT NULL,
  target_id TEXT,
  error_class TEXT,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX journal_by_run ON journal (run_id);
-- Newest journal line of each change of a plan, over all its runs.
CREATE TABLE outcomes (
  plan_id TEXT NOT NULL,
  change_id TEXT NOT NULL,
  journal_id INTEGER NOT NULL,
  PRIMARY KEY (plan_id, change_id)
) STRICT, WITHOUT ROWID;

-- L1. repeats: hash of code and sentence, by which L4 groups. The texts lie behind the columns that are filtered by.
CREATE TABLE log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time TEXT NOT NULL,
  run_id TEXT,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  repeats INTEGER NOT NULL,
  handled TEXT,
  until TEXT,
  rule TEXT NOT NULL,
  records TEXT NOT NULL,
  message TEXT NOT NULL,
  next TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX log_by_code ON log (code, severity, handled, until);
CREATE INDEX log_by_severity ON log (severity, handled, until);
CREATE INDEX log_by_run ON log (run_id);
CREATE INDEX log_by_time ON log (time);
CREATE INDEX log_by_repeats ON log (repeats, handled, until, severity, code);
CREATE INDEX log_handled ON log (handled, until) WHERE handled IS NOT NULL;
CREATE TABLE log_records (
  record_id TEXT NOT NULL,
  log_id INTEGER NOT NULL REFERENCES log (id) ON DELETE CASCADE,
  PRIMARY KEY (record_id, log_id)
) STRICT, WITHOUT ROWID;
-- Words of sentence, next step, code and record names; nothing is stored twice (contentless).
CREATE VIRTUAL TABLE log_words USING fts5 (words, content = '', detail = none, tokenize = 'unicode61 remove_diacritics 2');
`
