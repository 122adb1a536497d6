import type { RowFilter, RowSort, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { words } from '../../domain/text/fold'
import type { Value } from '../database'
import { toMask } from '../evidence-mask'

/** Parts of a query; parameters in the order of their question marks. */
export interface Query {
  sql: string
  params: Value[]
}

export const STATE = "coalesce(p.state, d.decision, 'undecided')"
/** A decided row has no suggestion: its best candidate is not shown. */
const OPEN = `(s.target_id IS NOT NULL AND ${STATE} = 'undecided')`
export const BAND = `CASE WHEN NOT ${OPEN} OR s.confidence <= 0 THEN 'none'
  WHEN s.confidence >= 0.9 THEN 'high' WHEN s.confidence >= 0.6 THEN 'medium' ELSE 'low' END`
export const EVIDENCE = `CASE WHEN ${OPEN} THEN s.evidence ELSE 0 END`
/** T0: inactive and never linked. */
export const HIDDEN = `(r.active = 0 AND ${STATE} = 'undecided')`

/** Records of one side with what hangs on them, under the aliases r, d, p, s and (where asked for) t. */
export function fromRows(kind: MappingKind, side: Side, withTarget: boolean): Query {
  const { source, target } = MAPPING_KINDS[kind]
  if (side === 'target') {
    const sql = `FROM records r WHERE r.kind = ? AND r.gone_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.kind = ? AND d.target_id = r.id)`
    return { sql, params: [target, kind] }
  }
  const targetJoin = `LEFT JOIN records t ON t.kind = ? AND t.id =
    CASE WHEN d.target_id IS NOT NULL THEN d.target_id WHEN ${STATE} = 'undecided' THEN s.target_id END`
  const sql = `FROM records r
    LEFT JOIN decisions d ON d.kind = ? AND d.source_id = r.id
    LEFT JOIN problems p ON p.kind = ? AND p.source_id = r.id AND p.rank = 0
    LEFT JOIN suggestions s ON s.kind = ? AND s.source_id = r.id
    ${withTarget ? targetJoin : ''}
    WHERE r.kind = ? AND (r.gone_at IS NULL OR d.decision = 'link')`
  return { sql, params: [kind, kind, kind, ...(withTarget ? [target] : []), source] }
}

/** Every word, in the record's own text or its partner's. */
export function searchSql(search: string, side: Side): Query {
  const terms = words(search)
  if (side === 'target') return { sql: terms.map(() => 'AND instr(r.search, ?) > 0').join(' '), params: terms }
  const sql = terms.map(() => "AND instr(r.search || ' ' || coalesce(t.search, ''), ?) > 0").join(' ')
  return { sql, params: terms }
}

/** The facets of a source view. The target side knows regions only: its rows are all undecided, without suggestions. */
export function facetSql(filter: RowFilter, side: Side): Query {
  const parts: Query[] = [anyOf("coalesce(r.region, '')", filter.regions)]
  if (side === 'source') {
    parts.push(anyOf(STATE, filter.states), anyOf(BAND, filter.confidence))
    if (filter.evidence.length > 0) parts.push({ sql: `AND (${EVIDENCE}) & ? <> 0`, params: [toMask(filter.evidence)] })
    if (!filter.includeInactive) parts.push({ sql: `AND NOT ${HIDDEN}`, params: [] })
  } else if (!targetSideFits(filter)) parts.push({ sql: 'AND 0', params: [] })
  return join(parts)
}

/** Whether rows without decision, suggestion and evidence pass the filter. */
export function targetSideFits({ states, confidence, evidence }: RowFilter): boolean {
  const undecided = states.length === 0 || states.includes('undecided')
  return undecided && (confidence.length === 0 || confidence.includes('none')) && evidence.length === 0
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
