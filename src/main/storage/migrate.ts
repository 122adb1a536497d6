import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from './database'
import { APPLICATION_ID, checkHeader, HEADER, toHeader } from './file-header'
import { backupsOf } from './sqlite-errors'

const BACKUPS_KEPT = 3

/**
 * Brings a database to the version of this Crosswalk, in one transaction; an older one is copied beside itself first, under
 * the same write lock, so that the copy is what the migration began with.
 * Throws `workspace-newer` or `workspace-corrupt` for a file that is not this Crosswalk's to change.
 */
export function migrate(db: Database, migrations: readonly string[]): void {
  if (versionOf(db, migrations.length) === migrations.length) return
  db.transaction(() => {
    // Read again: another thread or process may have been quicker.
    const version = versionOf(db, migrations.length)
    if (version === migrations.length) return
    if (version > 0) backUp(db, version)
    for (const sql of migrations.slice(version)) db.exec(sql)
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`)
  })
}

function versionOf(db: Database, known: number): number {
  const header = toHeader(db.get(HEADER))
  checkHeader(db.file, header, known)
  return header.version
}

/** Under another name until it is whole and on the disk: what is named .bak can be relied on. */
function backUp(db: Database, version: number): void {
  const copy = `${db.file}.v${version}-${Date.now()}.bak`
  const part = `${copy}.part`
  try {
    db.copyTo(part)
    // VACUUM INTO leaves that to the caller (sqlite.org/lang_vacuum.html).
    const handle = openSync(part, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(part, copy)
  } catch (thrown) {
    rmSync(part, { force: true })
    throw thrown
  }
  for (const name of backupsOf(db.file).slice(BACKUPS_KEPT)) rmSync(join(dirname(db.file), name), { force: true })
}
