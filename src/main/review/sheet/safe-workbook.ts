import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { badFile } from '../bad-file'
import { openZip, type ZipLimits } from '../zip/read-zip'

const MB = 1024 * 1024
const LIMITS: ZipLimits = { entries: 400, entryBytes: 256 * MB, totalBytes: 512 * MB, ratio: 300 }

/** The parts that hold cells; everything else (printer settings, themes, drawings, comments) is left behind. */
const KEPT =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[\w-]+\.xml)$/i

/** What a mapping review never needs and what can do harm; named so that the reviewer can take it out. */
const REFUSED: readonly [RegExp, string][] = [
  [/vbaproject|\.bin$|xl\/macrosheets|xl\/activex/i, 'holds macros or embedded programs'],
  [/^xl\/externallinks\//i, 'links to other files'],
  [/^xl\/(?:embeddings|ctrlprops)\//i, 'holds embedded objects'],
  [/^xl\/(?:connections\.xml|querytables\/|model\/)/i, 'fetches data from elsewhere'],
]
/** Excel's own, harmless. */
const HARMLESS_BINARY = /printersettings/i

/**
 * An xlsx as it may be read: bounded, without document types, and packed anew with nothing but the parts that hold cells, so that the
 * spreadsheet library sees exactly what was checked.
 */
export async function safeWorkbook(bytes: Buffer): Promise<Uint8Array> {
  const zip = await openZip(bytes, { limits: LIMITS, what: 'spreadsheet', accept: refusalOf })
  if (!zip.names.includes('xl/workbook.xml'))
    throw badFile(
      'The file is no xlsx workbook.',
      'Save it as xlsx in the spreadsheet program, then bring it in again.',
    )
  const clean = new ZipFile()
  for (const name of zip.names.filter((one) => KEPT.test(one))) {
    const part = await zip.read(name)
    checkXml(name, part)
    clean.addBuffer(part, name, { compress: false })
  }
  clean.end()
  return new Uint8Array(await buffer(clean.outputStream))
}

function refusalOf(name: string): string | null {
  if (HARMLESS_BINARY.test(name)) return null
  const found = REFUSED.find(([pattern]) => pattern.test(name))
  return found ? `${found[1]}; take that out and save it again` : null
}

/** UTF-8 without a document type: entities cannot be declared, so nothing expands. */
function checkXml(name: string, part: Buffer): void {
  const [first, second] = part
  const wide = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe) || first === 0 || second === 0
  const declared = /<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(part.subarray(0, 200).toString('latin1'))?.[1]
  if (wide || (declared && !/^(utf-?8|us-ascii)$/i.test(declared)))
    throw badFile(
      `The spreadsheet is refused: its part "${name}" is not UTF-8.`,
      'Save it as xlsx again, then bring it in.',
    )
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY'))
    throw badFile(
      `The spreadsheet is refused: its part "${name}" declares a document type.`,
      'No spreadsheet program writes that. Ask where the file comes from.',
    )
}
