import { REVIEW_VERSION, type ReviewOrigin } from '@shared/review'
import { stringify } from 'csv-stringify/sync'
import { neutraliseText } from '../../domain/review/formula'
import { originDigest, rowDigest } from '../digest'
import type { ExportRow, Workbook } from '../export-rows'
import { CSV_BASE, CSV_LEAD } from './columns'

const CHUNK = 2000

/** All kinds in one file, rows in chunks. Decisions in the words of the command line; risky beginnings neutralised. */
export function* writeCsv({ origin, sheets }: Workbook): Generator<string> {
  const fields = [...new Set(sheets.flatMap((sheet) => sheet.fields))].filter((name) => !RESERVED.has(name))
  const columns = [...CSV_LEAD, ...fields, ...CSV_BASE]
  const file = exportToken(origin)
  yield `\uFEFF${stringify([columns], QUOTED)}`
  for (const { rows } of sheets)
    for (let start = 0; start < rows.length; start += CHUNK) {
      const cells = rows.slice(start, start + CHUNK).map((row) => {
        const all = { ...row.fields, ...leadOf(row), ...baseOf(row, origin, file) } as Record<string, string>
        return columns.map((name) => neutraliseText(all[name] ?? ''))
      })
      yield stringify(cells, QUOTED)
    }
}

/** Quoted throughout: in countries with a decimal comma a spreadsheet would part an unquoted cell at a semicolon. */
const QUOTED = { quoted: true, record_delimiter: 'windows' } as const
const RESERVED = new Set<string>([...CSV_LEAD, ...CSV_BASE])

function leadOf(row: ExportRow): Record<(typeof CSV_LEAD)[number], string> {
  const { kind, sourceId, current, name, target, confidence, evidence, problem } = row
  return {
    kind,
    procore_id: sourceId,
    decision: current.decision,
    target_id: current.targetId ?? '',
    comment: '',
    reviewer: '',
    name,
    target_name: target?.name ?? row.candidates[0]?.name ?? '',
    confidence,
    evidence,
    problem,
  }
}

function baseOf(row: ExportRow, origin: ReviewOrigin, file: string): Record<(typeof CSV_BASE)[number], string> {
  const digest = rowDigest(origin.exportId, row)
  return { base_decision: row.base.decision, base_target_id: row.base.targetId ?? '', digest, export: file }
}

/** The file's facts in one cell that every row repeats. */
function exportToken(origin: ReviewOrigin): string {
  const facts = { format: `crosswalk-review/${REVIEW_VERSION}`, ...origin, digest: originDigest(origin) }
  return new URLSearchParams(
    Object.entries(facts).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString()
}
