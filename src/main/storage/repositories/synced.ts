import type { SyncedKind } from '@shared/vocabulary'
import type { SyncedStore } from '../../app/store-port'
import type { LastSynced } from '../../domain/types'
import type { Database } from '../database'

interface SyncedRow {
  kind: SyncedKind
  source_id: string
  target_id: string
  fields: string
  created: number
}

export function syncedStore(db: Database): SyncedStore {
  return {
    put: ({ kind, sourceId, targetId, fields, created }) => {
      db.run(
        'INSERT OR REPLACE INTO synced (kind, source_id, target_id, fields, created) VALUES (?, ?, ?, ?, ?)',
        kind,
        sourceId,
        targetId,
        JSON.stringify(fields),
        created ? 1 : 0,
      )
    },
    get: (kind, sourceId) => {
      const row = db.get<SyncedRow>('SELECT * FROM synced WHERE kind = ? AND source_id = ?', kind, sourceId)
      return row ? toSynced(row) : null
    },
    all: () => db.all<SyncedRow>('SELECT * FROM synced ORDER BY kind, source_id').map(toSynced),
    delete: (kind, sourceId) => {
      db.run('DELETE FROM synced WHERE kind = ? AND source_id = ?', kind, sourceId)
    },
  }
}

function toSynced(row: SyncedRow): LastSynced {
  return {
    kind: row.kind,
    sourceId: row.source_id,
    targetId: row.target_id,
    fields: JSON.parse(row.fields) as LastSynced['fields'],
    created: row.created === 1,
  }
}
