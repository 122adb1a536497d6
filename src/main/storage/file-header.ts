import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CrosswalkError } from '@shared/errors'
import { newestBackup, RESCUE, resultCode, translateSqlite } from './sqlite-errors'

/** "CRWK", in the header of every file of Crosswalk's (sqlite.org/fileformat.html 1.3.15). */
export const APPLICATION_ID = 0x43_52_57_4b

/** SQLITE_READONLY_ROLLBACK: a journal that a crash left has to be played back before anything can be read. */
const HOT_JOURNAL = 776

/** What an SQLite file says of itself; `fresh` has nothing in it yet. */
export interface FileHeader {
  applicationId: number
  version: number
  fresh: boolean
}

/**
 * Refuses what this Crosswalk must not touch, before a byte is written: a file that was lost though copies of it remain, one
 * that is damaged, one of another program (`workspace-corrupt`), one of a newer Crosswalk (`workspace-newer`).
 * Asks SQLite and never opens the file itself: closing it would drop this process's locks on it (sqlite.org/howtocorrupt.html
 * 2.2), which other threads may rely on.
 */
export function checkFile(file: string, known: number): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size) checkHeader(file, readFile(file), known)
  else refuseLost(file, size === undefined ? 'missing' : 'empty')
}

export function checkHeader(file: string, header: FileHeader, known: number): void {
  if (header.fresh) return
  if (header.applicationId !== APPLICATION_ID) throw foreign(file)
  if (header.version > known) throw newer(file, header.version, known)
}

/** One statement, so that another's migration is seen as a whole or not at all. */
export const HEADER = `SELECT a.application_id AS applicationId, v.user_version AS version,
  (SELECT count(*) FROM sqlite_schema) AS tables FROM pragma_application_id a, pragma_user_version v`

export function toHeader(row: Record<string, unknown> | undefined): FileHeader {
  const applicationId = Number(row?.applicationId ?? 0)
  const version = Number(row?.version ?? 0)
  return { applicationId, version, fresh: applicationId === 0 && version === 0 && Number(row?.tables ?? 0) === 0 }
}

function readFile(file: string): FileHeader {
  try {
    return readWith(file, true)
  } catch (thrown) {
    try {
      if (resultCode(thrown) === HOT_JOURNAL) return readWith(file, false)
    } catch (again) {
      throw translateSqlite(again, file)
    }
    throw translateSqlite(thrown, file)
  }
}

function readWith(file: string, readOnly: boolean): FileHeader {
  const db = new DatabaseSync(file, { readOnly, timeout: 10_000 })
  try {
    return toHeader(db.prepare(HEADER).get())
  } finally {
    db.close()
  }
}

/** Beginning anew in its place would hide that there was more. */
function refuseLost(file: string, how: 'missing' | 'empty'): void {
  const copy = newestBackup(file)
  if (!copy) return
  const name = basename(file)
  const message = `The workspace file ${file} is ${how}, but a copy of an earlier version is beside it: ${join(dirname(file), copy)}.`
  throw new CrosswalkError('workspace-corrupt', message, {
    hint: `${RESCUE} Then rename the copy ${copy} to ${name}. To begin anew instead, move all copies (${name}.v*.bak) out of the folder.`,
    path: file,
  })
}

function foreign(file: string): CrosswalkError {
  const message = `The file ${file} is an SQLite database of another program, not a workspace of Crosswalk's.`
  return new CrosswalkError('workspace-corrupt', message, {
    hint: 'The file was left as it is. Move it out of the folder, or choose another folder for the workspace.',
    path: file,
  })
}

function newer(file: string, version: number, known: number): CrosswalkError {
  return new CrosswalkError(
    'workspace-newer',
    `The workspace file ${file} was written by a newer Crosswalk: its format is version ${version}, this Crosswalk knows up to ${known}.`,
    { hint: 'Install the newer Crosswalk to open it. The file was left as it is.', path: file },
  )
}
