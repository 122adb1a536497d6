import type { RecordKind } from '@shared/vocabulary'
import type { Database } from '../database'
import { recordStamp } from './record-stamp'

/** What facets count of the records of a kind, as columns: position by position the same record. */
export interface RecordColumns {
  index: ReadonlyMap<string, number>
  active: Uint8Array
  gone: Uint8Array
  /** Places in `regions`, and in `tradeLists`. */
  region: Uint32Array
  regions: readonly string[]
  trades: Uint32Array
  tradeLists: readonly (readonly string[])[]
}

/**
 * Reading 100,000 narrow rows takes as long as a facet may; they change with a pull alone. Kept by connection and kind, until a
 * record of the kind is written, by whichever process.
 */
const KEPT = new WeakMap<Database, Map<RecordKind, Kept>>()

interface Kept {
  stamp: string
  columns: RecordColumns
  /** Read where somebody searches. */
  texts: readonly string[] | null
}

export function recordColumns(db: Database, kind: RecordKind): RecordColumns {
  return keptOf(db, kind).columns
}

/** What a search looks through, place by place as the columns. */
export function searchTexts(db: Database, kind: RecordKind): readonly string[] {
  const kept = keptOf(db, kind)
  if (kept.texts) return kept.texts
  const texts: string[] = new Array(kept.columns.active.length).fill('')
  for (const [id, text] of db.arrays<[string, string]>('SELECT id, search FROM records WHERE kind = ?', kind)) {
    const at = kept.columns.index.get(id)
    if (at !== undefined) texts[at] = text
  }
  kept.texts = texts
  return texts
}

function keptOf(db: Database, kind: RecordKind): Kept {
  const kinds = KEPT.get(db) ?? new Map<RecordKind, Kept>()
  KEPT.set(db, kinds)
  const stamp = recordStamp(db, kind)
  const before = kinds.get(kind)
  if (before?.stamp === stamp) return before
  const kept = { stamp, columns: read(db, kind), texts: null }
  kinds.set(kind, kept)
  return kept
}

type Row = [id: string, active: number, gone: number, region: string, trades: string]

function read(db: Database, kind: RecordKind): RecordColumns {
  const sql = `SELECT id, active, gone_at IS NOT NULL, coalesce(region, ''), coalesce(trades, '')
    FROM records WHERE kind = ?`
  const rows = db.arrays<Row>(sql, kind)
  const regions = new Words()
  const trades = new Words()
  return {
    index: new Map(rows.map(([id], at) => [id, at])),
    active: Uint8Array.from(rows, (row) => row[1]),
    gone: Uint8Array.from(rows, (row) => row[2]),
    region: Uint32Array.from(rows, (row) => regions.place(row[3])),
    regions: regions.all,
    trades: Uint32Array.from(rows, (row) => trades.place(row[4])),
    tradeLists: trades.all.map((list) => (list === '' ? [] : list.split('\n'))),
  }
}

/** Words by the place where each was first seen. */
class Words {
  readonly all: string[] = []
  readonly #places = new Map<string, number>()

  place(word: string): number {
    const known = this.#places.get(word)
    if (known !== undefined) return known
    this.#places.set(word, this.all.length)
    return this.all.push(word) - 1
  }
}
