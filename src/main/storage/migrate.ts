import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import type { Database } from './database'
import { backupsOf } from './sqlite-errors'

const BACKUPS_KEPT = 3

/**
 * Brings a database to the version of this Crosswalk, in one transaction; an older one is copied beside itself first.
 * Throws `workspace-newer` for one that a newer Crosswalk wrote.
 */
export function migrate(db: Database, migrations: readonly string[]): void {
  const version = versionOf(db)
  if (version > migrations.length) throw newer(db, version, migrations.length)
  if (version === migrations.length) return
  if (version > 0) backUp(db, version)
  db.transaction(() => {
    // Read again: another thread may have been quicker.
    for (const sql of migrations.slice(versionOf(db))) db.exec(sql)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}

function versionOf(db: Database): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
}

function backUp(db: Database, version: number): void {
  db.run('VACUUM INTO ?', `${db.file}.v${version}-${Date.now()}.bak`)
  for (const name of backupsOf(db.file).slice(BACKUPS_KEPT)) rmSync(join(dirname(db.file), name), { force: true })
}

function newer(db: Database, version: number, known: number): CrosswalkError {
  return new CrosswalkError(
    'workspace-newer',
    `The workspace file ${db.file} was written by a newer Crosswalk: its format is version ${version}, this Crosswalk knows up to ${known}.`,
    { hint: 'Install the newer Crosswalk to open it. The file was left as it is.', path: db.file },
  )
}
