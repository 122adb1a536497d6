import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../app/store-port'
import { Database } from './database'
import { checkFile } from './file-header'
import { migrate } from './migrate'
import { MIGRATIONS } from './migrations'
import { commentStore } from './repositories/comments'
import { decisionStore } from './repositories/decisions'
import { duplicateStore } from './repositories/duplicates'
import { historyStore } from './repositories/history'
import { logStore } from './repositories/log'
import { markStore } from './repositories/marks'
import { metaStore } from './repositories/meta'
import { planStore } from './repositories/plans'
import { problemStore } from './repositories/problems'
import { recordStore } from './repositories/records'
import { runStore } from './repositories/runs'
import { suggestionStore } from './repositories/suggestions'
import { syncedStore } from './repositories/synced'
import { taughtStore } from './repositories/taught'
import { viewStore } from './repositories/views'

/**
 * The store of the workspace in this folder, made where there is none yet and brought up to date where it is older. Several
 * threads and processes may have it open at once. Throws `workspace-corrupt`, `workspace-newer`, `workspace-busy`,
 * `disk-full` or `configuration` (a folder that cannot be written to).
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'crosswalk.db')
  checkFile(file, MIGRATIONS.length)
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
    history: historyStore(db),
    marks: markStore(db),
    duplicates: duplicateStore(db),
    taught: taughtStore(db),
    comments: commentStore(db),
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
