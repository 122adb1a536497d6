/** Plans, runs with their journal, and the log. */
export const runs = `
CREATE TABLE plans (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL) STRICT;
-- Changes and findings are rows, so that a page of 100,000 is read alone; plan is the plan's seq, keys follow the plan's
-- order. What is filtered by lies apart from the JSON, so that looking through all does not read it.
CREATE TABLE plan_changes (
  key INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (seq),
  change_id TEXT NOT NULL,
  flow TEXT NOT NULL,
  action TEXT NOT NULL,
  left_out INTEGER NOT NULL DEFAULT 0,
  search TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX plan_changes_by_id ON plan_changes (plan, change_id);
CREATE INDEX plan_changes_by_plan ON plan_changes (plan);
CREATE INDEX plan_changes_by_group ON plan_changes (plan, flow, action, key, left_out);
CREATE TABLE plan_change_bodies (key INTEGER PRIMARY KEY, change TEXT NOT NULL) STRICT;
CREATE TABLE plan_findings (
  key INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plans (seq),
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  search TEXT NOT NULL,
  finding TEXT NOT NULL
) STRICT;
CREATE INDEX plan_findings_by_plan ON plan_findings (plan, list);
CREATE INDEX plan_findings_by_code ON plan_findings (plan, list, code);

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

-- L1. Only ever added to, and 1,000,000 entries long: ids are counted on, wide texts lie apart. repeats: hash of code and
-- sentence, by which L4 groups.
CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  run_id TEXT,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  repeats INTEGER NOT NULL,
  handled TEXT,
  until TEXT,
  note TEXT
) STRICT;
CREATE INDEX log_by_code ON log (code, severity, handled, until);
CREATE INDEX log_by_severity ON log (severity, handled, until);
CREATE INDEX log_by_run ON log (run_id);
CREATE INDEX log_by_time ON log (time);
CREATE INDEX log_by_repeats ON log (repeats, handled, until);
CREATE INDEX log_handled ON log (handled, until) WHERE handled IS NOT NULL;
CREATE TABLE log_texts (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  records TEXT NOT NULL,
  message TEXT NOT NULL,
  next TEXT NOT NULL
) STRICT;
CREATE TABLE log_records (
  record_id TEXT NOT NULL,
  log_id INTEGER NOT NULL,
  PRIMARY KEY (record_id, log_id)
) STRICT, WITHOUT ROWID;
-- Words of sentence, next step, code and record names; nothing is stored twice (contentless). They come folded as the domain
-- folds them: "ascii" parts them at blanks and leaves other letters alone.
CREATE VIRTUAL TABLE log_words USING fts5(words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
`
