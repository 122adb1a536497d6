import type { RowSide } from '@shared/contract'
import type { Database } from '../database'

export interface SideRow {
  id: string
  name: string
  active: number
  columns: string
}

/** One half of a row, of the records of a kind. */
export const SIDE =
  'SELECT r.id, r.name, r.active, b.columns FROM records r JOIN record_bodies b ON b.key = r.key WHERE r.kind = ?'

export function toSide(row: SideRow): RowSide {
  const columns = JSON.parse(row.columns) as RowSide['columns']
  return { id: row.id, name: row.name, active: row.active === 1, columns }
}

// CROSS JOIN keeps the order: from the few ids to their records, never through all records.
const SIDES = `SELECT r.id, r.name, r.active, b.columns FROM json_each(?) i
  CROSS JOIN records r ON r.kind = ? AND r.id = i.value JOIN record_bodies b ON b.key = r.key`

/** Of these ids, by id. */
export function sidesOf(db: Database, kind: string, ids: readonly string[]): Map<string, RowSide> {
  if (ids.length === 0) return new Map()
  return new Map(db.all<SideRow>(SIDES, JSON.stringify(ids), kind).map((row) => [row.id, toSide(row)]))
}
