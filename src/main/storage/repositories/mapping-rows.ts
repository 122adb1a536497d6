import type { MappingRow, RowSide, Side } from '@shared/contract'
import { type Candidate, type Decision, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { Database } from '../database'
import { type SideRow, toSide } from './records'
import { ABOUT_CANDIDATE } from './suggestions'

interface Around {
  id: string
  decision: Decision | null
  target_id: string | null
  decided_at: string | null
  decided_by: string | null
  batch_id: string | null
  problem: MappingRow['state'] | null
  code: string | null
  message: string | null
  candidates: string | null
}

const AROUND = `SELECT i.value AS id, d.decision, d.target_id, d.decided_at, d.decided_by, d.batch_id,
    p.state AS problem, p.code, p.message, c.candidates
  FROM json_each(?) i
  LEFT JOIN decisions d ON d.kind = ? AND d.source_id = i.value
  LEFT JOIN problems p ON p.kind = ? AND p.source_id = i.value AND p.rank = 0
  LEFT JOIN suggestion_candidates c ON c.kind = ? AND c.source_id = i.value`

// CROSS JOIN keeps the order: from the few ids to their records, never through all records.
const SIDES = `SELECT r.id, r.name, r.active, b.columns FROM json_each(?) i
  CROSS JOIN records r ON r.kind = ? AND r.id = i.value JOIN record_bodies b ON b.key = r.key`

/** Rows as they are now, in the order of `ids`; a target that was linked since shows who holds it. */
export function mappingRows(db: Database, kind: MappingKind, side: Side, ids: readonly string[]): MappingRow[] {
  if (side === 'source') return sourceRows(db, kind, ids)
  const held = heldBy(db, kind, ids)
  const rows = new Map(sourceRows(db, kind, [...held.values()]).map((row) => [row.source?.id, row]))
  const targets = sides(db, MAPPING_KINDS[kind].target, ids)
  return ids.flatMap((id) => {
    const row = rows.get(held.get(id))
    if (row) return [{ ...row, id }]
    const target = targets.get(id)
    return target ? [{ ...EMPTY, id, target }] : []
  })
}

function sourceRows(db: Database, kind: MappingKind, ids: readonly string[]): MappingRow[] {
  const info = MAPPING_KINDS[kind]
  const around = db.all<Around>(AROUND, JSON.stringify(ids), kind, kind, kind).map((row) => {
    // A conflict that is about a candidate shows it: a person compares the two (M7, C5, C7).
    const shown = row.problem === null || ABOUT_CANDIDATE.has(row.code ?? '')
    const open = shown && (row.decision ?? 'undecided') === 'undecided'
    return { ...row, options: open && row.candidates ? (JSON.parse(row.candidates) as Candidate[]) : [] }
  })
  const partners = around.flatMap((row) => row.target_id ?? row.options[0]?.targetId ?? [])
  const targets = sides(db, info.target, partners)
  const sources = sides(db, info.source, ids)
  return around.flatMap((row): MappingRow[] => {
    const source = sources.get(row.id)
    if (!source) return []
    const best = row.options[0] ?? null
    return [
      {
        id: row.id,
        source,
        target: targets.get(row.target_id ?? '') ?? null,
        state: row.problem ?? row.decision ?? 'undecided',
        decision: row.decision ?? 'undecided',
        suggestion: best,
        suggested: targets.get(best?.targetId ?? '') ?? null,
        candidates: row.options.length,
        problem: row.message,
        decidedAt: row.decided_at,
        decidedBy: row.decided_by,
        batchId: row.batch_id,
      },
    ]
  })
}

function heldBy(db: Database, kind: MappingKind, targetIds: readonly string[]): Map<string, string> {
  const sql = `SELECT d.target_id, d.source_id FROM json_each(?) i
    CROSS JOIN decisions d ON d.kind = ? AND d.target_id = i.value`
  const rows = db.all<{ target_id: string; source_id: string }>(sql, JSON.stringify(targetIds), kind)
  return new Map(rows.map(({ target_id, source_id }) => [target_id, source_id]))
}

function sides(db: Database, kind: string, ids: readonly string[]): Map<string, RowSide> {
  if (ids.length === 0) return new Map()
  return new Map(db.all<SideRow>(SIDES, JSON.stringify(ids), kind).map((row) => [row.id, toSide(row)]))
}

const EMPTY: Omit<MappingRow, 'id' | 'target'> = {
  source: null,
  state: 'undecided',
  decision: 'undecided',
  suggestion: null,
  suggested: null,
  candidates: 0,
  problem: null,
  decidedAt: null,
  decidedBy: null,
  batchId: null,
}
