import type { RowSide } from '@shared/contract'

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
