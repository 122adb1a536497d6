import { createHash, randomBytes } from 'node:crypto'
import type { ReviewFormat } from '@shared/review'
import type { ReviewFile } from '../domain/review/types'
import { badFile } from '../review/bad-file'
import { isSealed } from '../review/crypto/seal'
import { readCsv } from '../review/csv/read-csv'
import { formatOf, readBounded, stampOf } from '../review/detect'
import { type OpenPack, openPack } from '../review/pack/open-pack'
import { packFile } from '../review/pack/pack-file'
import { readXlsx } from '../review/sheet/read-xlsx'

export interface ReadReview {
  file: ReviewFile
  sealed: boolean
  savedAt: string | null
}

/** Reads review files by path; the last one is kept until it is closed, so that paging through its diff does not read it again. */
export class ReviewReader {
  readonly #now: () => string
  /** Keeps the passphrase itself out of the key. */
  readonly #salt = randomBytes(16)
  #last: { path: string; key: string; read: ReadReview } | undefined

  constructor(now: () => string) {
    this.#now = now
  }

  /** What kind of file it is, and whether a passphrase is missing; nothing else of it is read. */
  async head(path: string): Promise<{ format: ReviewFormat; sealed: boolean }> {
    const { bytes } = await readBounded(path)
    return { format: formatOf(bytes, path), sealed: isSealed(bytes) }
  }

  async read(path: string, passphrase: string | undefined): Promise<ReadReview> {
    const keyOf = (stamp: string) => `${path} ${stamp} ${this.#fingerprint(passphrase)}`
    if (this.#last && this.#last.key === keyOf(await stampOf(path))) return this.#last.read
    const { bytes, stamp } = await readBounded(path)
    const read = await this.#parse(bytes, path, passphrase)
    this.#last = { path, key: keyOf(stamp), read }
    return read
  }

  /** Lets go of what was read of a file. */
  close(path: string): void {
    if (this.#last?.path === path) this.#last = undefined
  }

  async pack(path: string, passphrase: string | undefined): Promise<OpenPack> {
    const { bytes } = await readBounded(path)
    if (formatOf(bytes, path) !== 'pack')
      throw badFile('This is not a review pack.', 'A spreadsheet is brought in; only a pack is opened for review.')
    return openPack(bytes, passphrase)
  }

  async #parse(bytes: Buffer, path: string, passphrase: string | undefined): Promise<ReadReview> {
    const format = formatOf(bytes, path)
    if (format === 'csv') return { file: readCsv(bytes, this.#now()), sealed: false, savedAt: null }
    if (format === 'xlsx') return { file: await readXlsx(bytes, this.#now()), sealed: false, savedAt: null }
    const pack = await openPack(bytes, passphrase)
    return { file: await packFile(pack), sealed: pack.sealed, savedAt: pack.manifest.savedAt }
  }

  #fingerprint(passphrase: string | undefined): string {
    return createHash('sha256')
      .update(this.#salt)
      .update(passphrase ?? '')
      .digest('hex')
  }
}
