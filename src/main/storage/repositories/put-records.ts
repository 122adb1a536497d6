import type { RecordKind } from '@shared/vocabulary'
import type { KindCounts, RecordRow } from '../../app/store-port'
import type { Database } from '../database'
import { canonicalJson, fingerprint, sortKey } from '../text'

interface Known {
  key: number
  fingerprint: string
  whole: string
  gone_at: string | null
}

interface Put<K extends RecordKind> {
  rows: Iterable<RecordRow<K>>
  mode: 'full' | 'changes'
  at: string
}

/** Stores what is new or changed, and finds what has gone. A record that comes back counts as new. */
export function putRecords<K extends RecordKind>(db: Database, kind: K, put: Put<K>): KindCounts {
  const known = knownRows(db, kind)
  const seen = new Set<string>()
  const counts: KindCounts = { count: 0, new: 0, changed: 0, gone: 0 }
  for (const row of put.rows) {
    const { id } = row.projection
    const before = known.get(id)
    // Most records of a pull are exactly what they were: those are known before anything is sorted or folded.
    const whole = fingerprint(JSON.stringify(row))
    seen.add(id)
    if (before?.whole === whole && before.gone_at === null) continue
    const text = canonicalJson(row.record)
    const prints = { record: fingerprint(text), whole }
    if (!before) {
      counts.new += 1
      known.set(id, insert(db, { kind, row, text, prints, at: put.at }))
      continue
    }
    if (before.gone_at !== null) counts.new += 1
    else if (before.fingerprint !== prints.record) counts.changed += 1
    update(db, before.key, { kind, row, text, prints, at: put.at })
    known.set(id, { key: before.key, fingerprint: prints.record, whole, gone_at: null })
  }
  if (put.mode === 'full') {
    const missing = [...known].filter(([id, { gone_at }]) => gone_at === null && !seen.has(id)).map(([id]) => id)
    counts.gone = markGone(db, kind, missing, put.at)
  }
  const sql = 'SELECT count(*) AS n FROM records WHERE kind = ? AND gone_at IS NULL'
  counts.count = db.get<{ n: number }>(sql, kind)?.n ?? 0
  return counts
}

export function markGone(db: Database, kind: RecordKind, ids: readonly string[], at: string): number {
  let gone = 0
  for (const id of ids)
    gone += db.run('UPDATE records SET gone_at = ? WHERE kind = ? AND id = ? AND gone_at IS NULL', at, kind, id)
  return gone
}

function knownRows(db: Database, kind: RecordKind): Map<string, Known> {
  const sql = 'SELECT id, key, fingerprint, whole, gone_at FROM records WHERE kind = ?'
  return new Map(db.all<Known & { id: string }>(sql, kind).map(({ id, ...row }) => [id, row]))
}

interface Written {
  kind: RecordKind
  row: RecordRow<RecordKind>
  text: string
  prints: { record: string; whole: string }
  at: string
}

function insert(db: Database, written: Written): Known {
  const { kind, row, prints, at } = written
  const sql = `INSERT INTO records (kind, id, first_seen, changed_at, fingerprint, whole, name, name_key, active,
    number_key, city_key, region, updated_at, search) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key`
  const key = db.get<{ key: number }>(sql, kind, row.projection.id, at, at, ...columns(written))?.key ?? 0
  const body = 'INSERT INTO record_bodies (key, record, columns) VALUES (?, ?, ?)'
  db.run(body, key, written.text, JSON.stringify(row.projection.columns))
  return { key, fingerprint: prints.record, whole: prints.whole, gone_at: null }
}

function update(db: Database, key: number, written: Written): void {
  const sql = `UPDATE records SET gone_at = NULL, changed_at = ?, fingerprint = ?, whole = ?, name = ?, name_key = ?,
    active = ?, number_key = ?, city_key = ?, region = ?, updated_at = ?, search = ? WHERE key = ?`
  db.run(sql, written.at, ...columns(written), key)
  const body = 'UPDATE record_bodies SET record = ?, columns = ? WHERE key = ?'
  db.run(body, written.text, JSON.stringify(written.row.projection.columns), key)
}

function columns({ row: { projection }, prints }: Written) {
  const { name, active, number, city, region, updatedAt, search } = projection
  return [
    prints.record,
    prints.whole,
    name,
    sortKey(name),
    active ? 1 : 0,
    number === null ? null : sortKey(number),
    city === null ? null : sortKey(city),
    region,
    updatedAt,
    search,
  ] as const
}
