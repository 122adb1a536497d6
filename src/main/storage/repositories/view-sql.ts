import { BAND_FLOOR } from '@shared/confidence'
import type { ConfidenceBand, RowFilter, RowSort, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { ABOUT_CANDIDATE } from '../../domain/mapping/on-offer'
import { words } from '../../domain/text/fold'
import type { Value } from '../database'
import { toMask } from '../evidence-mask'

/** Parts of a query; parameters in the order of their question marks. */
export interface Query {
  sql: string
  params: Value[]
}

export const STATE = "coalesce(p.state, d.decision, 'undecided')"
/** Codes of conflicts that show the candidate they are about. */
export const OPEN_CODES = [...ABOUT_CANDIDATE].map((code) => `'${code}'`).join(', ')
/** `isOnOffer` of domain/mapping/on-offer.ts in SQL; facet-table.ts asks it of codes. Held together by facets.property.test.ts. */
const OPEN = `(s.target_id IS NOT NULL AND (p.state IS 'orphaned'
  OR (coalesce(d.decision, 'undecided') = 'undecided' AND (p.state IS NULL OR p.code IN (${OPEN_CODES})))))`
const BAND = `CASE WHEN NOT ${OPEN} OR s.confidence <= 0 THEN 'none'
  WHEN s.confidence >= ${BAND_FLOOR.high} THEN 'high' WHEN s.confidence >= ${BAND_FLOOR.medium} THEN 'medium' ELSE 'low' END`
const EVIDENCE = `CASE WHEN ${OPEN} THEN s.evidence ELSE 0 END`
const AGAINST = `CASE WHEN ${OPEN} THEN s.against ELSE 0 END`
/** M2: where the decision came from, of decided rows. */
const ORIGIN = `CASE WHEN coalesce(d.decision, 'undecided') <> 'undecided' THEN d.origin END`
/** T0: inactive and never linked. */
export const HIDDEN = `(r.active = 0 AND ${STATE} = 'undecided')`

/** As BAND says it of a suggestion that is shown. */
export function bandOf(confidence: number): ConfidenceBand {
  if (confidence <= 0) return 'none'
  if (confidence >= BAND_FLOOR.high) return 'high'
  return confidence >= BAND_FLOOR.medium ? 'medium' : 'low'
}

/** Source records that commitments name; null of users. */
export function committedIds(kind: MappingKind): string | null {
  const { source } = MAPPING_KINDS[kind]
  if (source === 'user') return null
  const column = source === 'company' ? 'company_ref' : 'project_ref'
  return `SELECT DISTINCT c.${column} FROM records c
    WHERE c.kind = 'commitment' AND c.gone_at IS NULL AND c.${column} IS NOT NULL`
}

/** Whether a commitment names a source record. */
function committedSql(kind: MappingKind): string {
  const ids = committedIds(kind)
  return ids === null ? 'NULL' : `CASE WHEN r.id IN (${ids}) THEN 'yes' ELSE 'no' END`
}

/** What is joined only where it is asked for. */
interface Joined {
  target: boolean
  marks: boolean
}

/** Records of one side with what hangs on them, under the aliases r, d, p, s and (where asked for) t, k (marks) and x (duplicates). */
export function fromRows(kind: MappingKind, side: Side, { target: withTarget, marks }: Joined): Query {
  const { source, target } = MAPPING_KINDS[kind]
  const duplicates = `LEFT JOIN duplicates x ON x.kind = ? AND x.side = '${side}' AND x.id = r.id`
  if (side === 'target') {
    const sql = `FROM records r ${marks ? duplicates : ''} WHERE r.kind = ? AND r.gone_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.kind = ? AND d.target_id = r.id)`
    return { sql, params: [...(marks ? [kind] : []), target, kind] }
  }
  const targetJoin = `LEFT JOIN records t ON t.kind = ? AND t.id =
    CASE WHEN d.target_id IS NOT NULL THEN d.target_id WHEN ${OPEN} THEN s.target_id END`
  const sql = `FROM records r
    LEFT JOIN decisions d ON d.kind = ? AND d.source_id = r.id
    LEFT JOIN problems p ON p.kind = ? AND p.source_id = r.id AND p.rank = 0
    LEFT JOIN suggestions s ON s.kind = ? AND s.source_id = r.id
    ${withTarget ? targetJoin : ''}
    ${marks ? `LEFT JOIN marks k ON k.kind = ? AND k.source_id = r.id ${duplicates}` : ''}
    WHERE r.kind = ? AND (r.gone_at IS NULL OR d.decision = 'link')`
  const joined = [...(withTarget ? [target] : []), ...(marks ? [kind, kind] : [])]
  return { sql, params: [kind, kind, kind, ...joined, source] }
}

/** Every word, in the record's own text or its partner's. */
export function searchSql(search: string, side: Side): Query {
  const terms = words(search)
  if (side === 'target') return { sql: terms.map(() => 'AND instr(r.search, ?) > 0').join(' '), params: terms }
  const sql = terms.map(() => 'AND (instr(r.search, ?) > 0 OR instr(t.search, ?) > 0)').join(' ')
  return { sql, params: terms.flatMap((term) => [term, term]) }
}

/** The facets of a source view. The target side knows regions and duplicates only: its rows are all undecided, without suggestions. */
export function facetSql(kind: MappingKind, side: Side, filter: RowFilter): Query {
  const parts: Query[] = [anyOf("coalesce(r.region, '')", filter.regions), marksSql(kind, side, filter)]
  if (side === 'target') return join([...parts, { sql: targetSideFits(filter) ? '' : 'AND 0', params: [] }])
  parts.push(
    anyOf(STATE, filter.states),
    anyOf(BAND, filter.confidence),
    anyOf(ORIGIN, filter.decidedBy),
    anyBit(EVIDENCE, filter.evidence),
    anyBit(AGAINST, filter.evidenceAgainst),
    tradesSql(filter.trades),
    anyOf(committedSql(kind), filter.commitments),
  )
  if (!filter.includeInactive) parts.push({ sql: `AND NOT ${HIDDEN}`, params: [] })
  return join(parts)
}

/** Whether a filter needs the marks and duplicates beside the rows. */
export function asksForMarks({ marks }: RowFilter): boolean {
  return marks.length > 0
}

function marksSql(kind: MappingKind, side: Side, { marks }: RowFilter): Query {
  if (marks.length === 0) return { sql: '', params: [] }
  const duplicate = marks.includes('duplicate') ? 'x.id IS NOT NULL' : '0'
  if (side === 'target') return { sql: `AND ${duplicate}`, params: [] }
  const marked = `${duplicate} OR k.mark IN (SELECT value FROM json_each(?))`
  if (!marks.includes('commented')) return { sql: `AND (${marked})`, params: [JSON.stringify(marks)] }
  const sql = `AND (${marked} OR EXISTS (SELECT 1 FROM comments o WHERE o.kind = ? AND o.source_id = r.id))`
  return { sql, params: [JSON.stringify(marks), kind] }
}

/** A company may have several trades, a line each. */
function tradesSql(trades: readonly string[]): Query {
  if (trades.length === 0) return { sql: '', params: [] }
  const sql = `AND EXISTS (SELECT 1 FROM json_each(?) w
    WHERE instr(char(10) || r.trades || char(10), char(10) || w.value || char(10)) > 0)`
  return { sql, params: [JSON.stringify(trades)] }
}

function anyBit(mask: string, fields: readonly string[]): Query {
  return fields.length === 0 ? { sql: '', params: [] } : { sql: `AND (${mask}) & ? <> 0`, params: [toMask(fields)] }
}

/** Whether rows without decision, suggestion, evidence, trade and commitments pass the filter. */
export function targetSideFits(filter: RowFilter): boolean {
  const { states, confidence, evidence, trades, commitments, decidedBy, evidenceAgainst } = filter
  const undecided = states.length === 0 || states.includes('undecided')
  const empty = [evidence, trades, commitments, decidedBy, evidenceAgainst].every((wanted) => wanted.length === 0)
  return undecided && empty && (confidence.length === 0 || confidence.includes('none'))
}

export function orderSql({ column, direction }: RowSort, side: Side): string {
  const by = side === 'target' ? TARGET_ORDER[column] : SOURCE_ORDER[column]
  const way = direction === 'desc' ? 'DESC' : 'ASC'
  const then = column === 'name' ? '' : ', r.name_key'
  return `ORDER BY ${by} ${way} NULLS LAST${then}, r.id`
}

/** What needs a person first: conflicts and orphans, then undecided, then what is settled. */
const STATE_ORDER = `CASE ${STATE} WHEN 'conflict' THEN 0 WHEN 'orphaned' THEN 1 WHEN 'undecided' THEN 2
  WHEN 'import' THEN 3 WHEN 'link' THEN 4 ELSE 5 END`
const RECORD_ORDER = {
  name: 'r.name_key',
  number: 'r.number_key',
  city: 'r.city_key',
  region: 'r.region',
  updated: 'r.updated_at',
}
const SOURCE_ORDER: Record<RowSort['column'], string> = {
  ...RECORD_ORDER,
  state: STATE_ORDER,
  confidence: `CASE WHEN ${OPEN} THEN s.confidence END`,
  target: 't.name_key',
}
const TARGET_ORDER: Record<RowSort['column'], string> = {
  ...RECORD_ORDER,
  state: 'r.name_key',
  confidence: 'r.name_key',
  target: 'r.name_key',
}

function anyOf(expression: string, values: readonly string[]): Query {
  if (values.length === 0) return { sql: '', params: [] }
  return { sql: `AND ${expression} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(values)] }
}

export function join(parts: readonly Query[]): Query {
  return { sql: parts.map(({ sql }) => sql).join('\n'), params: parts.flatMap(({ params }) => params) }
}
