import type { MappingKind } from '@shared/vocabulary'
import type { TaughtStore } from '../../app/store-port'
import type { Database } from '../database'

export function taughtStore(db: Database): TaughtStore {
  return {
    get: (kind, sourceId) => {
      const sql = 'SELECT source_name AS source, target_name AS target FROM taught WHERE kind = ? AND source_id = ?'
      const row = db.get<{ source: string; target: string }>(sql, kind, sourceId)
      return row ? { ...row } : null
    },
    set: (kind, sourceId, names) => {
      db.run('DELETE FROM taught WHERE kind = ? AND source_id = ?', kind, sourceId)
      const sql = 'INSERT INTO taught (kind, source_id, source_name, target_name) VALUES (?, ?, ?, ?)'
      if (names) db.run(sql, kind, sourceId, names.source, names.target)
    },
    all: () =>
      db
        .all<{ kind: MappingKind; sourceId: string }>('SELECT kind, source_id AS sourceId FROM taught')
        .map((row) => ({ ...row })),
    clear: () => {
      db.run('DELETE FROM taught')
    },
  }
}
