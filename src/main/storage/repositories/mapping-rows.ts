import type { MappingRow, Side } from '@shared/contract'
import { type Candidate, type Decision, type LogCode, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { inOrder, isOnOffer } from '../../domain/mapping/on-offer'
import type { RowProblem } from '../../domain/types'
import type { Database } from '../database'
import { sidesOf } from './record-sides'

interface Around {
  id: string
  decision: Decision | null
  target_id: string | null
  decided_at: string | null
  decided_by: string | null
  batch_id: string | null
  problem: RowProblem['state'] | null
  code: LogCode | null
  message: string | null
  candidates: string | null
  mark: MappingRow['mark']
  alike: number | null
  comments: number
  commented_by: string | null
}

const AROUND = `SELECT i.value AS id, d.decision, d.target_id, d.decided_at, d.decided_by, d.batch_id,
    p.state AS problem, p.code, p.message, c.candidates, k.mark, x.size - 1 AS alike,
    (SELECT count(*) FROM comments o WHERE o.kind = ? AND o.source_id = i.value) AS comments,
    (SELECT o.author FROM comments o WHERE o.kind = ? AND o.source_id = i.value ORDER BY o.at DESC, o.id DESC LIMIT 1) AS commented_by
  FROM json_each(?) i
  LEFT JOIN decisions d ON d.kind = ? AND d.source_id = i.value
  LEFT JOIN problems p ON p.kind = ? AND p.source_id = i.value AND p.rank = 0
  LEFT JOIN suggestion_candidates c ON c.kind = ? AND c.source_id = i.value
  LEFT JOIN marks k ON k.kind = ? AND k.source_id = i.value
  LEFT JOIN duplicates x ON x.kind = ? AND x.side = 'source' AND x.id = i.value`

/** Rows as they are now, in the order of `ids`; a target that was linked since shows who holds it. */
export function mappingRows(db: Database, kind: MappingKind, side: Side, ids: readonly string[]): MappingRow[] {
  if (side === 'source') return sourceRows(db, kind, ids)
  const held = heldBy(db, kind, ids)
  const rows = new Map(sourceRows(db, kind, [...held.values()]).map((row) => [row.source?.id, row]))
  const targets = sidesOf(db, MAPPING_KINDS[kind].target, ids)
  const alike = duplicatesOf(db, kind, ids)
  return ids.flatMap((id) => {
    const row = rows.get(held.get(id))
    if (row) return [{ ...row, id }]
    const target = targets.get(id)
    return target ? [{ ...EMPTY, id, target, duplicates: alike.get(id) ?? 0 }] : []
  })
}

/** How many others of the target side are like each of these; those with none are absent. */
function duplicatesOf(db: Database, kind: MappingKind, targetIds: readonly string[]): Map<string, number> {
  const sql = `SELECT x.id, x.size - 1 AS others FROM json_each(?) i
    CROSS JOIN duplicates x ON x.kind = ? AND x.side = 'target' AND x.id = i.value`
  const rows = db.all<{ id: string; others: number }>(sql, JSON.stringify(targetIds), kind)
  return new Map(rows.map(({ id, others }) => [id, others]))
}

function sourceRows(db: Database, kind: MappingKind, ids: readonly string[]): MappingRow[] {
  const info = MAPPING_KINDS[kind]
  const around = db.all<Around>(AROUND, kind, kind, JSON.stringify(ids), kind, kind, kind, kind, kind).map((row) => {
    const problem = row.problem && row.code ? { state: row.problem, code: row.code } : null
    const open = isOnOffer(row.decision ?? 'undecided', problem)
    return { ...row, options: open && row.candidates ? (JSON.parse(row.candidates) as Candidate[]) : [] }
  })
  const offers = offersOf(db, kind, around)
  const partners = around.flatMap((row) =>
    [row.target_id, offers.get(row.id)?.best.targetId].filter((id) => typeof id === 'string'),
  )
  const targets = sidesOf(db, info.target, partners)
  const sources = sidesOf(db, info.source, ids)
  return around.flatMap((row): MappingRow[] => {
    const source = sources.get(row.id)
    if (!source) return []
    const offer = offers.get(row.id)
    const best = offer?.best ?? null
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
        takenBy: offer?.takenBy ?? null,
        problem: row.message,
        decidedAt: row.decided_at,
        decidedBy: row.decided_by,
        batchId: row.batch_id,
        mark: row.mark,
        duplicates: row.alike ?? 0,
        ...(row.comments > 0 ? { comments: { count: row.comments, newestBy: row.commented_by ?? '' } } : {}),
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

interface Offer {
  best: Candidate
  takenBy: string | null
}

/** What each row shows: its first free candidate; where none is free the surest, and who holds it. */
function offersOf(
  db: Database,
  kind: MappingKind,
  rows: readonly { id: string; options: readonly Candidate[] }[],
): Map<string, Offer> {
  const wanted = rows.flatMap(({ options }) => options.map(({ targetId }) => targetId))
  const holders = presentHolders(db, kind, wanted)
  return new Map(
    rows.flatMap(({ id, options }) => {
      const holderOf = (targetId: string) => {
        const holder = holders.get(targetId)
        return holder && holder.id !== id ? holder : null
      }
      const [best] = inOrder(options, (targetId) => holderOf(targetId) !== null)
      return best ? [[id, { best, takenBy: holderOf(best.targetId)?.name ?? null }] as const] : []
    }),
  )
}

/** M3: who holds each of these; a record that is gone lets go of its partner (M6). */
function presentHolders(
  db: Database,
  kind: MappingKind,
  targetIds: readonly string[],
): Map<string, { id: string; name: string }> {
  if (targetIds.length === 0) return new Map()
  const sql = `SELECT d.target_id AS target, r.id, r.name FROM json_each(?) i
    CROSS JOIN decisions d ON d.kind = ? AND d.target_id = i.value
    CROSS JOIN records r ON r.kind = ? AND r.id = d.source_id AND r.gone_at IS NULL`
  const { source } = MAPPING_KINDS[kind]
  const rows = db.all<{ target: string; id: string; name: string }>(sql, JSON.stringify(targetIds), kind, source)
  return new Map(rows.map(({ target, id, name }) => [target, { id, name }]))
}

const EMPTY: Omit<MappingRow, 'id' | 'target'> = {
  source: null,
  state: 'undecided',
  decision: 'undecided',
  suggestion: null,
  suggested: null,
  candidates: 0,
  takenBy: null,
  problem: null,
  decidedAt: null,
  decidedBy: null,
  batchId: null,
  mark: null,
  duplicates: 0,
}
