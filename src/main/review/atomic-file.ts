import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { CrosswalkError } from '@shared/errors'

/** Writes beside the file and renames: a crash leaves the old file or the new one. */
export async function writeAtomically(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    // Readable by its owner alone: a pack holds a customer's directory.
    const file = await open(part, 'wx', 0o600)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (thrown) {
    await rm(part, { force: true }).catch(() => {})
    throw saveFailure(path, thrown)
  }
}

function saveFailure(path: string, cause: unknown): unknown {
  if (cause instanceof CrosswalkError) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  if (code === null) return cause
  if (code === 'ENOSPC')
    return new CrosswalkError('disk-full', `The disk is full: ${path} was not saved.`, {
      hint: 'Free some space, or save to another disk.',
      cause,
    })
  return new CrosswalkError('bad-file', `${path} could not be saved (${code}).`, {
    hint: 'Choose a folder that exists and that you may write to.',
    cause,
  })
}
