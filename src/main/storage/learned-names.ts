import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Learned, learnedName } from '../domain/matching/learned'

/**
 * Names that people linked, kept for all workspaces of a machine: one SQLite file beside them, shared by several processes.
 * Nothing in it is secret or personal: names of organisations, normalised (`learnedName`), with an opaque workspace id.
 *
 * To wire it in: `openLearnedNames(path)` once a process; `learn` where a person's link of kind `company` is decided (never those
 * by stable id: they teach no name), `unlearn` where it is undone; `lookup(workspaceId)` as `learned` of `Matcher` or `suggest`, with
 * a new Matcher after it changed. Switched off: pass no `learned`, and call neither. `erase()` for the button that forgets it all.
 */
export interface LearnedNames {
  /** Remembers links of a workspace; `at` is an ISO instant. Names without a word that can be compared are left out. */
  learn(workspaceId: string, pairs: readonly NamePair[], at: string): void
  /** Takes links back, once each. */
  unlearn(workspaceId: string, pairs: readonly NamePair[]): void
  /** What every other workspace knows: evidence says "in another workspace". */
  lookup(exceptWorkspaceId: string): Learned
  /** Forgets a workspace's names, or all; they are overwritten in the file. */
  erase(workspaceId?: string): void
  readonly size: number
  close(): void
}

export interface NamePair {
  source: string
  target: string
}

/** Pairs kept; beyond these the ones that were linked longest ago go. */
const MOST = 50_000
const WAIT_MS = 5_000

const SCHEMA = `
CREATE TABLE IF NOT EXISTS learned (
  workspace_id TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, times INTEGER NOT NULL, last TEXT NOT NULL,
  PRIMARY KEY (workspace_id, source, target)
) WITHOUT ROWID`
const LEARN = `
INSERT INTO learned (workspace_id, source, target, times, last) VALUES (?, ?, ?, 1, ?)
ON CONFLICT DO UPDATE SET times = times + 1, last = max(last, excluded.last)`
const UNLEARN = 'UPDATE learned SET times = times - 1 WHERE workspace_id = ? AND source = ? AND target = ?'
const FORGET_OLDEST = `
DELETE FROM learned WHERE (workspace_id, source, target) IN (
  SELECT workspace_id, source, target FROM learned ORDER BY last DESC, workspace_id, source, target LIMIT -1 OFFSET ?)`
const OTHERS = `
SELECT source, target, sum(times) AS times FROM learned WHERE workspace_id <> ? GROUP BY source, target ORDER BY source, target`

/** A file that is no database, or a damaged one, is begun anew: what it held were hints. `most` is for tests. */
export function openLearnedNames(file: string, most = MOST): LearnedNames {
  const db = open(file)
  const each = (sql: string, pairs: readonly NamePair[], values: (source: string, target: string) => string[]) => {
    const statement = db.prepare(sql)
    for (const { source, target } of pairs) {
      const [from, to] = [learnedName(source), learnedName(target)]
      if (from !== null && to !== null) statement.run(...values(from, to))
    }
  }
  return {
    learn: (workspaceId, pairs, at) =>
      atOnce(db, () => {
        each(LEARN, pairs, (source, target) => [workspaceId, source, target, at])
        db.prepare(FORGET_OLDEST).run(most)
      }),
    unlearn: (workspaceId, pairs) =>
      atOnce(db, () => {
        each(UNLEARN, pairs, (source, target) => [workspaceId, source, target])
        db.exec('DELETE FROM learned WHERE times <= 0')
      }),
    lookup: (exceptWorkspaceId) => lookup(db, exceptWorkspaceId),
    erase: (workspaceId) => {
      if (workspaceId === undefined) db.exec('DELETE FROM learned')
      else db.prepare('DELETE FROM learned WHERE workspace_id = ?').run(workspaceId)
      // The journal beside the file holds old pages until it is emptied.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    },
    get size() {
      return Number(db.prepare('SELECT count(*) AS size FROM learned').get()?.size ?? 0)
    },
    close: () => db.close(),
  }
}

function lookup(db: DatabaseSync, exceptWorkspaceId: string): Learned {
  const learned = new Map<string, Map<string, number>>()
  for (const row of db.prepare(OTHERS).iterate(exceptWorkspaceId)) {
    const { source, target, times } = row as { source: string; target: string; times: number }
    const known = learned.get(source)
    if (known) known.set(target, times)
    else learned.set(source, new Map([[target, times]]))
  }
  return learned
}

function open(file: string): DatabaseSync {
  try {
    return prepared(file)
  } catch (error) {
    if (!/not a database|malformed/i.test(String(error))) throw error
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    return prepared(file)
  }
}

function prepared(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  try {
    db.exec(`PRAGMA busy_timeout = ${WAIT_MS}; PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON`)
    db.exec(SCHEMA)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** All or nothing, also when the process ends in between. */
function atOnce(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    work()
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
