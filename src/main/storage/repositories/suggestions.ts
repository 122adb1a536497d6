import { type Candidate, MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import type { SuggestionStore } from '../../app/store-port'
import { CORFIX_CONFLICTS } from '../../domain/corfix/codes'
import type { Database } from '../database'
import { evidenceMask } from '../evidence-mask'

export function suggestionStore(db: Database): SuggestionStore {
  return {
    replace: (kind, suggestions) => db.transaction(() => replace(db, kind, suggestions)),
    of: (kind, sourceId) => {
      const sql = 'SELECT candidates FROM suggestion_candidates WHERE kind = ? AND source_id = ?'
      const row = db.get<{ candidates: string }>(sql, kind, sourceId)
      return row ? parse(row.candidates) : []
    },
    undecided: (kind) =>
      db
        .all<{ sourceId: string; candidates: string }>(UNDECIDED, MAPPING_KINDS[kind].source, kind)
        .map(({ sourceId, candidates }) => ({ sourceId, candidates: parse(candidates) })),
  }
}

/** Conflicts about a candidate: a person compares the two (M7, C5, C7). */
export const ABOUT_CANDIDATE: ReadonlySet<string> = new Set(['possible-duplicate', ...CORFIX_CONFLICTS])
const OPEN_CODES = [...ABOUT_CANDIDATE].map((code) => `'${code}'`).join(', ')

const UNDECIDED = `
SELECT c.source_id AS sourceId, c.candidates FROM suggestion_candidates c
JOIN records r ON r.kind = ? AND r.id = c.source_id AND r.gone_at IS NULL
LEFT JOIN decisions d ON d.kind = c.kind AND d.source_id = c.source_id
LEFT JOIN problems p ON p.kind = c.kind AND p.source_id = c.source_id AND p.rank = 0
WHERE c.kind = ? AND coalesce(d.decision, 'undecided') = 'undecided' AND (p.rank IS NULL OR p.code IN (${OPEN_CODES}))
ORDER BY r.name_key, r.id`

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
      'INSERT INTO suggestions (kind, source_id, target_id, confidence, evidence, candidates) VALUES (?, ?, ?, ?, ?, ?)'
    db.run(sql, kind, sourceId, targetId, confidence, evidenceMask(best), candidates.length)
    const all = 'INSERT INTO suggestion_candidates (kind, source_id, candidates) VALUES (?, ?, ?)'
    db.run(all, kind, sourceId, JSON.stringify(candidates))
  }
}

function parse(candidates: string): Candidate[] {
  return JSON.parse(candidates) as Candidate[]
}
