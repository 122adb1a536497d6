import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CrosswalkError } from '@shared/errors'

/** Primary result codes (sqlite.org/rescode.html); the extended code carries them in its lowest byte. */
const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26

/** What SQLite failed with, as an error that a person can act on. Anything else is handed back as it came. */
export function translateSqlite(thrown: unknown, file: string): unknown {
  const code = resultCode(thrown)
  if (code === undefined) return thrown
  const details = { cause: thrown }
  switch (code & 0xff) {
    case FULL:
      return new CrosswalkError('disk-full', `There is no room left on the disk that holds ${file}.`, {
        hint: 'Make room, then do it again. What was written before is kept, the last step was taken back.',
        ...details,
      })
    case CORRUPT:
    case NOTADB:
      return corruptFile(file, thrown)
    case BUSY:
    case LOCKED:
      return new CrosswalkError(
        'workspace-busy',
        `Another Crosswalk is writing to ${file} and did not finish in time.`,
        {
          hint: 'Wait until it is done or close it, then do it again.',
          ...details,
        },
      )
    case READONLY:
    case CANTOPEN:
    case IOERR:
      return new CrosswalkError('configuration', `The workspace file ${file} cannot be read or written.`, {
        hint: 'Check that the folder exists, that it is yours to write to, and that its disk works.',
        ...details,
      })
    default:
      return thrown
  }
}

/** The WAL of the old file has to go with it: SQLite would play it into the copy. */
export const RESCUE =
  'Close Crosswalk and move crosswalk.db, crosswalk.db-wal and crosswalk.db-shm aside (those that are there).'

/** Nothing is repaired or overwritten: the file may still be worth rescuing. */
export function corruptFile(file: string, cause?: unknown): CrosswalkError {
  const backup = newestBackup(file)
  const hint = backup
    ? `The file was left as it is. ${RESCUE} Then rename the copy ${backup} to ${basename(file)}, or restore the folder from a backup.`
    : 'The file was left as it is. There is no copy of an earlier version: restore the folder from a backup, or move the file aside and pull again (decisions are lost).'
  const copy = backup ? ` The newest copy is ${join(dirname(file), backup)}.` : ''
  return new CrosswalkError('workspace-corrupt', `The workspace file ${file} is damaged and cannot be read.${copy}`, {
    hint,
    path: file,
    cause,
  })
}

/** Copies made before migrations, newest first, as file names. */
export function backupsOf(file: string): string[] {
  const pattern = new RegExp(`^${escaped(basename(file))}\\.v(\\d+)-(\\d+)\\.bak$`)
  const stamp = (name: string) => Number(pattern.exec(name)?.[2] ?? 0)
  return readdirSync(dirname(file))
    .filter((name) => pattern.test(name))
    .sort((a, b) => stamp(b) - stamp(a))
}

export function newestBackup(file: string): string | undefined {
  try {
    return backupsOf(file)[0]
  } catch {
    return undefined
  }
}

export function isBusy(thrown: unknown): boolean {
  return ((resultCode(thrown) ?? 0) & 0xff) === BUSY
}

export function resultCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined
  return typeof thrown.errcode === 'number' ? thrown.errcode : undefined
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
