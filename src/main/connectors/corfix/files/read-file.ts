import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { CrosswalkError } from '@shared/errors'
import type { CorfixForm } from '@shared/records'
import { codeOf, whyOf } from './file-errors'

const READ_SIZE = 256 * 1024
/** What has become a link since it was listed is not followed. Windows knows no such flag. */
const READ_ITSELF = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)

export interface OpenFile {
  /** Bytes. */
  size: number
  /** To be read to its end, or left by ending the iteration. */
  bytes: AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** Null: it is gone. */
export async function readFile(path: string, form: CorfixForm, signal?: AbortSignal): Promise<OpenFile | null> {
  try {
    const file = await open(path, READ_ITSELF)
    const { size } = await file.stat()
    return { size, bytes: bytesOf(file, form, signal), close: () => file.close() }
  } catch (thrown) {
    if (['ENOENT', 'ELOOP'].includes(codeOf(thrown))) return null
    throw unreadable(form, thrown)
  }
}

async function* bytesOf(
  file: FileHandle,
  form: CorfixForm,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const stream = file.createReadStream({ highWaterMark: READ_SIZE, ...(signal ? { signal } : {}) })
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk
  } catch (thrown) {
    if (signal?.aborted) throw new CrosswalkError('cancelled', 'Cancelled.')
    throw unreadable(form, thrown)
  }
}

/** As a service that breaks off: the next try may well succeed. */
function unreadable({ name }: CorfixForm, thrown: unknown): CrosswalkError {
  return new CrosswalkError('unreachable', `The PDF of the form "${name}" could not be read: ${whyOf(thrown)}.`, {
    hint: 'See that the folder is available and the file may be read, then apply again.',
  })
}
