import type { ReviewOrigin } from '@shared/review'
import { parse } from 'csv-parse/sync'
import { type CsvInfo, csvHeader, sheetRow } from '../../domain/review/csv-table'
import { restoreText } from '../../domain/review/formula'
import type { ReviewFile } from '../../domain/review/types'
import { ASK_AGAIN, badFile } from '../bad-file'
import { checkOrigin } from '../origin-facts'
import { MOST_ROWS, type RawRow, spreadsheetFile } from '../read-rows'
import { CSV_BASE } from './columns'

const NEEDED = ['kind', 'procore_id', 'decision', 'target_id', ...CSV_BASE]
const LONGEST_ROW = 256 * 1024

type Cells = Record<string, string>

/** A csv of Crosswalk that came back; columns in any order, also parted by semicolons or tabs as spreadsheets save them. */
export function readCsv(bytes: Buffer, at: string): ReviewFile {
  const { header, records } = parseText(decode(bytes))
  if (records.length > MOST_ROWS) throw badFile(`The csv holds more than ${MOST_ROWS} rows.`, ASK_AGAIN)
  if (records.length === 0) throw badFile('The csv holds no rows.', ASK_AGAIN)
  const missing = NEEDED.filter((name) => !header.includes(name))
  if (missing.length > 0)
    throw badFile(
      `The csv lacks the column ${missing.join(', ')}.`,
      'Bring back the file that Crosswalk exported, with all its columns. Decisions of your own making go in with: decide --file',
    )
  const origin = originOf(records)
  return spreadsheetFile('csv', records.map(toRaw), { origin, at })
}

function decode(bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Said below.
  }
  throw badFile(
    'The csv is not UTF-8 text.',
    'Save it as "CSV UTF-8" in the spreadsheet program, or bring back the xlsx instead.',
  )
}

interface Parsed {
  record: Cells
  info: CsvInfo
}

function parseText(text: string): { header: readonly string[]; records: Parsed[] } {
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const delimiter = [',', ';', '\t'].find((sign) => first.split(sign).length > 4) ?? ','
  const header = csvHeader()
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      columns: header.columns,
      info: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      max_record_size: LONGEST_ROW,
      to: MOST_ROWS + 1,
    }) as unknown as Parsed[]
    return { header: header.names, records }
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw badFile(`The csv is not readable: ${reason}`, ASK_AGAIN, thrown)
  }
}

function originOf(records: readonly Parsed[]): ReviewOrigin {
  const tokens = new Set(records.map(({ record }) => record.export ?? '').filter(Boolean))
  const [token] = tokens
  if (tokens.size > 1)
    throw badFile('The csv mixes rows of two exports.', 'Bring each file in by itself. Nothing was changed.')
  return checkOrigin(Object.fromEntries(new URLSearchParams(token ?? '')), 'csv')
}

function toRaw({ record, info }: Parsed): RawRow {
  const cell = (name: string) => restoreText(record[name] ?? '')
  return {
    place: `row ${sheetRow(info)}`,
    kind: cell('kind').trim(),
    id: cell('procore_id').trim(),
    decision: cell('decision'),
    target: cell('target_id'),
    comment: cell('comment'),
    reviewer: cell('reviewer'),
    baseDecision: cell('base_decision').trim(),
    baseTarget: cell('base_target_id').trim(),
    digest: cell('digest').trim(),
    fault: null,
  }
}
