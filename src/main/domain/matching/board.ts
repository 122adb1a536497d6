import type { Candidate } from '@shared/vocabulary'
import type { Suggestion } from '../types'
import { agreementOf, missingIn } from './agreement'
import { type AssignInput, assign, type Edge } from './assign'
import { type Compared, evidenceOf } from './comparisons/compared'
import { confidenceOf, SHOWN } from './confidence'
import type { Prepared } from './prepared'
import { type Around, type Scored, scorePair } from './score'
import type { Side } from './side'
import { SPLIT } from './weights'

/** Pairs kept for a source, best first: more than are shown, for those that lose theirs to another source. */
const MOST_KEPT = 8
/** Candidates shown for a record. */
const MOST_SHOWN = 5
/** Log odds below which a pair is not kept. */
const LEAST_KEPT = -5.3
/** Log odds from which two records of one side are taken for one organisation. */
const ALIKE = 1.5
/** A rival within this of a pair’s own log odds, and as likely as not by itself, makes it contested. */
const CONTESTED_WITHIN = 6
/** Log odds from which another candidate of the source splits the agreement with this one. */
const SPLITS_FROM = 1
const TURN = 200

interface Table {
  input: AssignInput
  /** The other sources that want an edge's target about as much, best first. */
  rivals: (edge: number) => { name: string; better: boolean }[]
}

/** What else is wanted, and offered, where a candidate is shown. */
interface Beside {
  /** Sources that want the same target, best first. */
  rivals: { name: string; better: boolean }[]
  /** Another target that agrees with the source where this one does not. */
  split: Candidate['evidence']
}

interface Kept {
  target: Prepared
  score: number
  foreign: number | null
  /** `agreementOf` the pair. */
  agreement: number
  /** Made when the pair is first shown; until then what it was made of. */
  parts: readonly Compared[] | null
  evidence: Candidate['evidence'] | null
}

/** The scored pairs of a table, and what of them is shown when all are seen together. */
export class Board {
  readonly #kept = new Map<string, Kept[]>()

  put(sourceId: string, scored: readonly Scored[]): void {
    const kept = scored
      .filter(({ score, foreign }) => (foreign ?? score) >= LEAST_KEPT)
      .sort((a, b) => (b.foreign ?? b.score) - (a.foreign ?? a.score) || (a.target.id < b.target.id ? -1 : 1))
      .slice(0, MOST_KEPT)
      .map((one) => ({ ...one, agreement: agreementOf(one.parts), evidence: null }))
    if (kept.length === 0) this.#kept.delete(sourceId)
    else this.#kept.set(sourceId, kept)
  }

  keepOnly(sources: Side): void {
    for (const id of this.#kept.keys()) if (!sources.get(id)) this.#kept.delete(id)
  }

  /** In order of the source's id. */
  *suggestions(sources: Side, targets: Side, around: Around): Generator<number, Suggestion[]> {
    const table = yield* this.#table(sources, targets, around)
    const odds = yield* assign(table.input)
    const result: Suggestion[] = []
    let at = 0
    for (const [index, { prepared }] of sources.list.entries()) {
      if (index % TURN === TURN - 1) yield sources.size
      const kept = this.#kept.get(prepared.id)
      if (!kept) continue
      const weighed = kept.map((one, offset) => ({ one, edge: at + offset, odds: odds[at + offset] ?? 0 }))
      at += kept.length
      const candidates = weighed
        .flatMap(({ one, edge, odds: own }) =>
          this.#candidate(prepared, one, { odds: own, rivals: table.rivals(edge), split: splitOf(one, kept), around }),
        )
        .sort((a, b) => b.confidence - a.confidence || b.score - a.score || (a.targetId < b.targetId ? -1 : 1))
        .slice(0, MOST_SHOWN)
      if (candidates.length > 0) result.push({ sourceId: prepared.id, candidates })
    }
    return result
  }

  /** All pairs as edges between positions. */
  *#table(sources: Side, targets: Side, around: Around): Generator<number, Table> {
    const edges: Edge[] = []
    const scores: number[] = []
    const byTarget = new Map<number, number[]>()
    for (const [source, { prepared }] of sources.list.entries()) {
      if (source % TURN === 0) yield sources.size
      for (const { target: far, score } of this.#kept.get(prepared.id) ?? []) {
        const target = targets.get(far.id)?.at ?? -1
        const list = byTarget.get(target)
        if (list) list.push(edges.length)
        else byTarget.set(target, [edges.length])
        edges.push({ source, target, odds: Math.exp(score) })
        scores.push(score)
      }
    }
    const alike = alikeOf({ source: sources, target: targets }, around)
    const rivals = (at: number): { name: string; better: boolean }[] => {
      const own = scores[at] ?? 0
      return (byTarget.get(edges[at]?.target ?? -1) ?? [])
        .filter((other) => other !== at && (scores[other] ?? 0) > Math.max(0, own - CONTESTED_WITHIN))
        .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
        .map((other) => ({
          name: sources.list[edges[other]?.source ?? -1]?.prepared.name ?? '',
          better: (scores[other] ?? 0) > own || (scores[other] === own && other < at),
        }))
    }
    return { input: { edges, sources: sources.size, targets: targets.size, alike }, rivals }
  }

