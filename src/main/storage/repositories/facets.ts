import type { Facets, RowFilter, Side } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import type { Database } from '../database'
import { fromMask, toMask } from '../evidence-mask'
import { restrict } from './facet-search'
import { BANDS, COMMITTED, type FacetTable, facetTable, MARKS, ORIGINS, STATES } from './facet-table'

/**
 * Every facet is counted with all the others applied: a row that passes them all counts in each, one that fails a single facet
 * counts in that one alone. 100,000 rows in well under 300 ms.
 */
export function countFacets(db: Database, kind: MappingKind, side: Side, filter: RowFilter): Facets {
  return db.snapshot(() => {
    const table = facetTable(db, kind, side)
    restrict(db, table, { kind, side, search: filter.search })
    return facetsOf(table, count(table, dimensionsOf(table, filter), filter))
  })
}

/** One facet that a row has one value of: its codes, and which of them pass. */
interface Dimension {
  codes: ArrayLike<number>
  passes: Uint8Array
  counts: Int32Array
}

type Name = 'states' | 'confidence' | 'regions' | 'trades' | 'commitments' | 'decidedBy'

function dimensionsOf(table: FacetTable, filter: RowFilter): Record<Name, Dimension> {
  const { records } = table
  const one = (codes: ArrayLike<number>, words: readonly string[], wanted: readonly string[]): Dimension => ({
    codes,
    passes: Uint8Array.from(words, (word) => (wanted.length === 0 || (word !== '' && wanted.includes(word)) ? 1 : 0)),
    counts: new Int32Array(words.length),
  })
  const { trades } = filter
  const tradesPass = (list: readonly string[]) => trades.length === 0 || list.some((trade) => trades.includes(trade))
  return {
    states: one(table.state, STATES, filter.states),
    confidence: one(table.band, BANDS, filter.confidence),
    regions: one(records.region, records.regions, filter.regions),
    trades: {
      codes: records.trades,
      passes: Uint8Array.from(records.tradeLists, (list) => (tradesPass(list) ? 1 : 0)),
      counts: new Int32Array(records.tradeLists.length),
    },
    commitments: one(table.committed, COMMITTED, filter.commitments),
    decidedBy: one(table.origin, ORIGINS, filter.decidedBy),
  }
}

interface Counted {
  dimensions: Record<Name, Dimension>
  /** Rows by the mask of their fields. */
  evidence: Map<number, number>
  against: Map<number, number>
  marks: Int32Array
  duplicates: number
  commented: number
  hidden: number
}

/** Facets that are more than one code: any of several fields, marks with duplicates and comments, and what is hidden. */
const [EVIDENCE, AGAINST, MARK, HIDDEN] = [10, 11, 12, 13] as const
const NOTHING = -1

function count(table: FacetTable, dimensions: Record<Name, Dimension>, filter: RowFilter): Counted {
  const { listed, evidence, against, mark, duplicate, commented, hidden } = table
  const result: Counted = {
    dimensions,
    evidence: new Map(),
    against: new Map(),
    marks: new Int32Array(MARKS.length),
    duplicates: 0,
    commented: 0,
    hidden: 0,
  }
  const all = Object.values(dimensions)
  const others = othersOf(table, filter)
  for (let at = 0; at < listed.length; at += 1) {
    if (listed[at] === 0) continue
    const failed = onlyFailed(all, others, at)
    if (failed === undefined) continue
    for (let index = 0; index < all.length; index += 1) {
      const { codes, counts } = all[index] as Dimension
      const code = codes[at] ?? 0
      if (failed === NOTHING || failed === index) counts[code] = (counts[code] ?? 0) + 1
    }
    if (failed === NOTHING || failed === EVIDENCE) bump(result.evidence, evidence[at] ?? 0)
    if (failed === NOTHING || failed === AGAINST) bump(result.against, against[at] ?? 0)
    if (failed === NOTHING || failed === MARK) {
      const code = mark[at] ?? 0
      result.marks[code] = (result.marks[code] ?? 0) + 1
      result.duplicates += duplicate[at] ?? 0
      result.commented += commented[at] ?? 0
    }
    if (failed === HIDDEN) result.hidden += hidden[at] ?? 0
  }
  return result
}

