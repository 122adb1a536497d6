import { RowFilter } from '@shared/contract'
import type { Choice, ReviewOrigin } from '@shared/review'
import { type Candidate, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { Store } from '../app/store-port'
import { hundredths } from '../domain/matching/confidence'
import { UNDECIDED } from '../domain/review/diff'
import type { BaseLine } from './pack/parts'

/** One record as the spreadsheets show it. */
export interface ExportRow {
  kind: MappingKind
  sourceId: string
  name: string
  /** Columns of the mapping table, in its order. */
  fields: Record<string, string>
  /** What a merge is held against; in a review that of the pack, else what is decided now. */
  base: Choice
  current: Choice
  target: Named | null
  /** Best first; what the drop-down offers. */
  candidates: Named[]
  /** Of the best candidate of an undecided record: `93%`. */
  confidence: string
  evidence: string
  problem: string
}
export interface Named {
  id: string
  name: string
}

/** What a spreadsheet holds: one set of rows a kind. */
export interface Workbook {
  origin: ReviewOrigin
  sheets: { kind: MappingKind; fields: string[]; rows: ExportRow[] }[]
}

const SLICE = 1000
/** A drop-down of more is no help; any id may be typed. */
const MOST_CANDIDATES = 8
const EVERY = RowFilter.parse({})

/** T0: inactive records that were never linked are left out, as in the tables. */
export function workbookOf(
  store: Store,
  origin: ReviewOrigin,
  options: { kinds: readonly MappingKind[]; base: readonly BaseLine[] | null },
): Workbook {
  const base = options.base && new Map(options.base.map((line) => [`${line.kind}/${line.sourceId}`, line]))
  const sheets = options.kinds.map((kind) => {
    const rows = [...rowsOf(store, kind, base)]
    const fields = new Set(rows.flatMap((row) => Object.keys(row.fields)))
    return { kind, fields: [...fields], rows }
  })
  return { origin, sheets }
}

/** Records that a spreadsheet has a row of: those that the tables list. */
export function listedIds(store: Store, kind: MappingKind): string[] {
  return store.views.ids(kind, 'source', EVERY, { column: 'name', direction: 'asc' })
}

function* rowsOf(store: Store, kind: MappingKind, base: ReadonlyMap<string, Choice> | null): Generator<ExportRow> {
  const ids = listedIds(store, kind)
  for (let start = 0; start < ids.length; start += SLICE)
    for (const row of store.views.rows(kind, 'source', ids.slice(start, start + SLICE))) {
      if (!row.source) continue
      const targetId = row.decision === 'link' ? (row.target?.id ?? held(store, kind, row.id)) : null
      const current = { decision: row.decision, targetId }
      const candidates = store.suggestions.of(kind, row.id).slice(0, MOST_CANDIDATES)
      yield {
        kind,
        sourceId: row.id,
        name: row.source.name,
        fields: texts(row.source.columns),
        base: base ? choiceOf(base.get(`${kind}/${row.id}`)) : current,
        current,
        target: row.target && { id: row.target.id, name: row.target.name },
        candidates: candidates.map(({ targetId }) => named(store, kind, targetId)),
        confidence: row.decision === 'undecided' ? percent(candidates[0]) : '',
        evidence: evidenceWords(
          row.decision === 'undecided' ? candidates[0] : candidates.find((one) => one.targetId === targetId),
        ),
        problem: row.problem ?? '',
      }
    }
}

function choiceOf(line: Choice | undefined): Choice {
  return line ? { decision: line.decision, targetId: line.targetId } : UNDECIDED
}

/** A link whose target is not known any more still names it. */
function held(store: Store, kind: MappingKind, sourceId: string): string | null {
  return store.decisions.get(kind, sourceId)?.targetId ?? null
}

function named(store: Store, kind: MappingKind, id: string): Named {
  return { id, name: store.records.side(MAPPING_KINDS[kind].target, id)?.name ?? id }
}

function texts(columns: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value ?? '']))
}

function percent(best: Candidate | undefined): string {
  return best ? `${hundredths(best.confidence)}%` : ''
}

/** M4 in words, what speaks against it last and marked. */
function evidenceWords(best: Candidate | undefined): string {
  if (!best) return ''
  const against = best.evidence.filter(({ level }) => level === 'against').map(({ text }) => `against: ${text}`)
  return [...best.evidence.filter(({ level }) => level !== 'against').map(({ text }) => text), ...against].join('; ')
}
