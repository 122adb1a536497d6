import type { RecordOf } from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import type { RecordStore } from '../../app/store-port'
import type { Snapshot } from '../../domain/types'
import type { Database } from '../database'
import { markGone, putRecords } from './put-records'
import { SIDE, type SideRow, toSide } from './record-sides'
import { recordStamp } from './record-stamp'
import { searchRecords } from './search-records'

interface BodyRow {
  id: string
  record: string
  gone_at: string | null
}

const BODY = 'SELECT r.id, b.record, r.gone_at FROM records r JOIN record_bodies b ON b.key = r.key WHERE r.kind = ?'

export function recordStore(db: Database): RecordStore {
  return {
    put: (kind, rows, options) => db.transaction(() => putRecords(db, kind, { rows, ...options })),
    markGone: (kind, ids, at) => db.transaction(() => markGone(db, kind, ids, at)),
    get: <K extends RecordKind>(kind: K, id: string) => {
      const row = db.get<BodyRow>(`${BODY} AND r.id = ?`, kind, id)
      return row ? toSnapshot<K>(row) : null
    },
    isPresent: (kind, id) =>
      db.column('SELECT 1 FROM records WHERE kind = ? AND id = ? AND gone_at IS NULL', kind, id).length > 0,
    all: <K extends RecordKind>(kind: K, options: { includeGone?: boolean } = {}) => {
      const sql = options.includeGone ? BODY : `${BODY} AND r.gone_at IS NULL`
      const all = new Map<string, Snapshot<RecordOf[K]>>()
      for (const row of db.all<BodyRow>(`${sql} ORDER BY r.id`, kind)) all.set(row.id, toSnapshot<K>(row))
      return all
    },
    ids: (kind) => db.column('SELECT id FROM records WHERE kind = ? AND gone_at IS NULL ORDER BY id', kind),
    count: (kind) =>
      db.get<{ n: number }>('SELECT count(*) AS n FROM records WHERE kind = ? AND gone_at IS NULL', kind)?.n ?? 0,
    stamp: (kind) => recordStamp(db, kind),
    search: (kind, search, limit) => searchRecords(db, { kind, search, limit }),
    side: (kind, id) => {
      const row = db.get<SideRow>(`${SIDE} AND r.id = ?`, kind, id)
      return row ? toSide(row) : null
    },
  }
}

/** Stored by this store out of checked records: not checked again on every read. */
function toSnapshot<K extends RecordKind>(row: BodyRow): Snapshot<RecordOf[K]> {
  return { record: JSON.parse(row.record) as RecordOf[K], goneAt: row.gone_at }
}
