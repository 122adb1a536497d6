import type { Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { words } from '../../domain/text/fold'
import type { Database } from '../database'
import { each, type FacetTable } from './facet-table'
import { recordColumns, searchTexts } from './record-columns'

/**
 * Only rows whose own text or whose partner's holds all words, as `searchSql` says it. The texts of both sides are kept: a query that
 * joins them takes longer than all else that facets need.
 */
export function restrict(
  db: Database,
  table: FacetTable,
  { kind, side, search }: { kind: MappingKind; side: Side; search: string },
): void {
  const terms = words(search)
  if (terms.length === 0) return
  const own = searchTexts(db, MAPPING_KINDS[kind][side])
  const left = new Set<number>()
  for (let at = 0; at < own.length; at += 1)
    if (table.listed[at] === 1 && !terms.every((term) => own[at]?.includes(term))) left.add(at)
  if (left.size > 0 && side === 'source') takeOutByPartner(db, { kind, table, terms, own, left })
  for (const at of left) table.listed[at] = 0
}

interface Searched {
  kind: MappingKind
  table: FacetTable
  terms: readonly string[]
  own: readonly string[]
  /** Rows that do not hold all words themselves; those that do together with their partner are taken out. */
  left: Set<number>
}

/** The partner is what a record is linked to, or else the best candidate that is on offer. */
function takeOutByPartner(db: Database, { kind, table, terms, own, left }: Searched): void {
  const { index } = recordColumns(db, MAPPING_KINDS[kind].target)
  const texts = searchTexts(db, MAPPING_KINDS[kind].target)
  const look = (at: number, target: string) => {
    const text = texts[index.get(target) ?? -1]
    if (text !== undefined && terms.every((term) => text.includes(term) || own[at]?.includes(term))) left.delete(at)
  }
  const linked = new Uint8Array(own.length)
  const links = 'SELECT source_id, target_id FROM decisions WHERE kind = ? AND target_id IS NOT NULL'
  each<[string, string]>(db, { sql: links, kind, table }, (at, [, target]) => {
    linked[at] = 1
    if (left.has(at)) look(at, target)
  })
  const candidates = 'SELECT source_id, target_id FROM suggestions WHERE kind = ?'
  each<[string, string]>(db, { sql: candidates, kind, table }, (at, [, target]) => {
    if (linked[at] === 0 && table.offered[at] === 1 && left.has(at)) look(at, target)
  })
}
