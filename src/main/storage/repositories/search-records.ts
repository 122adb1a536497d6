import type { RowSide } from '@shared/contract'
import type { RecordKind } from '@shared/vocabulary'
import { fold, words } from '../../domain/text/fold'
import type { Database } from '../database'
import { recordColumns, searchTexts } from './record-columns'
import { SIDE, type SideRow, sidesOf, toSide } from './record-sides'

interface Search {
  kind: RecordKind
  search: string
  limit: number
}

/**
 * Records that hold all words, anywhere, names that begin as the search does first. Where they are fewer than asked for, those follow that
 * hold some of the words: most of them, and the rarer ones, first.
 */
export function searchRecords(db: Database, query: Search): RowSide[] {
  const terms = words(query.search)
  const all = withAll(db, query, terms)
  if (terms.length < 2 || all.length >= query.limit) return all
  // They are all there are.
  const known = new Set(all.map(({ id }) => id))
  const more = withSome(db, query, terms).filter((id) => !known.has(id))
  const sides = sidesOf(db, query.kind, more.slice(0, query.limit - all.length))
  return [...all, ...sides.values()]
}

function withAll(db: Database, query: Search, terms: readonly string[]): RowSide[] {
  const contains = terms.map(() => 'AND instr(r.search, ?) > 0').join(' ')
  const first = fold(query.search)
  const sql = `${SIDE} AND r.gone_at IS NULL ${contains}
    ORDER BY substr(r.name_key, 1, length(?)) <> ?, r.name_key, r.id LIMIT ?`
  return db.all<SideRow>(sql, query.kind, ...terms, first, first, query.limit).map(toSide)
}

/** Words that are looked for by themselves; a bit each. */
const MOST_TERMS = 8
/** Of records that hold the same words, so many are put in order. */
const KEPT = 500

/** Ids of records that hold some of the words, the best first. One pass over the texts that are kept for facets. */
function withSome(db: Database, { kind, limit }: Search, terms: readonly string[]): string[] {
  const looked = [...new Set(terms)].filter((term) => term.length > 1).slice(0, MOST_TERMS)
  const { index, gone } = recordColumns(db, kind)
  const texts = searchTexts(db, kind)
  const counts = looked.map(() => 0)
  const groups = new Map<number, string[]>()
  for (const [id, at] of index) {
    if (gone[at] === 1) continue
    const mask = maskOf(texts[at] ?? '', looked, counts)
    if (mask === 0) continue
    const group = groups.get(mask)
    if (!group) groups.set(mask, [id])
    else if (group.length < KEPT) group.push(id)
  }
  const weights = counts.map((count) => Math.log(1 + index.size / Math.max(1, count)))
  const scoreOf = (mask: number) => weights.reduce((sum, weight, bit) => (mask & (1 << bit) ? sum + weight : sum), 0)
  const ordered = [...groups].sort(([a], [b]) => scoreOf(b) - scoreOf(a))
  const found: string[] = []
  // What holds all words is among them once more.
  for (const [, ids] of ordered) {
    if (found.length >= 2 * limit) break
    found.push(...byName(db, kind, ids).slice(0, 2 * limit))
  }
  return found
}

/** Which of the words a text holds, each from the beginning of a word on; counts them. */
function maskOf(text: string, terms: readonly string[], counts: number[]): number {
  let mask = 0
  for (const [bit, term] of terms.entries()) {
    if (!beginsIn(text, term)) continue
    mask |= 1 << bit
    counts[bit] = (counts[bit] ?? 0) + 1
  }
  return mask
}

/** "Co" is in "Concrete", and not in "Bosco". */
function beginsIn(text: string, term: string): boolean {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
    if (at === 0 || text[at - 1] === ' ' || text[at - 1] === '\n') return true
  return false
}

const BY_NAME = `SELECT r.id FROM json_each(?) i CROSS JOIN records r ON r.kind = ? AND r.id = i.value ORDER BY r.name_key, r.id`

function byName(db: Database, kind: RecordKind, ids: readonly string[]): string[] {
  return db.column(BY_NAME, JSON.stringify(ids), kind)
}
