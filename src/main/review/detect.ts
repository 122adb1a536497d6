import { constants, type Stats } from 'node:fs'
import { open, stat as statOf } from 'node:fs/promises'
import { extname } from 'node:path'
import { PACK_EXTENSION, type ReviewFormat } from '@shared/review'
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

/** By what is in it; the ending of its name says what was meant, where it is none of them. */
export function formatOf(bytes: Buffer, path: string): ReviewFormat {
  const format = guess(bytes, extname(path).toLowerCase())
  if (bytes.length > LARGEST[format])
    throw badFile('The file is larger than any review file.', 'Choose a spreadsheet or a review pack of Crosswalk.')
  return format
}

function guess(bytes: Buffer, ending: string): ReviewFormat {
  if (bytes.length === 0) throw badFile('The file is empty.', 'Ask for it again.')
  if (isSealed(bytes)) return 'pack'
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw badFile(
      'The file is an old .xls, or a workbook with a password.',
      'Save it as xlsx without a password, then bring it in again.',
    )
  const fault = MEANT[ending]
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) {
    const kind = KNOWN.find(([signature]) => bytes.subarray(0, signature.length).equals(signature))?.[1]
    const instead = kind ? `: it is ${kind}` : ''
    if (fault) throw badFile(`This is not ${fault.what}${instead}.`, fault.hint)
    if (kind) throw badFile(`This is not a review file${instead}.`, CHOOSE)
    return 'csv'
  }
  // Names of an archive's entries are never packed.
  if (bytes.includes('[Content_Types].xml')) return 'xlsx'
  if (fault && ending !== PACK && !bytes.includes('manifest.json'))
    throw badFile(`This is not ${fault.what}: it is another archive.`, fault.hint)
  return 'pack'
}

const CHOOSE = 'Choose a spreadsheet or a review pack that Crosswalk exported.'
const PACK = `.${PACK_EXTENSION}`
const BOOK = { what: 'a workbook', hint: 'Choose the xlsx that Crosswalk exported, saved as xlsx again.' }
/** What a file would be by the ending of its name; a csv is any text. */
const MEANT: Readonly<Record<string, { what: string; hint: string }>> = {
  [PACK]: {
    what: 'a review pack',
    hint: 'Ask for the file again: it was damaged on the way, or something else was given its name.',
  },
  '.xlsx': BOOK,
  '.xlsm': BOOK,
  '.xls': BOOK,
  '.ods': BOOK,
}
/** How files begin that people take for one. */
const KNOWN: readonly (readonly [signature: Buffer, kind: string])[] = [
  [Buffer.from('%PDF-'), 'a PDF'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'a picture'],
  [Buffer.from([0xff, 0xd8, 0xff]), 'a picture'],
  [Buffer.from('GIF8'), 'a picture'],
  [Buffer.from([0x1f, 0x8b]), 'another archive'],
  [Buffer.from([0x37, 0x7a, 0xbc, 0xaf]), 'another archive'],
  [Buffer.from('Rar!'), 'another archive'],
  [Buffer.from('{\\rtf'), 'a text document'],
]
