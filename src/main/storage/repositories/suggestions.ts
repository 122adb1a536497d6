import { type Candidate, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { SuggestionStore } from '../../app/store-port'
import type { BestCandidate } from '../../domain/matching/acceptance'
import type { Database } from '../database'
import { againstMask, evidenceMask, toMask } from '../evidence-mask'
import { type RecordColumns, recordColumns } from './record-columns'
import { OPEN_CODES } from './view-sql'

export function suggestionStore(db: Database): SuggestionStore {
  return {
    replace: (kind, suggestions) => replace(db, kind, suggestions),
    of: (kind, sourceId) => {
      const sql = 'SELECT candidates FROM suggestion_candidates WHERE kind = ? AND source_id = ?'
      const row = db.get<{ candidates: string }>(sql, kind, sourceId)
      return row ? parse(row.candidates) : []
    },
    bests: (kind) => bests(db, kind),
    undecided: (kind) => listed(db, kind, UNDECIDED),
    judgedAgain: (kind) => listed(db, kind, `(${UNDECIDED} OR (d.decision = 'import' AND d.origin = 'auto-import'))`),
  }
}

const BESTS = 'SELECT source_id, target_id, confidence, against FROM suggestions WHERE kind = ? ORDER BY source_id'
const FOREIGN = toMask(['external-id'])

const UNDECIDED = "coalesce(d.decision, 'undecided') = 'undecided'"

/** Candidates of records that are there and in no conflict but one about a candidate (domain/mapping/on-offer.ts). */
function listed(db: Database, kind: MappingKind, which: string): { sourceId: string; candidates: Candidate[] }[] {
  const sql = `SELECT c.source_id AS sourceId, c.candidates FROM suggestion_candidates c
    JOIN records r ON r.kind = ? AND r.id = c.source_id AND r.gone_at IS NULL
    LEFT JOIN decisions d ON d.kind = c.kind AND d.source_id = c.source_id
    LEFT JOIN problems p ON p.kind = c.kind AND p.source_id = c.source_id AND p.rank = 0
    WHERE c.kind = ? AND ${which} AND (p.rank IS NULL OR p.code IN (${OPEN_CODES}))
    ORDER BY r.name_key, r.id`
  return db
    .all<{ sourceId: string; candidates: string }>(sql, MAPPING_KINDS[kind].source, kind)
    .map(({ sourceId, candidates }) => ({ sourceId, candidates: parse(candidates) }))
}

/** The best candidates of active records that `undecided` names. Of the records no row is read: their columns are kept. */
function bests(db: Database, kind: MappingKind): BestCandidate[] {
  return db.snapshot(() => {
    const sources = recordColumns(db, MAPPING_KINDS[kind].source)
    const targets = recordColumns(db, MAPPING_KINDS[kind].target)
    const { closed, holders } = decided(db, kind)
    const isOpen = (id: string) => {
      const at = sources.index.get(id)
      return at !== undefined && sources.gone[at] === 0 && sources.active[at] === 1 && !closed.has(id)
    }
    return db
      .arrays<[string, string, number, number]>(BESTS, kind)
      .filter(([sourceId]) => isOpen(sourceId))
      .map(([sourceId, targetId, confidence, against]) => ({
        sourceId,
        targetId,
        confidence,
        foreign: (against & FOREIGN) !== 0,
        target: stateOf(targets, targetId),
        holder: holders.get(targetId) ?? null,
      }))
  })
}

/** Records that are decided, or have a conflict that is not about a candidate; and who holds each linked target. */
function decided(db: Database, kind: MappingKind): { closed: Set<string>; holders: Map<string, string> } {
  const closed = new Set<string>()
  const holders = new Map<string, string>()
  const sql = 'SELECT source_id, decision, target_id FROM decisions WHERE kind = ?'
  for (const [id, decision, target] of db.arrays<[string, string, string | null]>(sql, kind)) {
    if (decision !== 'undecided') closed.add(id)
    if (target !== null) holders.set(target, id)
  }
  const conflicts = `SELECT source_id FROM problems WHERE kind = ? AND rank = 0 AND code NOT IN (${OPEN_CODES})`
  for (const id of db.column(conflicts, kind)) closed.add(id)
  return { closed, holders }
}

function stateOf({ index, gone, active }: RecordColumns, id: string): BestCandidate['target'] {
  const at = index.get(id)
  if (at === undefined || gone[at] === 1) return 'gone'
  return active[at] === 1 ? 'active' : 'inactive'
}

interface Changed {
  sourceId: string
  best: Candidate
  candidates: number
  json: string
}

/**
 * Writes only what is other than it was, and looks for that before it takes the write lock: after a decision that is little, and
 * the other worker decides meanwhile. Only one worker matches.
 */
function replace(
  db: Database,
  kind: MappingKind,
  suggestions: Iterable<{ sourceId: string; candidates: Candidate[] }>,
): number {
  const gone = new Set(db.column('SELECT source_id FROM suggestion_candidates WHERE kind = ?', kind))
  const same = 'SELECT candidates = ? FROM suggestion_candidates WHERE kind = ? AND source_id = ?'
  const changed: Changed[] = []
  for (const { sourceId, candidates } of suggestions) {
    const best = candidates[0]
    if (!best) continue
    const json = JSON.stringify(candidates)
    const known = gone.delete(sourceId) && db.column<number>(same, json, kind, sourceId)[0] === 1
    if (!known) changed.push({ sourceId, best, candidates: candidates.length, json })
  }
  if (changed.length + gone.size > 0) db.transaction(() => write(db, kind, { changed, gone }))
  return changed.length + gone.size
}

function write(
  db: Database,
  kind: MappingKind,
  { changed, gone }: { changed: readonly Changed[]; gone: ReadonlySet<string> },
): void {
  const columns = 'kind, source_id, target_id, confidence, evidence, against, candidates'
  for (const { sourceId, best, candidates, json } of changed) {
    const { targetId, confidence } = best
    const sql = `INSERT OR REPLACE INTO suggestions (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`
    db.run(sql, kind, sourceId, targetId, confidence, evidenceMask(best), againstMask(best), candidates)
    const all = 'INSERT OR REPLACE INTO suggestion_candidates (kind, source_id, candidates) VALUES (?, ?, ?)'
    db.run(all, kind, sourceId, json)
  }
  const ids = JSON.stringify([...gone])
  for (const table of ['suggestions', 'suggestion_candidates'])
    db.run(`DELETE FROM ${table} WHERE kind = ? AND source_id IN (SELECT value FROM json_each(?))`, kind, ids)
}

function parse(candidates: string): Candidate[] {
  return JSON.parse(candidates) as Candidate[]
}
