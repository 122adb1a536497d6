import type { MetaStore } from '../../app/store-port'
import type { Database } from '../database'

export function metaStore(db: Database): MetaStore {
  const counter = (key: string) => readMeta<number>(db, key) ?? 0
  return {
    get: (key) => readMeta(db, key),
    set: (key, value) => writeMeta(db, key, value),
    counter,
    bump: (key) => bumpMeta(db, key),
  }
}

export function readMeta<T>(db: Database, key: string): T | null {
  const row = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)
  return row ? (JSON.parse(row.value) as T) : null
}

export function writeMeta(db: Database, key: string, value: unknown): void {
  const sql = 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
  db.run(sql, key, JSON.stringify(value ?? null))
}

export function bumpMeta(db: Database, key: string): number {
  return db.transaction(() => {
    const next = (readMeta<number>(db, key) ?? 0) + 1
    writeMeta(db, key, next)
    return next
  })
}