type Test = readonly [facet: number, passes: (at: number) => boolean]

/** Only those that a filter restricts. */
function othersOf({ evidence, against, mark, duplicate, commented, hidden }: FacetTable, filter: RowFilter): Test[] {
  const wanted = { evidence: toMask(filter.evidence), against: toMask(filter.evidenceAgainst) }
  const marks = MARKS.map((word) => word !== '' && filter.marks.includes(word))
  const [duplicates, comments] = [filter.marks.includes('duplicate'), filter.marks.includes('commented')]
  const tests: Test[] = []
  if (filter.evidence.length > 0) tests.push([EVIDENCE, (at) => ((evidence[at] ?? 0) & wanted.evidence) !== 0])
  if (filter.evidenceAgainst.length > 0) tests.push([AGAINST, (at) => ((against[at] ?? 0) & wanted.against) !== 0])
  if (filter.marks.length > 0)
    tests.push([
      MARK,
      (at) => marks[mark[at] ?? 0] === true || (duplicates && duplicate[at] === 1) || (comments && commented[at] === 1),
    ])
  if (!filter.includeInactive) tests.push([HIDDEN, (at) => hidden[at] === 0])
  return tests
}

/** The one facet that a row fails, `NOTHING` where it passes them all, undefined where it fails several. */
function onlyFailed(all: readonly Dimension[], others: readonly Test[], at: number): number | undefined {
  let failed = NOTHING
  for (let index = 0; index < all.length; index += 1) {
    const { codes, passes } = all[index] as Dimension
    if (passes[codes[at] ?? 0] === 1) continue
    if (failed !== NOTHING) return undefined
    failed = index
  }
  for (const [facet, passes] of others) {
    if (passes(at)) continue
    if (failed !== NOTHING) return undefined
    failed = facet
  }
  return failed
}

function facetsOf({ records }: FacetTable, counted: Counted): Facets {
  const { dimensions } = counted
  const plain = (name: Name, words: readonly string[]) => ordered(byWord(words, dimensions[name].counts))
  const marks = byWord(MARKS, counted.marks)
  if (counted.duplicates > 0) marks.set('duplicate', counted.duplicates)
  if (counted.commented > 0) marks.set('commented', counted.commented)
  const trades = new Map(dimensions.trades.counts.entries())
  return {
    states: plain('states', STATES),
    confidence: plain('confidence', BANDS),
    evidence: ordered(spread(counted.evidence, fromMask)),
    regions: plain('regions', records.regions),
    trades: ordered(spread(trades, (list) => records.tradeLists[list] ?? [])),
    commitments: plain('commitments', COMMITTED),
    marks: ordered(marks),
    decidedBy: plain('decidedBy', ORIGINS),
    evidenceAgainst: ordered(spread(counted.against, fromMask)),
    inactiveHidden: counted.hidden,
  }
}

function byWord(words: readonly string[], counts: Int32Array): Map<string, number> {
  const named = words.map((word, code) => [word, counts[code] ?? 0] as const)
  return new Map(named.filter(([word, many]) => word !== '' && many > 0))
}

function bump(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Several values in one key, counted each. */
function spread(counts: ReadonlyMap<number, number>, wordsOf: (key: number) => readonly string[]): Map<string, number> {
  const result = new Map<string, number>()
  for (const [key, many] of counts)
    if (many > 0) for (const word of new Set(wordsOf(key))) result.set(word, (result.get(word) ?? 0) + many)
  return result
}

/** Most frequent first. */
function ordered(counts: ReadonlyMap<string, number>): { value: string; count: number }[] {
  return [...counts]
    .map(([value, many]) => ({ value, count: many }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** The same over cells that were counted in SQL. */
export function tally<C extends { count: number }>(
  cells: readonly C[],
  valuesOf: (cell: C) => string[],
): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const cell of cells) for (const value of valuesOf(cell)) counts.set(value, (counts.get(value) ?? 0) + cell.count)
  return ordered(counts)
}
