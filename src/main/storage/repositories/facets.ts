import type { Facets, RowFilter, Side } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import type { Database } from '../database'
import { fromMask, toMask } from '../evidence-mask'
import { BAND, EVIDENCE, fromRows, HIDDEN, join, STATE, searchSql } from './view-sql'

/** Rows that are alike in every facet, counted. */
interface Cell {
  state: string
  band: string
  evidence: number
  region: string
  hidden: number
  count: number
}

type Facet = 'states' | 'confidence' | 'evidence' | 'regions' | 'inactive'

/** One pass over the rows; then every facet is counted with all the others applied. */
export function countFacets(db: Database, kind: MappingKind, side: Side, filter: RowFilter): Facets {
  const cells = readCells(db, kind, side, filter)
  const kept = (except: Facet) => cells.filter((cell) => passes(cell, filter, except))
  return {
    states: tally(kept('states'), ({ state }) => [state]),
    confidence: tally(kept('confidence'), ({ band }) => [band]),
    evidence: tally(kept('evidence'), ({ evidence }) => fromMask(evidence)),
    regions: tally(kept('regions'), ({ region }) => (region === '' ? [] : [region])),
    inactiveHidden: filter.includeInactive
      ? 0
      : kept('inactive').reduce((sum, cell) => sum + (cell.hidden === 1 ? cell.count : 0), 0),
  }
}

function readCells(db: Database, kind: MappingKind, side: Side, filter: RowFilter): Cell[] {
  const search = searchSql(filter.search, side)
  const { sql, params } = join([fromRows(kind, side, search.params.length > 0), search])
  const columns =
    side === 'target'
      ? "'undecided' AS state, 'none' AS band, 0 AS evidence, 0 AS hidden"
      : `${STATE} AS state, ${BAND} AS band, ${EVIDENCE} AS evidence, ${HIDDEN} AS hidden`
  const select = `SELECT ${columns}, coalesce(r.region, '') AS region, count(*) AS count`
  return db.all<Cell>(`${select} ${sql} GROUP BY 1, 2, 3, 4, 5`, ...params)
}

function passes(cell: Cell, filter: RowFilter, except: Facet): boolean {
  const any = (facet: Facet, wanted: readonly string[], value: string) =>
    facet === except || wanted.length === 0 || wanted.includes(value)
  return (
    any('states', filter.states, cell.state) &&
    any('confidence', filter.confidence, cell.band) &&
    any('regions', filter.regions, cell.region) &&
    (except === 'evidence' || filter.evidence.length === 0 || (cell.evidence & toMask(filter.evidence)) !== 0) &&
    (except === 'inactive' || filter.includeInactive || cell.hidden === 0)
  )
}

/** Most frequent first. */
export function tally<C extends { count: number }>(
  cells: readonly C[],
  valuesOf: (cell: C) => string[],
): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const cell of cells) for (const value of valuesOf(cell)) counts.set(value, (counts.get(value) ?? 0) + cell.count)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
