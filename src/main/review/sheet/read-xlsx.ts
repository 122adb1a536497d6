import type { ReviewOrigin } from '@shared/review'
import { type CellValue, readXlsx as readBook, streamXlsxRows } from 'hucre/xlsx'
import type { ReviewFile } from '../../domain/review/types'
import { badFile } from '../bad-file'
import { checkOrigin } from '../origin-facts'
import { MOST_ROWS, type RawRow, spreadsheetFile } from '../read-rows'
import { asBadFile } from '../zip/read-zip'
import { HEADER, NEEDED } from './columns'
import { safeWorkbook } from './safe-workbook'
import { isFactsRow } from './write-xlsx'

/** Sheets of ours without an answer in them: each sheet that is read takes the whole string table once more. */
const OURS = /^(?:Read me|Candidates \d+)$/
const MOST_SHEETS = 40
/** Columns beyond are not looked at. */
const MOST_COLUMNS = 200
/** Blank rows that people leave above the header. */
const HEADER_WITHIN = 20

/** An xlsx of Crosswalk that came back, also through another spreadsheet program: columns in any order, sheets by any name. */
export async function readXlsx(bytes: Buffer, at: string): Promise<ReviewFile> {
  const book = await safeWorkbook(bytes)
  try {
    const sheets = await sheetNames(book)
    const raw: RawRow[] = []
    const facts: Record<string, string> = {}
    for (const [index, name] of sheets.entries())
      if (!OURS.test(name)) await readSheet({ book, index, name }, { raw, facts })
    const origin = checkOrigin(facts, 'spreadsheet')
    return toFile(raw, origin, at)
  } catch (thrown) {
    throw asBadFile(thrown, 'spreadsheet')
  }
}

function toFile(raw: RawRow[], origin: ReviewOrigin, at: string): ReviewFile {
  if (raw.length === 0)
    throw badFile(
      'The spreadsheet holds no sheet of records with all its columns.',
      `It needs the columns that Crosswalk exported, hidden ones too (${NEEDED.join(', ')}). Export it again.`,
    )
  return spreadsheetFile('xlsx', raw, { origin, at })
}

async function sheetNames(book: Uint8Array): Promise<string[]> {
  const names: string[] = []
  await readBook(book, {
    sheets: ({ name }) => {
      names.push(name)
      return false
    },
  })
  if (names.length > MOST_SHEETS)
    throw badFile(`The spreadsheet holds ${names.length} sheets.`, `${MOST_SHEETS} is the most.`)
  return names
}

interface Found {
  raw: RawRow[]
  facts: Record<string, string>
}

async function readSheet(sheet: { book: Uint8Array; index: number; name: string }, found: Found): Promise<void> {
  let columns: Map<string, number> | undefined
  let isFacts = false
  for await (const { index, values } of streamXlsxRows(sheet.book, { sheet: sheet.index })) {
    if (isFacts) {
      const [key, value] = values
      if (typeof key === 'string' && Object.keys(found.facts).length < 20) found.facts[key] = String(value ?? '')
    } else if (columns) {
      if (found.raw.length >= MOST_ROWS)
        throw badFile(`The spreadsheet holds more than ${MOST_ROWS} rows.`, 'Bring it in in parts.')
      found.raw.push(toRaw(values, columns, `${sheet.name}, row ${index + 1}`))
    } else if (isFactsRow(values)) isFacts = true
    else if (index > HEADER_WITHIN) return
    else columns = headerOf(values)
  }
}

/** Column of each header, where this is the header row of a sheet of records. */
function headerOf(values: readonly CellValue[]): Map<string, number> | undefined {
  const columns = new Map<string, number>()
  for (const [index, value] of values.slice(0, MOST_COLUMNS).entries()) {
    const name = typeof value === 'string' ? value.trim().toLowerCase() : ''
    if (name !== '' && !columns.has(name)) columns.set(name, index)
  }
  return NEEDED.every((name) => columns.has(name.toLowerCase())) ? columns : undefined
}

function toRaw(values: readonly CellValue[], columns: ReadonlyMap<string, number>, place: string): RawRow {
  let fault: string | null = null
  const cell = (name: string): string => {
    const value = values[columns.get(name.toLowerCase()) ?? -1] ?? ''
    const text = cellToText(value)
    if (text === null) fault ??= `Its column "${name}" holds a ${kindOf(value)} instead of text.`
    return text ?? ''
  }
  const cells = {
    kind: cell(HEADER.kind).trim(),
    id: cell(HEADER.id).trim(),
    decision: cell(HEADER.decision),
    target: cell(HEADER.target),
    comment: cell(HEADER.comment),
    reviewer: cell(HEADER.reviewer),
    baseDecision: cell(HEADER.baseDecision).trim(),
    baseTarget: cell(HEADER.baseTarget).trim(),
    digest: cell(HEADER.digest).trim(),
  }
  return { place, ...cells, fault }
}

/** Whole numbers are ids that were typed; beyond 2^53 their digits are lost. */
function cellToText(value: CellValue): string | null {
  if (value === null) return ''
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n')
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null
}

function kindOf(value: CellValue): string {
  if (value instanceof Date) return 'date'
  return typeof value === 'number' ? 'number that lost its digits' : typeof value
}
