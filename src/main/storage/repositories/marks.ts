import type { RowDetail } from '@shared/contract'
import type { MarkStore } from '../../app/store-port'
import type { RecordMark } from '../../domain/review/types'
import type { Database } from '../database'

type Marked = NonNullable<RowDetail['marked']>

/** Passing a record over says less than being unsure of it. */
const SET = `INSERT INTO marks (kind, source_id, mark, comment, at, actor)
  SELECT ?, i.value, ?, ?, ?, ? FROM json_each(?) i WHERE true
  ON CONFLICT DO UPDATE SET mark = excluded.mark, comment = excluded.comment, at = excluded.at, actor = excluded.actor
  WHERE excluded.mark <> 'skipped' OR marks.mark <> 'unsure'`

const ALL = `SELECT kind, source_id AS sourceId, mark, comment, at, actor AS by FROM marks ORDER BY kind, source_id`

export function markStore(db: Database): MarkStore {
  return {
    set: (kind, sourceIds, { mark, comment, at, by }) => {
      db.run(SET, kind, mark, comment, at, by, JSON.stringify(sourceIds))
    },
    clear: (kind, sourceIds) => {
      const sql = 'DELETE FROM marks WHERE kind = ? AND source_id IN (SELECT value FROM json_each(?))'
      db.run(sql, kind, JSON.stringify(sourceIds))
    },
    of: (kind, sourceId) => {
      const sql = 'SELECT mark, comment, at, actor AS by FROM marks WHERE kind = ? AND source_id = ?'
      const row = db.get<Marked>(sql, kind, sourceId)
      return row ? { ...row } : null
    },
    all: () => db.all<RecordMark>(ALL).map((row) => ({ ...row })),
  }
}
