import {
  ConfidenceBand,
  type Facets,
  type MappingRow,
  type RowFilter,
  type RowSort,
  type Side,
  type View,
} from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { RowState } from '@shared/vocabulary'
import { commentsOn } from './comments'
import { fold } from './mapping-data'
import type { FakeMapping } from './mapping-store'

interface Opened {
  readonly mapping: FakeMapping
  readonly side: Side
  readonly indexes: Int32Array
}

/** Frozen orders, as the engine keeps them; the oldest is forgotten after 20. */
export class FakeViews {
  readonly #views = new Map<string, Opened>()
  #next = 1

  open(mapping: FakeMapping, side: Side, filter: RowFilter, sort: RowSort): View {
    const viewId = `view-${this.#next++}`
    const all = side === 'source' ? sourceIndexes(mapping) : freeTargets(mapping)
    const facts = all.map((index) => factsOf(mapping, side, index))
    const needle = fold(filter.search).split(/\s+/).filter(Boolean)
    const found = facts.filter((fact) => needle.every((word) => fact.text.includes(word)))
    const shown = found.filter((fact) => filter.includeInactive || fact.active || fact.state !== 'undecided')
    const kept = shown.filter((fact) => DIMENSIONS.every((dimension) => passes(fact, filter, dimension)))
    const indexes = Int32Array.from(sorted(kept, sort), (fact) => fact.index)
    this.#views.set(viewId, { mapping, side, indexes })
    const oldest = this.#views.keys().next().value
    if (this.#views.size > 20 && oldest) this.#views.delete(oldest)
    return {
      viewId,
      total: indexes.length,
      facets: { ...countFacets(shown, filter), inactiveHidden: found.length - shown.length },
    }
  }

  get(viewId: string): Opened {
    const view = this.#views.get(viewId)
    if (view) return view
    throw new CrosswalkError('view-expired', 'This list is no longer open.', { hint: 'Refresh it.' })
  }

  rows(viewId: string, offset: number, limit: number): MappingRow[] {
    const { mapping, side, indexes } = this.get(viewId)
    return [...indexes.subarray(offset, offset + limit)].flatMap((index) =>
      side === 'source' ? (mapping.row(index) ?? []) : (targetRow(mapping, index) ?? []),
    )
  }
}

/** A record of the other side that nothing is linked to. */
export function targetRow(mapping: FakeMapping, index: number): MappingRow | null {
  const target = mapping.world.targets[index]
  if (!target) return null
  return {
    id: target.side.id,
    source: null,
    target: target.side,
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
    duplicates: mapping.duplicates.others('target', index).length,
  }
}

interface Fact {
  /** Of a source. */
  readonly id: string | null
  readonly index: number
  readonly text: string
  readonly active: boolean
  readonly state: RowState
  readonly confidence: number
  readonly band: ConfidenceBand
  readonly evidence: readonly string[]
  readonly region: string
  readonly against: readonly string[]
  readonly marks: readonly string[]
  readonly origin: readonly string[]
  readonly columns: Readonly<Record<string, string | null>>
}

const DIMENSIONS = [
  'states',
  'confidence',
  'evidence',
  'regions',
  'trades',
  'commitments',
  'marks',
  'decidedBy',
  'evidenceAgainst',
] as const
type Dimension = (typeof DIMENSIONS)[number]

function factsOf(mapping: FakeMapping, side: Side, index: number): Fact {
  const record = side === 'source' ? mapping.world.sources[index] : mapping.world.targets[index]
  if (!record) throw new CrosswalkError('not-found', 'There is no such record.')
  const undecided = side === 'source' && mapping.cell(index).decision === 'undecided'
  const best = undecided ? mapping.best[index] : undefined
  const other =
    side === 'source'
      ? best
        ? mapping.target(best.targetId)
        : mapping.world.targets[mapping.cell(index).target]
      : undefined
  return {
    id: side === 'source' ? record.side.id : null,
    index,
    text: other ? `${record.folded} ${other.folded}` : record.folded,
    active: record.side.active,
    state: side === 'source' ? mapping.state(index) : 'undecided',
    confidence: best?.confidence ?? 0,
    band: bandOf(best?.confidence ?? 0),
    evidence:
      best?.evidence.filter(({ level }) => level !== 'against' && level !== 'weak').map(({ field }) => field) ?? [],
    region: record.values.region ?? '',
    against: best?.evidence.filter(({ level }) => level === 'against').map(({ field }) => field) ?? [],
    marks: marksOf(mapping, side, index),
    origin: side === 'source' ? [mapping.origin(index) ?? ''].filter(Boolean) : [],
    columns: record.values,
  }
}

function marksOf(mapping: FakeMapping, side: Side, index: number): string[] {
  const own = side === 'source' ? mapping.marks.get(index)?.mark : undefined
  const duplicate = mapping.duplicates.others(side, index).length > 0 ? ['duplicate'] : []
  const id = mapping.world.sources[index]?.side.id ?? ''
  const commented = side === 'source' && commentsOn(mapping.kind, id).length > 0 ? ['commented'] : []
  return [...(own ? [own] : []), ...duplicate, ...commented]
}

/** As `mapping.commitments` answers: of three records in four. */
export function commitmentsOf(sourceId: string): number {
  return (Number(sourceId.slice(-2)) || 0) % 4
}

function bandOf(confidence: number): ConfidenceBand {
  if (confidence >= 0.9) return 'high'
  if (confidence >= 0.6) return 'medium'
  return confidence > 0 ? 'low' : 'none'
}

function valuesOf(fact: Fact, dimension: Dimension): readonly string[] {
  return VALUES[dimension](fact)
}

const VALUES: Record<Dimension, (fact: Fact) => readonly string[]> = {
  states: ({ state }) => [state],
  confidence: ({ band }) => [band],
  evidence: ({ evidence }) => evidence,
  regions: ({ region }) => [region],
  trades: ({ columns }) => (columns.trade ? [columns.trade] : []),
  commitments: ({ id }) => (id === null ? [] : [commitmentsOf(id) > 0 ? 'yes' : 'no']),
  marks: ({ marks }) => marks,
  decidedBy: ({ origin }) => origin,
  evidenceAgainst: ({ against }) => against,
}

function passes(fact: Fact, filter: RowFilter, dimension: Dimension): boolean {
  const wanted: readonly string[] = filter[dimension]
  return wanted.length === 0 || valuesOf(fact, dimension).some((value) => wanted.includes(value))
}

/** Each facet is counted with the other facets applied. */
function countFacets(facts: readonly Fact[], filter: RowFilter): Omit<Facets, 'inactiveHidden'> {
  const count = (dimension: Dimension, order?: readonly string[]) => {
    const counts = new Map<string, number>(order?.map((value) => [value, 0]))
    for (const fact of facts) {
      if (!DIMENSIONS.every((other) => other === dimension || passes(fact, filter, other))) continue
      for (const value of valuesOf(fact, dimension)) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const entries = [...counts].map(([value, many]) => ({ value, count: many }))
    return order ? entries : entries.sort((a, b) => b.count - a.count)
  }
  return {
    states: count('states', RowState.options),
    confidence: count('confidence', ConfidenceBand.options),
    evidence: count('evidence'),
    regions: count('regions'),
    trades: count('trades'),
    commitments: count('commitments'),
    marks: count('marks'),
    decidedBy: count('decidedBy'),
    evidenceAgainst: count('evidenceAgainst'),
  }
}

function sorted(facts: Fact[], { column, direction }: RowSort): Fact[] {
  const sign = direction === 'asc' ? 1 : -1
  const key = (fact: Fact): string | number => {
    if (column === 'confidence') return fact.confidence
    if (column === 'state') return RowState.options.indexOf(fact.state)
    if (column === 'name' || column === 'target' || column === 'updated') return fact.text
    return fact.columns[column] ?? ''
  }
  const keyed = facts.map((fact) => ({ fact, by: key(fact) }))
  keyed.sort((a, b) => (a.by < b.by ? -sign : a.by > b.by ? sign : a.fact.index - b.fact.index))
  return keyed.map(({ fact }) => fact)
}

const sourceIndexes = (mapping: FakeMapping) => mapping.world.sources.map((_, index) => index)
const freeTargets = (mapping: FakeMapping) =>
  mapping.world.targets.map((_, index) => index).filter((index) => !mapping.holder.has(index))
