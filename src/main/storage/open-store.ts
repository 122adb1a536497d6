import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../app/store-port'
import { Database } from './database'
import { migrate } from './migrate'
import { MIGRATIONS } from './migrations'
import { decisionStore } from './repositories/decisions'
import { logStore } from './repositories/log'
import { metaStore } from './repositories/meta'
import { planStore } from './repositories/plans'
import { problemStore } from './repositories/problems'
import { recordStore } from './repositories/records'
import { runStore } from './repositories/runs'
import { suggestionStore } from './repositories/suggestions'
import { syncedStore } from './repositories/synced'
import { viewStore } from './repositories/views'
import { corruptFile } from './sqlite-errors'

/**
 * The store of the workspace in this folder, made where there is none yet and brought up to date where it is older. Several
 * threads and processes may have it open at once. Throws `workspace-corrupt`, `workspace-newer`, `workspace-busy`,
 * `disk-full` or `configuration` (a folder that cannot be written to).
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'crosswalk.db')
  refuseTruncated(file)
  const db = new Database(file)
  try {
    migrate(db, MIGRATIONS)
    return storeOn(db)
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** All repositories on one database; tests bring their own. */
export function storeOn(db: Database): Store {
  return {
    transaction: (work) => db.transaction(work),
    records: recordStore(db),
    decisions: decisionStore(db),
    suggestions: suggestionStore(db),
    synced: syncedStore(db),
    problems: problemStore(db),
    views: viewStore(db),
    plans: planStore(db),
    runs: runStore(db),
    log: logStore(db),
    meta: metaStore(db),
    close: () => db.close(),
  }
}

/** SQLite itself finds a file that was cut off only when it comes to a missing page: perhaps in the middle of a run. */
function refuseTruncated(file: string): void {
  if (!existsSync(file) || existsSync(`${file}-wal`)) return
  const header = readHeader(file)
  if (!header) return
  // sqlite.org/fileformat.html 1.3: page size at 16 (1 stands for 65,536), size of the file in pages at 28.
  const stored = header.readUInt16BE(16)
  const pages = header.readUInt32BE(28)
  if (statSync(file).size < pages * (stored === 1 ? 65_536 : stored)) throw corruptFile(file)
}

function readHeader(file: string): Buffer | null {
  const header = Buffer.alloc(100)
  const handle = openSync(file, 'r')
  try {
    return readSync(handle, header) === header.length ? header : null
  } finally {
    closeSync(handle)
  }
}
