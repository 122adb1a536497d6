import type { RecordKind } from '@shared/vocabulary'
import type { KindCounts, RecordRow } from '../../app/store-port'
import type { Database } from '../database'
import { canonicalJson, fingerprint, sortKey } from '../text'
import { bumpRecordStamp } from './record-stamp'

interface Known {
  key: number
  fingerprint: string
  gone_at: string | null
}

interface Put<K extends RecordKind> {
  rows: Iterable<RecordRow<K>>
  mode: 'full' | 'changes'
  at: string
}

/** Stores what is new or changed, and finds what has gone. A record that comes back counts as new. */
export function putRecords<K extends RecordKind>(db: Database, kind: K, put: Put<K>): KindCounts {
  const rows = [...put.rows]
  const known = put.mode === 'changes' && rows.length <= FEW ? rowsById(db, kind, rows) : knownRows(db, kind)
  const seen = new Set<string>()
  const counts: KindCounts = { count: 0, new: 0, changed: 0, gone: 0 }
  let written = false
  let last = db.get<{ key: number }>('SELECT coalesce(max(key), 0) AS key FROM records')?.key ?? 0
  for (const row of rows) {
    const { id } = row.projection
    const before = known.get(id)
    const text = JSON.stringify(row.record)
    const print = fingerprint(text + JSON.stringify(row.projection))
    seen.add(id)
    // Most records of a pull are exactly what they were.
    if (before?.fingerprint === print && before.gone_at === null) continue
    if (!before || before.gone_at !== null) counts.new += 1
    else if (isChanged(db, before.key, row.record)) counts.changed += 1
    const key = before?.key ?? ++last
    const one = { kind, row, text, print, at: put.at }
    if (before) update(db, key, one)
    else insert(db, key, one)
    written = true
    known.set(id, { key, fingerprint: print, gone_at: null })
  }
  if (put.mode === 'full') {
    const missing = [...known].filter(([id, { gone_at }]) => gone_at === null && !seen.has(id)).map(([id]) => id)
    counts.gone = markGone(db, kind, missing, put.at)
  }
  if (written) bumpRecordStamp(db, kind)
  const sql = 'SELECT count(*) AS n FROM records WHERE kind = ? AND gone_at IS NULL'
  counts.count = db.get<{ n: number }>(sql, kind)?.n ?? 0
  return counts
}

/** Whether the record itself is another one: not merely its keys in another order, or what is derived from it. */
function isChanged(db: Database, key: number, record: unknown): boolean {
  const stored = db.get<{ record: string }>('SELECT record FROM record_bodies WHERE key = ?', key)?.record
  return stored === undefined || canonicalJson(JSON.parse(stored)) !== canonicalJson(record)
}

export function markGone(db: Database, kind: RecordKind, ids: readonly string[], at: string): number {
  let gone = 0
  for (const id of ids)
    gone += db.run('UPDATE records SET gone_at = ? WHERE kind = ? AND id = ? AND gone_at IS NULL', at, kind, id)
  if (gone > 0) bumpRecordStamp(db, kind)
  return gone
}

/** Up to so many changes are looked up one by one: an apply stores thousands of single records, each beside thousands of others. */
const FEW = 100

function rowsById(db: Database, kind: RecordKind, rows: readonly { projection: { id: string } }[]): Map<string, Known> {
  const sql = 'SELECT key, fingerprint, gone_at FROM records WHERE kind = ? AND id = ?'
  return new Map(
    rows.flatMap(({ projection: { id } }) => {
      const row = db.get<Known>(sql, kind, id)
      return row ? [[id, row] as const] : []
    }),
  )
}

function knownRows(db: Database, kind: RecordKind): Map<string, Known> {
  const sql = 'SELECT id, key, fingerprint, gone_at FROM records WHERE kind = ?'
  return new Map(db.all<Known & { id: string }>(sql, kind).map(({ id, ...row }) => [id, row]))
}

interface Written {
  kind: RecordKind
  row: RecordRow<RecordKind>
  text: string
  print: string
  at: string
}

/** The key is given, not asked back: RETURNING made this several times as slow. */
function insert(db: Database, key: number, written: Written): void {
  const { kind, row, at } = written
  const sql = `INSERT INTO records (key, kind, id, first_seen, changed_at, fingerprint, name, name_key, active,
    number_key, city_key, region, updated_at, search, trades, company_ref, project_ref)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  db.run(sql, key, kind, row.projection.id, at, at, ...columns(written))
  const body = 'INSERT INTO record_bodies (key, record, columns) VALUES (?, ?, ?)'
  db.run(body, key, written.text, JSON.stringify(row.projection.columns))
}

function update(db: Database, key: number, written: Written): void {
  const sql = `UPDATE records SET gone_at = NULL, changed_at = ?, fingerprint = ?, name = ?, name_key = ?,
    active = ?, number_key = ?, city_key = ?, region = ?, updated_at = ?, search = ?, trades = ?, company_ref = ?,
    project_ref = ? WHERE key = ?`
  db.run(sql, written.at, ...columns(written), key)
  const body = 'UPDATE record_bodies SET record = ?, columns = ? WHERE key = ?'
  db.run(body, written.text, JSON.stringify(written.row.projection.columns), key)
}

function columns({ row: { projection }, print }: Written) {
  const { name, active, number, city, region, updatedAt, search } = projection
  return [
    print,
    name,
    sortKey(name),
    active ? 1 : 0,
    number === null ? null : sortKey(number),
    city === null ? null : sortKey(city),
    region,
    updatedAt,
    search,
    projection.trades?.length ? projection.trades.join('\n') : null,
    projection.companyRef ?? null,
    projection.projectRef ?? null,
  ] as const
}
