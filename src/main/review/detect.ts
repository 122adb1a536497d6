import { constants, type Stats } from 'node:fs'
import { open, stat as statOf } from 'node:fs/promises'
import type { ReviewFormat } from '@shared/review'
import { badFile } from './bad-file'
import { isSealed } from './crypto/seal'

const MB = 1024 * 1024
const LARGEST = { pack: 512 * MB, xlsx: 96 * MB, csv: 96 * MB } as const

/** The whole file, within bounds. Only ever opened for reading, and only where it is a file. */
export async function readBounded(path: string): Promise<{ bytes: Buffer; stamp: string }> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const stat = await file.stat()
      if (!stat.isFile()) throw badFile(`${path} is no file.`, 'Choose a spreadsheet or a review pack.')
      if (stat.size > LARGEST.pack)
        throw badFile(`${path} is larger than any review file.`, 'Choose a spreadsheet or a review pack.')
      return { bytes: await file.readFile(), stamp: wordOf(stat) }
    } finally {
      await file.close()
    }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    if (!/^E[A-Z]+$/.test(code)) throw thrown
    throw badFile(
      `${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}.`,
      'Check the path and that the file is yours to read.',
      thrown,
    )
  }
}

/** Another word where the file was changed since; empty where it cannot be told. */
export async function stampOf(path: string): Promise<string> {
  return statOf(path).then(wordOf, () => '')
}

function wordOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`
}

/** By what is in it, not by its name. */
export function formatOf(bytes: Buffer): ReviewFormat {
  const format = guess(bytes)
  if (bytes.length > LARGEST[format])
    throw badFile('The file is larger than any review file.', 'Choose a spreadsheet or a review pack of Crosswalk.')
  return format
}

function guess(bytes: Buffer): ReviewFormat {
  if (bytes.length === 0) throw badFile('The file is empty.', 'Ask for it again.')
  if (isSealed(bytes)) return 'pack'
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw badFile(
      'The file is an old .xls, or a workbook with a password.',
      'Save it as xlsx without a password, then bring it in again.',
    )
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return 'csv'
  // Names of an archive's entries are never packed.
  return bytes.includes('[Content_Types].xml') ? 'xlsx' : 'pack'
}
