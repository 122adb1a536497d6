import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Row } from './rows'

/**
 * UTF-8 with a byte order mark, lines and quotes as RFC 4180 has them. A cell that a spreadsheet would run as a formula, one
 * that begins with = + - @, a tab or a carriage return, gets an apostrophe in front (O3). `rows` of an earlier file have theirs.
 */
export function csvText(columns: readonly string[], earlier: readonly Row[], rows: readonly Row[]): string {
  const plain = { record_delimiter: 'windows', quoted_match: /[\r\n]/ }
  const head = stringify([columns, ...earlier], { ...plain, bom: true })
  return (
    head +
    stringify(
      rows.map((row) => [...row]),
      { ...plain, escape_formulas: true },
    )
  )
}

/** The rows below the heading, as they stand there; none where the file is not one that Crosswalk has written like this. */
export function csvRows(text: string, columns: readonly string[]): Row[] {
  try {
    const [heading, ...rows] = parse(text, { bom: true }) as string[][]
    return heading?.join() === columns.join() ? rows : []
  } catch {
    return []
  }
}
