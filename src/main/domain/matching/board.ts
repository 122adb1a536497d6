import type { Candidate } from '@shared/vocabulary'
import type { Suggestion } from '../types'
import { agreementOf, splitOf } from './agreement'
import { Alike } from './alike'
import { type AssignInput, assign } from './assign'
import { evidenceOf } from './comparisons/compared'
import { confidenceOf, SHOWN } from './confidence'
import { byRecord, others } from './edges'
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
/** A rival within this factor of a pair’s own odds, and as likely as not by itself, makes it contested. */
const CONTESTED_WITHIN = Math.exp(6)
const TURN = 200

interface Table {
  input: AssignInput
  /** The other sources that want an edge's target about as much. */
  contest: (edge: number) => Contest | null
}

interface Contest {
  /** Name of the one that wants it most. */
  first: string
  /** Whether that fits better. */
  better: boolean
  /** How many there are beside that one. */
  more: number
}

/** What else is wanted, and offered, where a candidate is shown. */
interface Beside {
  /** Sources that want the same target. */
  contest: () => Contest | null
  /** Another target that agrees with the source where this one does not. */
  split: Candidate['evidence']
}

interface Kept {
  target: Prepared
  score: number
  foreign: number | null
  /** `agreementOf` the pair. */
  agreement: number
  /** Nothing but the names could be compared. */
  nameOnly: boolean
  /** Made when the pair is first shown: few are, and what it is made of would be most of what is kept. */
  evidence: Candidate['evidence'] | null
}

/** The scored pairs of a table, and what of them is shown when all are seen together. */
export class Board {
  readonly #kept = new Map<string, Kept[]>()
  readonly #alike = new Alike()

  /** All pairs are about to be put anew. */
  forget(): void {
    this.#alike.forget()
  }

  put(sourceId: string, scored: readonly Scored[]): void {
    const kept = scored
      .filter(({ score, foreign }) => (foreign ?? score) >= LEAST_KEPT)
      .sort((a, b) => (b.foreign ?? b.score) - (a.foreign ?? a.score) || (a.target.id < b.target.id ? -1 : 1))
      .slice(0, MOST_KEPT)
      .map(({ target, score, foreign, parts }) => ({
        target,
        score,
        foreign,
        agreement: agreementOf(parts),
        nameOnly: parts.some(({ seen }) => seen.nameOnly !== undefined),
        evidence: null,
      }))
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
          this.#candidate(prepared, one, {
            odds: own,
            contest: () => table.contest(edge),
            split: splitOf(one, kept),
            around,
          }),
        )
        .sort((a, b) => b.confidence - a.confidence || b.score - a.score || (a.targetId < b.targetId ? -1 : 1))
        .slice(0, MOST_SHOWN)
      if (candidates.length > 0) result.push({ sourceId: prepared.id, candidates })
    }
    return result
  }

  /** All pairs as edges between positions. */
  *#table(sources: Side, targets: Side, around: Around): Generator<number, Table> {
    let count = 0
    for (const kept of this.#kept.values()) count += kept.length
    const edges = { source: new Uint32Array(count), target: new Uint32Array(count), odds: new Float64Array(count) }
    let edge = 0
    for (const [source, { prepared }] of sources.list.entries()) {
      if (source % TURN === 0) yield sources.size
      for (const { target, score } of this.#kept.get(prepared.id) ?? []) {
        edges.source[edge] = source
        edges.target[edge] = targets.get(target.id)?.at ?? 0
        edges.odds[edge] = Math.exp(score)
        edge += 1
      }
    }
    const at = {
      sources: yield* byRecord(edges, 'source', sources.size),
      targets: yield* byRecord(edges, 'target', targets.size),
    }
    const contest = (edge: number): Contest | null => {
      const own = edges.odds[edge] ?? 0
      const { best, count } = others(at.targets, edges, { edge, least: Math.max(1, own / CONTESTED_WITHIN) })
      if (best === null) return null
      const other = edges.odds[best] ?? 0
      const first = sources.list[edges.source[best] ?? 0]?.prepared.name ?? ''
      return { first, better: other > own || (other === own && best < edge), more: count - 1 }
    }
    return { input: { edges, ...at, alike: this.#alike.of({ source: sources, target: targets }, around) }, contest }
  }

  #candidate(
    source: Prepared,
    kept: Kept,
    { contest, split, around, ...seen }: Beside & { odds: number; around: Around },
  ): Candidate[] {
    const odds = split.length > 0 ? seen.odds * Math.exp(SPLIT) : seen.odds
    const likely = kept.foreign === null ? odds / (1 + odds) : Math.exp(kept.foreign) / (1 + Math.exp(kept.foreign))
    const basis = (counterEvidence: boolean) => ({ counterEvidence, nameOnly: kept.nameOnly })
    if (confidenceOf(likely, basis(false)) < (kept.foreign === null ? SHOWN.least : SHOWN.leastForeign)) return []
    kept.evidence ??= scorePair(source, kept.target, around).parts.flatMap(evidenceOf)
    const evidence = [...kept.evidence, ...contestEvidence(contest()), ...split]
    const against = evidence.some(({ level }) => level === 'against')
    const shown = kept.foreign === null ? likely : odds / (1 + odds)
    const confidence = confidenceOf(shown, basis(against || kept.foreign !== null))
    return [{ targetId: kept.target.id, score: round(kept.score), confidence: round(confidence), evidence }]
  }
}

/** Two sources that want one target are told so: the better one weakly, the other as counter-evidence. */
function contestEvidence(contest: Contest | null): Candidate['evidence'] {
  if (!contest) return []
  const { first, better, more } = contest
  const others = more > 0 ? ` and ${more} more` : ''
  const text = `Also a candidate of "${first}"${others}${better ? ', which fits better' : ''}`
  return [{ field: 'duplicate', level: better ? 'against' : 'weak', text }]
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
