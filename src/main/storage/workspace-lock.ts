import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CrosswalkError } from '@shared/errors'
import { translateSqlite } from './sqlite-errors'

/**
 * Holds the workspace for this process, so that no second console or command writes at the same time. The lock is SQLite's
 * own on a file beside the database: the operating system takes it away with the process, however that ends, and nothing
 * stale is left. Not in WAL mode, where an exclusive transaction would still let readers in.
 * Throws `workspace-busy` while another holds it.
 */
export function lockWorkspace(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'crosswalk.lock')
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file, { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
  } catch (thrown) {
    lock?.close()
    throw refusal(translateSqlite(thrown, file), folder)
  }
  const held = lock
  return {
    release: () => {
      if (held.isOpen) held.close()
    },
  }
}

function refusal(thrown: unknown, folder: string): unknown {
  if (!(thrown instanceof CrosswalkError) || thrown.code !== 'workspace-busy') return thrown
  return new CrosswalkError('workspace-busy', `Another Crosswalk has the workspace in ${folder} open.`, {
    hint: 'Close it there, or wait until its command has ended, then try again. Nothing was changed.',
    cause: thrown,
  })
}
