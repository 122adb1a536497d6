import { CrosswalkError } from '@shared/errors'
import type { Batch } from '@shared/plan'
import { Decision, MAPPING_KINDS, MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { parse } from 'csv-parse/sync'
import type { DecisionWrite } from '../../app/store-port'
import { REASON } from '../../domain/mapping/reasons'
import { type CsvInfo, csvHeader, sheetRow } from '../../domain/review/csv-table'
import { restoreText } from '../../domain/review/formula'
import type { EngineContext } from '../context'
import { atOnce } from './at-once'
import { isPresent, linkedProblem, targetProblem } from './decide'

const COLUMNS = ['kind', 'procore_id', 'decision', 'target_id', 'comment'] as const
type Row = Record<(typeof COLUMNS)[number], string>
interface Line {
  row: Row
  line: number
}
interface BadRow {
  row: number
  reason: string
}

interface DecidedBy {
  actor: string
  /** Those that the workspace is connected for; a row of another kind is a bad one. */
  kinds: readonly MappingKind[]
}

/**
 * `decide --file` (cli.md): all rows or none, in one undoable batch. Every bad row is listed by its number, as a spreadsheet shows it.
 */
export function decideFromFile(context: EngineContext, text: string, { actor, kinds }: DecidedBy): Batch | null {
  const rows = readRows(text)
  return atOnce(context, (apply) => {
    const writes = checked(context, rows, kinds)
    const label = writes.length === 1 ? '1 decision from a file' : `${writes.length} decisions from a file`
    return apply({ actor, label, rule: 'M1', origin: 'file' }, writes)
  })
}

/** Throws `bad-file` with every bad row. */
function checked(context: EngineContext, rows: Line[], kinds: readonly MappingKind[]): DecisionWrite[] {
  const bad: BadRow[] = []
  const writes: DecisionWrite[] = []
  const seen = new Map<string, number>()
  const taken = new Map<string, string>()
  const freed = freedTargets(context, rows)
  for (const { row, line } of rows) {
    const write = readRow(context, row, { taken, freed, kinds })
    const key = `${row.kind} ${row.procore_id}`
    const earlier = seen.get(key)
    seen.set(key, line)
    if (earlier !== undefined)
      bad.push({ row: line, reason: `${row.kind} ${row.procore_id} stands in row ${earlier} already.` })
    else if (typeof write === 'string') bad.push({ row: line, reason: write })
    else writes.push(write)
  }
  if (bad.length > 0) {
    throw new CrosswalkError('bad-file', `${bad.length} of ${rows.length} rows cannot be taken, so none was.`, {
      rows: bad,
      hint: 'Correct the rows that are listed, then give the file again.',
    })
  }
  return writes
}

function readRows(text: string): Line[] {
  let records: { record: Record<string, string>; info: CsvInfo }[]
  const header = csvHeader()
  try {
    records = parse(text, {
      bom: true,
      columns: header.columns,
      info: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count_less: true,
    })
  } catch (thrown) {
    throw new CrosswalkError(
      'bad-file',
      `The decisions file is not readable as CSV: ${thrown instanceof Error ? thrown.message : thrown}`,
      { hint: `It needs a header and the columns ${COLUMNS.join(',')}.` },
    )
  }
  const missing = COLUMNS.slice(0, 3).filter((name) => !header.names.includes(name))
  if (records.length === 0 || missing.length > 0) {
    const what =
      records.length === 0
        ? 'The decisions file holds no rows.'
        : `The decisions file lacks the column ${missing.join(', ')}.`
    throw new CrosswalkError('bad-file', what, {
      hint: `Columns: ${COLUMNS.join(',')}; target_id is needed for link only, comment is optional.`,
    })
  }
  return records.map(({ record, info }) => {
    const row = Object.fromEntries(COLUMNS.map((name) => [name, restoreText(record[name] ?? '')])) as Row
    return { row, line: sheetRow(info) }
  })
}

/** Targets that rows of this very file let go of: a file may swap two links. */
function freedTargets(context: EngineContext, rows: { row: Row }[]): Set<string> {
  const freed = new Set<string>()
  for (const { row } of rows) {
    const kind = MappingKind.safeParse(row.kind)
    const current = kind.success ? context.store.decisions.get(kind.data, row.procore_id) : null
    if (current?.decision === 'link' && current.targetId && current.targetId !== row.target_id)
      freed.add(`${row.kind} ${current.targetId}`)
  }
  return freed
}

function readRow(
  context: EngineContext,
  row: Row,
  { kinds, ...links }: { taken: Map<string, string>; freed: ReadonlySet<string> } & Pick<DecidedBy, 'kinds'>,
): DecisionWrite | string {
  const kind = MappingKind.safeParse(row.kind)
  if (!kind.success) return `"${row.kind}" is not a kind; it is one of ${kinds.join(', ')}.`
  const { targetSystem } = MAPPING_KINDS[kind.data]
  if (!kinds.includes(kind.data))
    return `Nothing is mapped as ${kind.data}: this workspace is not connected to ${SYSTEM_NAME[targetSystem]}.`
  const decision = Decision.safeParse(row.decision)
  if (!decision.success) return `"${row.decision}" is not a decision; it is one of ${Decision.options.join(', ')}.`
  const { source, words } = MAPPING_KINDS[kind.data]
  const known =
    decision.data === 'undecided'
      ? context.store.records.side(source, row.procore_id) !== null
      : isPresent(context, source, row.procore_id)
  if (!known) return `There is no ${words.source} with the id "${row.procore_id}" in the last pull.`
  const linked = linkedProblem(context, { kind: kind.data, sourceId: row.procore_id, decision: decision.data })
  if (linked) return `${linked} A row "undecided" in an earlier file does that.`
  const write = {
    kind: kind.data,
    sourceId: row.procore_id,
    decision: decision.data,
    reason: row.comment || REASON.file,
  }
  if (decision.data !== 'link') {
    return row.target_id
      ? `A target_id goes with "link" only, not with "${decision.data}".`
      : { ...write, targetId: null }
  }
  if (!row.target_id) return 'A link needs a target_id.'
  const problem = linkProblem(context, { kind: kind.data, sourceId: row.procore_id, targetId: row.target_id }, links)
  if (problem) return problem
  links.taken.set(`${kind.data} ${row.target_id}`, row.procore_id)
  return { ...write, targetId: row.target_id }
}

function linkProblem(
  context: EngineContext,
  link: { kind: MappingKind; sourceId: string; targetId: string },
  links: { taken: ReadonlyMap<string, string>; freed: ReadonlySet<string> },
): string | null {
  const key = `${link.kind} ${link.targetId}`
  const holder = links.taken.get(key)
  if (holder)
    return `${MAPPING_KINDS[link.kind].words.target} ${link.targetId} is linked to ${holder} in another row of this file.`
  const problem = targetProblem(context, link, new Map())
  return problem && links.freed.has(key) && isPresent(context, MAPPING_KINDS[link.kind].target, link.targetId)
    ? null
    : problem
}
