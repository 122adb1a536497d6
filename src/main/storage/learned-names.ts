import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { NameMemory, NamePair } from '../app/ports'
import { type Learned, learnedName } from '../domain/matching/learned'

/**
 * Names that people linked, kept for all workspaces of a machine: one SQLite file beside them, shared by several processes.
 * Nothing in it is secret or personal: names of organisations, normalised (`learnedName`), with an opaque workspace id. Whether
 * it is used is kept in it as well, so that the console and the command line agree.
 */
export interface LearnedNames extends NameMemory {
  enabled: boolean
  readonly size: number
  /** When the pair that was linked longest ago was linked last, or null. */
  readonly since: string | null
  close(): void
}

/** Pairs kept; beyond these the ones that were linked longest ago go. */
const MOST = 50_000
const WAIT_MS = 5_000

const SCHEMA = `
CREATE TABLE IF NOT EXISTS learned (
  workspace_id TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, times INTEGER NOT NULL, last TEXT NOT NULL,
  PRIMARY KEY (workspace_id, source, target)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (workspace_id TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID`
/** Of erasing everything: no workspace's own. */
const EVERYBODY = ''
const CHANGED = 'INSERT INTO changes (workspace_id, count) VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1'
const VERSION = 'SELECT total(count) AS version FROM changes WHERE workspace_id <> ?'
const SWITCH =
  "INSERT INTO settings (key, value) VALUES ('enabled', ?) ON CONFLICT DO UPDATE SET value = excluded.value"
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
        db.prepare(CHANGED).run(workspaceId)
      }),
    unlearn: (workspaceId, pairs) =>
      atOnce(db, () => {
        each(UNLEARN, pairs, (source, target) => [workspaceId, source, target])
        db.exec('DELETE FROM learned WHERE times <= 0')
        db.prepare(CHANGED).run(workspaceId)
      }),
    lookup: (exceptWorkspaceId) => lookup(db, exceptWorkspaceId),
    erase: (workspaceId) => {
      if (workspaceId === undefined) db.exec('DELETE FROM learned')
      else db.prepare('DELETE FROM learned WHERE workspace_id = ?').run(workspaceId)
      db.prepare(CHANGED).run(workspaceId ?? EVERYBODY)
      // The journal beside the file holds old pages until it is emptied.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    },
    version: (exceptWorkspaceId) => String(db.prepare(VERSION).get(exceptWorkspaceId)?.version ?? 0),
    get enabled() {
      return db.prepare("SELECT value FROM settings WHERE key = 'enabled'").get()?.value !== 0
    },
    set enabled(on) {
      db.prepare(SWITCH).run(on ? 1 : 0)
    },
    get since() {
      return (db.prepare('SELECT min(last) AS since FROM learned').get()?.since as string | null | undefined) ?? null
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
