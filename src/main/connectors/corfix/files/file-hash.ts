import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Entry } from './folder-entries'

/** What a file holds, as far as filing asks. */
export interface Content {
  /** Bytes that were read. */
  size: number
  sha256: string
  pdf: boolean
}

/** Readers take the mark anywhere in the first kilobyte. */
const LOOK_AT = 1024
const READ_SIZE = 256 * 1024
/** Beside this a change of the same size could keep the same time stamp: not kept. */
const SETTLED_NS = 2_000_000_000n

/** Hashes files as they stream, and remembers each while neither its time stamps nor its size change. */
export class FileHashes {
  readonly #known = new Map<string, { stamp: string; content: Content }>()

  /** `now`: ms since 1970. */
  async of(entry: Entry, now: number, signal: AbortSignal | undefined): Promise<Content> {
    const stamp = stampOf(entry)
    const known = this.#known.get(entry.path)
    if (known?.stamp === stamp) return known.content
    const content = await read(entry.path, signal)
    if (isSettled(entry, now)) this.#known.set(entry.path, { stamp, content })
    return content
  }

  /** Forgets files that are not there any more. */
  keep(paths: ReadonlySet<string>): void {
    for (const path of this.#known.keys()) if (!paths.has(path)) this.#known.delete(path)
  }
}

export function stampOf({ stats }: Pick<Entry, 'stats'>): string {
  return stats ? [stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join() : ''
}

/** Nobody has written into it for a moment. */
export function isSettled({ stats }: Pick<Entry, 'stats'>, now: number): boolean {
  return stats !== null && BigInt(Math.round(now)) * 1_000_000n - stats.mtimeNs > SETTLED_NS
}

async function read(path: string, signal: AbortSignal | undefined): Promise<Content> {
  const hash = createHash('sha256')
  let size = 0
  let head = ''
  const stream = createReadStream(path, { highWaterMark: READ_SIZE, ...(signal ? { signal } : {}) })
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (head.length < LOOK_AT) head += chunk.subarray(0, LOOK_AT).toString('latin1')
    hash.update(chunk)
    size += chunk.byteLength
  }
  return { size, sha256: hash.digest('hex'), pdf: head.slice(0, LOOK_AT).includes('%PDF-') }
}
