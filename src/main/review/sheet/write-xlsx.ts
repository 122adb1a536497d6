import { REVIEW_VERSION } from '@shared/review'
import { MAPPING_KINDS } from '@shared/vocabulary'
import { type CellStyle, type ColumnDef, type WriteSheet, writeXlsx as write } from 'hucre/xlsx'
import { DECISION_LABEL, targetLabel } from '../../domain/review/words'
import { originDigest, rowDigest } from '../digest'
import type { ExportRow, Workbook } from '../export-rows'
import { cellText, columnsOf, HEADER, type SheetColumn } from './columns'
import { guideLines } from './guide'

/** Text, whatever is typed: what begins with "=" stays a name (ADR 13). */
const TEXT = '@'
const FONT = { name: 'Calibri', size: 11 }
const LOCKED: CellStyle = { numFmt: TEXT, alignment: { vertical: 'top' } }
const OPEN: CellStyle = { ...LOCKED, protection: { locked: false }, fill: fill('FFF8E1') }
const HEAD: CellStyle = { numFmt: TEXT, font: { ...FONT, bold: true }, fill: fill('E9ECEF') }
const TITLE: CellStyle = { numFmt: TEXT, font: { ...FONT, bold: true, size: 15 } }
const PROTECTED = { sheet: true, formatColumns: true, formatRows: true, autoFilter: true }

const PRINTED: NonNullable<WriteSheet['pageSetup']> = {
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
}

const FACTS_SHEET = 'crosswalk'
const FACTS = 'crosswalk facts'

/** O1: a sheet that explains itself, one sheet a kind with drop-downs and protected ids, and two hidden ones. */
export async function writeXlsx(book: Workbook): Promise<Uint8Array> {
  const sheets = book.sheets.filter(({ rows }) => rows.length > 0)
  return write({
    sheets: [
      guideSheet(book),
      ...sheets.map((sheet, index) => recordSheet(book, sheet, `Candidates ${index + 1}`)),
      ...sheets.map((sheet, index) => candidateSheet(sheet.rows, `Candidates ${index + 1}`)),
      factsSheet(book),
    ],
    properties: { title: `Mapping review: ${book.origin.workspaceName}`, creator: 'Crosswalk' },
    workbookProtection: { lockStructure: true },
    activeSheet: 0,
  })
}

function recordSheet(book: Workbook, sheet: Workbook['sheets'][number], candidates: string): WriteSheet {
  const columns = columnsOf(sheet.fields)
  const rows = sheet.rows.map((row) => cellsOf(row, book.origin.exportId, sheet.fields))
  const last = rows.length + 1
  const letter = (header: string) => columnLetter(columns.findIndex((column) => column.header === header))
  return {
    name: MAPPING_KINDS[sheet.kind].words.plural.slice(0, 31),
    columns: columns.map(columnDef),
    rows: [columns.map(({ header }) => header), ...rows],
    cells: new Map(columns.map(({ header }, index) => [`0,${index}`, { value: header, style: HEAD }])),
    freezePane: { rows: 1, columns: 2 },
    autoFilter: { range: `A1:${columnLetter(columns.length - 1)}${last}` },
    protection: PROTECTED,
    pageSetup: PRINTED,
    dataValidations: [
      {
        type: 'list',
        values: Object.values(DECISION_LABEL),
        range: `${letter(HEADER.decision)}2:${letter(HEADER.decision)}${last}`,
        showErrorMessage: true,
        errorStyle: 'stop',
        errorTitle: 'Decision',
        errorMessage: `Choose one of: ${Object.values(DECISION_LABEL).join(', ')}.`,
      },
      {
        // Relative in its row: each row offers its own candidates. Any other id may be typed.
        type: 'list',
        formula1: `'${candidates}'!$A2:$I2`,
        range: `${letter(HEADER.target)}2:${letter(HEADER.target)}${last}`,
        allowBlank: true,
        showErrorMessage: false,
        showInputMessage: true,
        inputTitle: 'Target',
        inputMessage: 'For "Link": choose a candidate, or type the id of another record.',
      },
    ],
  }
}

function columnDef({ header, width, open, hidden, wrap }: SheetColumn): ColumnDef {
  const style = open ? OPEN : LOCKED
  const aligned = wrap ? { ...style, alignment: { vertical: 'top' as const, wrapText: true } } : style
  return { key: header, width, style: aligned, ...(hidden ? { hidden } : {}) }
}

/** In the order of `columnsOf`. */
function cellsOf(row: ExportRow, exportId: string, fields: readonly string[]): string[] {
  const { base, current, target, candidates } = row
  const best = current.decision === 'undecided' ? candidates[0] : undefined
  const { targetId } = current
  const linked = targetId === null ? '' : targetLabel(target ?? { id: targetId, name: targetId })
  return [
    row.sourceId,
    row.name,
    DECISION_LABEL[current.decision],
    linked,
    '',
    '',
    best?.name ?? '',
    row.confidence,
    row.evidence,
    row.problem,
    ...fields.map((field) => row.fields[field] ?? ''),
    row.kind,
    base.decision,
    base.targetId ?? '',
    rowDigest(exportId, row),
  ].map(cellText)
}

/** Row by row what the drop-down of the same row offers; the target it has comes first. */
function candidateSheet(rows: readonly ExportRow[], name: string): WriteSheet {
  const cells = rows.map(({ current, target, candidates }) => {
    const linked = current.targetId && target ? [target] : []
    const all = [...linked, ...candidates.filter(({ id }) => id !== current.targetId)]
    return all.map((one) => cellText(targetLabel(one)))
  })
  return { name, rows: [['Candidates of each row'], ...cells], columns: NINE, hidden: true, protection: PROTECTED }
}
const NINE: ColumnDef[] = Array.from({ length: 9 }, () => ({ width: 30, style: LOCKED }))

function guideSheet(book: Workbook): WriteSheet {
  const lines = guideLines(book)
  return {
    name: 'Read me',
    columns: [
      { width: 24, style: { ...LOCKED, font: { ...FONT, bold: true } } },
      { width: 110, style: { ...LOCKED, alignment: { vertical: 'top', wrapText: true } } },
    ],
    rows: lines,
    cells: new Map([['0,0', { value: lines[0]?.[0] ?? '', style: TITLE }]]),
    rowDefs: new Map(lines.map(([, text], index) => [index, { height: heightOf(text, index) }])),
    protection: PROTECTED,
    view: { showGridLines: false },
    pageSetup: PRINTED,
  }
}

/** Not every program fits the height of a row to its text when it opens a file. */
function heightOf(text: string, index: number): number {
  return index === 0 ? 24 : 15 * Math.max(1, Math.ceil(text.length / 105))
}

/** Which export this is; hidden, and checked on the way back. */
function factsSheet({ origin }: Workbook): WriteSheet {
  const facts = { format: `crosswalk-review/${REVIEW_VERSION}`, ...origin, digest: originDigest(origin) }
  const rows = Object.entries(facts).map(([key, value]) => [key, String(value)])
  return {
    name: FACTS_SHEET,
    rows: [[FACTS, ''], ...rows],
    columns: NINE.slice(0, 2),
    hidden: true,
    protection: PROTECTED,
  }
}

export function isFactsRow(values: readonly unknown[]): boolean {
  return values[0] === FACTS
}

function fill(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } }
}

function columnLetter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : columnLetter(Math.floor(index / 26) - 1) + rest
}
