import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { ASK_AGAIN, badFile } from '../bad-file'

/** What an archive may hold at most. Sizes in bytes after inflating. */
export interface ZipLimits {
  entries: number
  entryBytes: number
  /** Of entries that have a limit of their own. */
  bytesOf?: Readonly<Record<string, number>>
  totalBytes: number
  /** Inflated to packed, of entries above `ratioFrom`: text never comes near it, a bomb does. */
  ratio: number
}

const RATIO_FROM = 1024 * 1024

export interface ZipContents {
  names: readonly string[]
  /** The whole entry; throws where it is larger than it said. */
  read(name: string): Promise<Buffer>
  /** The entry as it inflates, for lines. */
  stream(name: string): Promise<Readable>
}

/**
 * Opens an archive without inflating anything: number, names and sizes of the entries are held against the limits first. yauzl then
 * checks while inflating that no entry is larger than it said. `accept` says which names may be in it; names are never used as paths.
 */
export async function openZip(
  bytes: Buffer,
  options: { limits: ZipLimits; what: string; accept(name: string): string | null },
): Promise<ZipContents> {
  const { limits, what } = options
  const found = new Map<string, Entry>()
  let zip: ZipFile
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
    if (zip.entryCount > limits.entries)
      throw badFile(`The ${what} holds ${zip.entryCount} parts; ${limits.entries} is the most.`, ASK_AGAIN)
    let total = 0
    for await (const entry of zip.eachEntry()) {
      const problem = entryProblem(entry, limits) ?? (found.has(entry.fileName) ? 'stands in it twice' : null)
      const refusal = problem ?? options.accept(entry.fileName)
      if (refusal) throw badFile(`The ${what} is refused: its part "${shown(entry.fileName)}" ${refusal}.`, ASK_AGAIN)
      total += entry.uncompressedSize
      if (total > limits.totalBytes)
        throw badFile(`The ${what} is refused: unpacked it is larger than ${sizeWords(limits.totalBytes)}.`, ASK_AGAIN)
      found.set(entry.fileName, entry)
    }
  } catch (thrown) {
    throw asBadFile(thrown, what)
  }
  const stream = async (name: string) => {
    const entry = found.get(name)
    if (!entry) throw badFile(`The ${what} is damaged: its part "${name}" is missing.`, ASK_AGAIN)
    return zip.openReadStreamPromise(entry)
  }
  return {
    names: [...found.keys()],
    stream,
    read: (name) => readAll(() => stream(name), { what, crc: found.get(name)?.crc32 }),
  }
}

function entryProblem(entry: Entry, limits: ZipLimits): string | null {
  const { fileName, uncompressedSize, compressedSize } = entry
  if (entry.isEncrypted()) return 'is encrypted'
  if (![0, 8].includes(entry.compressionMethod)) return 'is packed in a way that is not supported'
  if (fileName.endsWith('/')) return 'is a folder'
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return 'is a link to another file'
  const most = limits.bytesOf?.[fileName] ?? limits.entryBytes
  if (uncompressedSize > most) return `is larger than ${sizeWords(most)}`
  if (uncompressedSize > RATIO_FROM && uncompressedSize > compressedSize * limits.ratio)
    return 'unpacks to far more than it holds (an archive bomb)'
  return null
}

async function readAll(
  open: () => Promise<Readable>,
  { what, crc }: { what: string; crc: number | undefined },
): Promise<Buffer> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await open()) chunks.push(chunk as Buffer)
    const whole = Buffer.concat(chunks)
    if (crc32(whole) !== crc) throw new Error('a part is not what it was when it was packed')
    return whole
  } catch (thrown) {
    throw asBadFile(thrown, what)
  }
}

/** Whatever the archive reader says, in Crosswalk's words. */
export function asBadFile(thrown: unknown, what: string): unknown {
  if (thrown instanceof Error && thrown.name === 'CrosswalkError') return thrown
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return badFile(`The ${what} is damaged or no ${what}: ${reason}`, ASK_AGAIN, thrown)
}

function shown(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 80)
}

function sizeWords(bytes: number): string {
  const kilobytes = Math.round(bytes / 1024)
  return kilobytes < 1024 ? `${kilobytes} kB` : `${Math.round(kilobytes / 1024)} MB`
}
