import { type Candidate, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { SuggestionStore } from '../../app/store-port'
import { CORFIX_CONFLICTS } from '../../domain/corfix/codes'
import type { BestCandidate } from '../../domain/matching/acceptance'
import type { Database } from '../database'
import { againstMask, evidenceMask, toMask } from '../evidence-mask'

export function suggestionStore(db: Database): SuggestionStore {
  return {
    replace: (kind, suggestions) => db.transaction(() => replace(db, kind, suggestions)),
    of: (kind, sourceId) => {
      const sql = 'SELECT candidates FROM suggestion_candidates WHERE kind = ? AND source_id = ?'
      const row = db.get<{ candidates: string }>(sql, kind, sourceId)
      return row ? parse(row.candidates) : []
    },
    bests: (kind) => bests(db, kind),
    undecided: (kind) =>
      db
        .all<{ sourceId: string; candidates: string }>(UNDECIDED, MAPPING_KINDS[kind].source, kind)
        .map(({ sourceId, candidates }) => ({ sourceId, candidates: parse(candidates) })),
  }
}

/** Conflicts about a candidate: a person compares the two (M7, C5, C7). */
export const ABOUT_CANDIDATE: ReadonlySet<string> = new Set(['possible-duplicate', ...CORFIX_CONFLICTS])
const OPEN_CODES = [...ABOUT_CANDIDATE].map((code) => `'${code}'`).join(', ')

/** Undecided records that are there, with what hangs on them; the alias c has kind and source_id. */
const OPEN_ROWS = `
JOIN records r ON r.kind = ? AND r.id = c.source_id AND r.gone_at IS NULL
LEFT JOIN decisions d ON d.kind = c.kind AND d.source_id = c.source_id
LEFT JOIN problems p ON p.kind = c.kind AND p.source_id = c.source_id AND p.rank = 0
WHERE c.kind = ? AND coalesce(d.decision, 'undecided') = 'undecided' AND (p.rank IS NULL OR p.code IN (${OPEN_CODES}))`

const UNDECIDED = `
SELECT c.source_id AS sourceId, c.candidates FROM suggestion_candidates c ${OPEN_ROWS}
ORDER BY r.name_key, r.id`

// Scalar subqueries: a join would begin with the targets, of which most are nobody's candidate.
const BESTS = `
SELECT c.source_id, c.target_id, c.confidence, c.against,
  (SELECT CASE WHEN t.gone_at IS NOT NULL THEN 0 WHEN t.active = 1 THEN 2 ELSE 1 END
    FROM records t WHERE t.kind = ? AND t.id = c.target_id),
  (SELECT h.source_id FROM decisions h WHERE h.kind = c.kind AND h.target_id = c.target_id)
FROM suggestions c ${OPEN_ROWS} AND r.active = 1
ORDER BY c.source_id`
const FOREIGN = toMask(['external-id'])
const TARGET_STATES = ['gone', 'inactive', 'active'] as const

function bests(db: Database, kind: MappingKind): BestCandidate[] {
  const { source, target } = MAPPING_KINDS[kind]
  const rows = db.arrays<[string, string, number, number, number | null, string | null]>(BESTS, target, source, kind)
  return rows.map(([sourceId, targetId, confidence, against, state, holder]) => ({
    sourceId,
    targetId,
    confidence,
    foreign: (against & FOREIGN) !== 0,
    target: TARGET_STATES[state ?? 0] ?? 'gone',
    holder,
  }))
}

function replace(
  db: Database,
  kind: MappingKind,
  suggestions: Iterable<{ sourceId: string; candidates: Candidate[] }>,
): void {
  db.run('DELETE FROM suggestions WHERE kind = ?', kind)
  db.run('DELETE FROM suggestion_candidates WHERE kind = ?', kind)
  for (const { sourceId, candidates } of suggestions) {
    const best = candidates[0]
    if (!best) continue
    const { targetId, confidence } = best
    const sql =
      'INSERT INTO suggestions (kind, source_id, target_id, confidence, evidence, against, candidates) VALUES (?, ?, ?, ?, ?, ?, ?)'
    const masks = [evidenceMask(best), againstMask(best)] as const
    db.run(sql, kind, sourceId, targetId, confidence, ...masks, candidates.length)
    const all = 'INSERT INTO suggestion_candidates (kind, source_id, candidates) VALUES (?, ?, ?)'
    db.run(all, kind, sourceId, JSON.stringify(candidates))
  }
}

function parse(candidates: string): Candidate[] {
  return JSON.parse(candidates) as Candidate[]
}
