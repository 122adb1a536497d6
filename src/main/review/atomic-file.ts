import { randomUUID } from 'node:crypto'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { CrosswalkError } from '@shared/errors'

/** The whole of it, or pieces as they are made. */
export type FileContent = Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/**
 * Writes beside the file and renames: a crash leaves the old file or the new one. It takes the content, not a function that writes: a
 * single `write` may store less than it was given and say so in nothing but a number, `writeFile` goes on until all is stored.
 */
export async function writeAtomically(path: string, content: FileContent): Promise<void> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    // Readable by its owner alone: a pack holds a customer's directory.
    const file = await open(part, 'wx', 0o600)
    try {
      await writeFile(file, content)
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
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CrosswalkError('disk-full', `The disk is full: ${path} was not saved.`, {
      hint: 'Free some space, or save to another disk.',
      cause,
    })
  if (code === 'EFBIG')
    return new CrosswalkError('disk-full', `The disk takes no file of this size: ${path} was not saved.`, {
      hint: 'Save to another disk.',
      cause,
    })
  return new CrosswalkError('bad-file', `${path} could not be saved (${code}).`, {
    hint: 'Choose a folder that exists and that you may write to.',
    cause,
  })
}
