import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CrosswalkError } from '@shared/errors'
import type { CorfixForm } from '@shared/records'

/** What the PDF must be: the form as Corfix listed it. */
export type Expected = Pick<CorfixForm, 'name' | 'size' | 'sha256'>

/** Readers take the mark of a PDF anywhere in its first kilobyte. */
const HEAD = 1024
const MARK = '%PDF-'

/**
 * PDFs on their way to Procore: a file each in a folder of the workspace, hashed as it is written, gone when it is uploaded. A
 * PDF never sits in memory as a whole, and nothing is uploaded that is not what Corfix said it is (ADR 15).
 */
export class Spool {
  readonly #folder: string
  #cleaned: Promise<unknown> | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Hands the spooled file to `use`, and removes it whatever becomes of it. `name`: a file name of its own. */
  async with<T>(
    content: { name: string; stream: AsyncIterable<Uint8Array>; expected: Expected; signal: AbortSignal },
    use: (path: string) => Promise<T>,
  ): Promise<T> {
    await this.#clean()
    const path = join(this.#folder, content.name)
    try {
      await write(path, content)
      return await use(path)
    } finally {
      await rm(path, { force: true }).catch(() => {})
    }
  }

  /** What a killed run left: the workspace is locked, so that no other run is at it. */
  async #clean(): Promise<void> {
    this.#cleaned ??= emptied(this.#folder)
    try {
      await this.#cleaned
    } catch (thrown) {
      this.#cleaned = undefined
      throw translated(thrown, this.#folder)
    }
  }
}

async function emptied(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
}

async function write(
  path: string,
  { stream, expected, signal }: { stream: AsyncIterable<Uint8Array>; expected: Expected; signal: AbortSignal },
): Promise<void> {
  const seen = { size: 0, hash: createHash('sha256'), head: '' }
  try {
    await pipeline(
      Readable.from(stream, { objectMode: false }),
      async function* check(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          if (seen.head.length < HEAD) seen.head += chunk.subarray(0, HEAD - seen.head.length).toString('latin1')
          seen.size += chunk.length
          // What is longer than it should be would only fill the disk.
          if (seen.size > expected.size) throw otherThanListed(expected, `it is longer than ${sizeOf(expected)}`)
          seen.hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { flags: 'wx' }),
      { signal },
    )
  } catch (thrown) {
    throw translated(thrown, path)
  }
  if (seen.size < expected.size) throw brokenOff(expected, seen.size)
  if (!seen.head.includes(MARK)) throw otherThanListed(expected, 'it does not begin as a PDF does')
  if (seen.hash.digest('hex') !== expected.sha256.toLowerCase())
    throw otherThanListed(expected, 'its content has another SHA-256')
}

function otherThanListed({ name }: Expected, why: string): CrosswalkError {
  return new CrosswalkError(
    'invalid-response',
    `The PDF of the form "${name}" is not the one that Corfix listed: ${why}.`,
    {
      hint: 'Nothing was uploaded. Pull and plan again: it may have changed meanwhile. If it stays so, open the form in Corfix and look at its PDF.',
    },
  )
}

function brokenOff(expected: Expected, size: number): CrosswalkError {
  return new CrosswalkError(
    'server-error',
    `The PDF of the form "${expected.name}" broke off after ${size.toLocaleString('en')} of ${sizeOf(expected)}.`,
    { hint: 'Nothing was uploaded. Apply again; if it stays so, open the form in Corfix and look at its PDF.' },
  )
}

function sizeOf({ size }: Expected): string {
  return `${size.toLocaleString('en')} bytes`
}

/** What the disk or the connection failed with, as an error that a person can act on. */
function translated(thrown: unknown, path: string): unknown {
  if (thrown instanceof CrosswalkError || !(thrown instanceof Error)) return thrown
  if (thrown.name === 'AbortError') return thrown.cause instanceof CrosswalkError ? thrown.cause : thrown
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CrosswalkError('disk-full', `There is no room left on the disk that holds ${path}.`, {
      hint: 'Make room, then apply again. What was filed before is kept, and nothing is filed twice.',
      cause: thrown,
    })
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO', 'ENAMETOOLONG'].includes(code))
    return new CrosswalkError('configuration', `${path} could not be written (${code}).`, {
      hint: 'Check that the workspace’s folder is yours to write to, and that its disk works; then apply again.',
      cause: thrown,
    })
  return new CrosswalkError('server-error', `The PDF could not be read to its end: ${thrown.message}`, {
    hint: 'Nothing was uploaded. Apply again.',
    cause: thrown,
  })
}