  #candidate(
    source: Prepared,
    kept: Kept,
    { rivals, split, around, ...seen }: Beside & { odds: number; around: Around },
  ): Candidate[] {
    const odds = split.length > 0 ? seen.odds * Math.exp(SPLIT) : seen.odds
    const likely = kept.foreign === null ? odds / (1 + odds) : Math.exp(kept.foreign) / (1 + Math.exp(kept.foreign))
    if (confidenceOf(likely, false) < (kept.foreign === null ? SHOWN.least : SHOWN.leastForeign)) return []
    if (!kept.evidence) {
      const parts = kept.parts ?? scorePair(source, kept.target, around).parts
      kept.evidence = parts.flatMap(evidenceOf)
      kept.parts = null
    }
    const evidence = [...kept.evidence, ...contest(rivals), ...split]
    const against = evidence.some(({ level }) => level === 'against')
    const confidence = kept.foreign === null ? confidenceOf(likely, against) : confidenceOf(odds / (1 + odds), true)
    return [{ targetId: kept.target.id, score: round(kept.score), confidence: round(confidence), evidence }]
  }
}

/** Two sources that want one target are told so: the better one weakly, the other as counter-evidence. */
function contest(rivals: readonly { name: string; better: boolean }[]): Candidate['evidence'] {
  const [first] = rivals
  if (!first) return []
  const more = rivals.length > 1 ? ` and ${rivals.length - 1} more` : ''
  const text = `Also a candidate of "${first.name}"${more}${first.better ? ', which fits better' : ''}`
  return [{ field: 'duplicate', level: first.better ? 'against' : 'weak', text }]
}

/**
 * One target has the phone, another the address: both may be the company, recorded twice, and which of them the link belongs to is
 * less sure than either looks.
 */
function splitOf(own: Kept, kept: readonly Kept[]): Candidate['evidence'] {
  for (const other of kept) {
    if (other === own || other.foreign !== null || other.score < SPLITS_FROM) continue
    const fields = missingIn(own.agreement, other.agreement)
    if (fields === '') continue
    return [
      { field: 'duplicate', level: 'weak', text: `"${other.target.name}" agrees in ${fields}, this one does not` },
    ]
  }
  return []
}

/** Whether two records of one side look like one organisation; each pair is compared once. */
function alikeOf(sides: { source: Side; target: Side }, around: Around) {
  const known = new Map<string, boolean>()
  return (side: 'source' | 'target', a: number, b: number): boolean => {
    const [low, high] = a < b ? [a, b] : [b, a]
    const key = `${side}${low},${high}`
    const before = known.get(key)
    if (before !== undefined) return before
    const [left, right] = [sides[side].list[low]?.prepared, sides[side].list[high]?.prepared]
    const same = !!left && !!right && scorePair(left, right, { ...around, companyId: null }).score >= ALIKE
    known.set(key, same)
    return same
  }
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
