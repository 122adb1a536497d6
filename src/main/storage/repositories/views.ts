import { LIKELY } from '@shared/confidence'
import type { RowFilter, RowSort, Side } from '@shared/contract'
import { isCorfixKind, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { ViewStore } from '../../app/store-port'
import type { Database } from '../database'
import { countFacets } from './facets'
import { mappingRows } from './mapping-rows'
import { asksForMarks, facetSql, fromRows, HIDDEN, join, orderSql, STATE, searchSql } from './view-sql'

export function viewStore(db: Database): ViewStore {
  return {
    ids: (kind, side, filter, sort) => readIds(db, { kind, side, filter, sort }),
    facets: (kind, side, filter) => countFacets(db, kind, side, filter),
    rows: (kind, side, ids) => mappingRows(db, kind, side, ids),
    undecided: (kind) => db.column(UNDECIDED, kind, MAPPING_KINDS[kind].source),
    waitingAmong: (kind, ids) => new Set(db.column(waitingSql(kind), JSON.stringify(ids), kind, kind)),
    counts: (kind) => counts(db, kind),
  }
}

const UNDECIDED = `SELECT r.id FROM records r LEFT JOIN decisions d ON d.kind = ? AND d.source_id = r.id
  WHERE r.kind = ? AND r.gone_at IS NULL AND r.active = 1 AND coalesce(d.decision, 'undecided') = 'undecided' ORDER BY r.id`

/** Corfix's rules decide by themselves: what they leave undecided waits for nobody, and a conflict for a person (ADR 14). */
function waitingSql(kind: MappingKind): string {
  const undecided = isCorfixKind(kind) ? '' : "'undecided', "
  return `SELECT i.value FROM json_each(?) i
  LEFT JOIN decisions d ON d.kind = ? AND d.source_id = i.value
  LEFT JOIN problems p ON p.kind = ? AND p.source_id = i.value AND p.rank = 0
  WHERE ${STATE} IN (${undecided}'orphaned', 'conflict')`
}

interface View {
  kind: MappingKind
  side: Side
  filter: RowFilter
  sort: RowSort
}

function readIds(db: Database, { kind, side, filter, sort }: View): string[] {
  const search = searchSql(filter.search, side)
  const joined = { target: search.params.length > 0 || sort.column === 'target', marks: asksForMarks(filter) }
  const { sql, params } = join([fromRows(kind, side, joined), search, facetSql(kind, side, filter)])
  return db.column(`SELECT r.id ${sql} ${orderSql(sort, side)}`, ...params)
}

interface StateCount {
  state: string
  hidden: number
  suggested: number
  count: number
}

/** Hidden inactive records are counted apart, and in nothing else (T0). An unlikely candidate is no match. */
function counts(db: Database, kind: MappingKind): ReturnType<ViewStore['counts']> {
  const { sql, params } = fromRows(kind, 'source', { target: false, marks: false })
  const select = `SELECT ${STATE} AS state, ${HIDDEN} AS hidden, coalesce(s.confidence >= ${LIKELY}, 0) AS suggested, count(*) AS count`
  const cells = db.all<StateCount>(`${select} ${sql} GROUP BY 1, 2, 3`, ...params)
  const sum = (keep: (cell: StateCount) => boolean) => cells.filter(keep).reduce((total, { count }) => total + count, 0)
  const of = (state: string) => sum((cell) => cell.hidden === 0 && cell.state === state)
  return {
    total: sum((cell) => cell.hidden === 0),
    linked: of('link'),
    imports: of('import'),
    ignored: of('ignore'),
    waiting: isCorfixKind(kind) ? 0 : of('undecided'),
    withSuggestion: sum((cell) => cell.hidden === 0 && cell.state === 'undecided' && cell.suggested === 1),
    conflicts: of('conflict'),
    orphaned: of('orphaned'),
    hiddenInactive: sum((cell) => cell.hidden === 1),
  }
}
