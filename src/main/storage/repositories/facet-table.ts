import { type ConfidenceBand, Mark, type Side } from '@shared/contract'
import { type Decision, type LogCode, MAPPING_KINDS, type MappingKind, RowState } from '@shared/vocabulary'
import { isOnOffer } from '../../domain/mapping/on-offer'
import type { RowProblem } from '../../domain/types'
import type { Database } from '../database'
import { type RecordColumns, recordColumns } from './record-columns'
import { bandOf, committedIds } from './view-sql'

export const STATES = RowState.options
export const BANDS: readonly ConfidenceBand[] = ['none', 'low', 'medium', 'high']
/** 0 is none of them. */
export const MARKS = ['', ...Mark.options] as const
export const ORIGINS = ['', 'user', 'suggestion', 'file', 'external-id', 'native-id', 'auto-import', 'apply'] as const
export const COMMITTED = ['', 'no', 'yes'] as const

const UNDECIDED = STATES.indexOf('undecided')
const LINK = STATES.indexOf('link')

/** The rows of a view as facets see them: what view-sql.ts says in SQL, in columns of codes. */
export interface FacetTable {
  records: RecordColumns
  /** 1 where the view holds the row. */
  listed: Uint8Array
  state: Uint8Array
  /** T0: inactive and undecided. */
  hidden: Uint8Array
  /** 1 where a candidate is on offer (domain/mapping/on-offer.ts). */
  offered: Uint8Array
  band: Uint8Array
  /** Bits of the fields that speak for, and against, the candidate that is shown. */
  evidence: Uint16Array
  against: Uint16Array
  committed: Uint8Array
  mark: Uint8Array
  duplicate: Uint8Array
  /** 1 where somebody wrote a comment. */
  commented: Uint8Array
  origin: Uint8Array
}

/** Without regard to what is searched for. */
export function facetTable(db: Database, kind: MappingKind, side: Side): FacetTable {
  const records = recordColumns(db, MAPPING_KINDS[kind][side])
  const table = emptyTable(records)
  mark(table.duplicate, records, db.column('SELECT id FROM duplicates WHERE kind = ? AND side = ?', kind, side))
  if (side === 'target') fillTargets(db, kind, table)
  else fillSources(db, kind, table)
  return table
}

function emptyTable(records: RecordColumns): FacetTable {
  const { length } = records.active
  const codes = () => new Uint8Array(length)
  return {
    records,
    listed: records.gone.map((gone) => 1 - gone),
    state: codes().fill(UNDECIDED),
    hidden: codes(),
    offered: codes(),
    band: codes(),
    evidence: new Uint16Array(length),
    against: new Uint16Array(length),
    committed: codes(),
    mark: codes(),
    duplicate: codes(),
    commented: codes(),
    origin: codes(),
  }
}

/** A row of the other side is undecided, without a suggestion; held ones are no rows. */
function fillTargets(db: Database, kind: MappingKind, { listed, records }: FacetTable): void {
  const held = db.column('SELECT target_id FROM decisions WHERE kind = ? AND target_id IS NOT NULL', kind)
  for (const id of held) {
    const at = records.index.get(id)
    if (at !== undefined) listed[at] = 0
  }
}

function fillSources(db: Database, kind: MappingKind, table: FacetTable): void {
  const { records, state, hidden, listed } = table
  fillDecisions(db, kind, table)
  const problems = fillProblems(db, kind, table)
  fillSuggestions(db, kind, { table, ...problems })
  each<[string, Mark]>(db, { sql: 'SELECT source_id, mark FROM marks WHERE kind = ?', kind, table }, (at, row) => {
    table.mark[at] = MARKS.indexOf(row[1])
  })
  mark(table.commented, records, db.column('SELECT DISTINCT source_id FROM comments WHERE kind = ?', kind))
  const committed = committedIds(kind)
  if (committed !== null) {
    table.committed.fill(1)
    mark(table.committed, records, db.column(committed), 2)
  }
  for (let at = 0; at < listed.length; at += 1) hidden[at] = records.active[at] === 0 && state[at] === UNDECIDED ? 1 : 0
}

/** A gone record is a row only while it is linked (M6). */
function fillDecisions(db: Database, kind: MappingKind, table: FacetTable): void {
  const sql = "SELECT source_id, decision, origin FROM decisions WHERE kind = ? AND decision <> 'undecided'"
  each<[string, Decision, string]>(db, { sql, kind, table }, (at, [, decision, origin]) => {
    const code = STATES.indexOf(decision)
    table.state[at] = code
    table.origin[at] = Math.max(0, (ORIGINS as readonly string[]).indexOf(origin))
    if (code === LINK) table.listed[at] = 1
  })
}

/** What stands against rows is their state; of those that are undecided all the same, the ones that show the candidate it is about. */
function fillProblems(db: Database, kind: MappingKind, table: FacetTable): { shown: ReadonlySet<number> } {
  const shown = new Set<number>()
  const sql = 'SELECT source_id, state, code FROM problems WHERE kind = ? AND rank = 0'
  each<[string, RowProblem['state'], LogCode]>(db, { sql, kind, table }, (at, [, state, code]) => {
    // Until now the state is the decision.
    const decision = (STATES[table.state[at] ?? UNDECIDED] ?? 'undecided') as Decision
    if (isOnOffer(decision, { state, code })) shown.add(at)
    table.state[at] = STATES.indexOf(state)
  })
  return { shown }
}

function fillSuggestions(
  db: Database,
  kind: MappingKind,
  { table, shown }: { table: FacetTable; shown: ReadonlySet<number> },
): void {
  const sql = 'SELECT source_id, confidence, evidence, against FROM suggestions WHERE kind = ?'
  each<[string, number, number, number]>(db, { sql, kind, table }, (at, [, confidence, evidence, against]) => {
    if (table.state[at] !== UNDECIDED && !shown.has(at)) return
    table.offered[at] = 1
    table.band[at] = BANDS.indexOf(bandOf(confidence))
    table.evidence[at] = evidence
    table.against[at] = against
  })
}

/** Rows by the place of the record that their first column names. */
export function each<T extends readonly [string, ...unknown[]]>(
  db: Database,
  { sql, kind, table }: { sql: string; kind: MappingKind; table: FacetTable },
  visit: (at: number, row: T) => void,
): void {
  for (const row of db.arrays<T>(sql, kind)) {
    const at = table.records.index.get(row[0])
    if (at !== undefined) visit(at, row)
  }
}

function mark(column: Uint8Array, { index }: RecordColumns, ids: readonly string[], code = 1): void {
  for (const id of ids) {
    const at = index.get(id)
    if (at !== undefined) column[at] = code
  }
}
