import type { Evidence, MappingKind } from '@shared/vocabulary'
import { Blocks } from './blocking'
import { evidenceOf } from './comparisons/compared'
import { duplicateConfidence } from './confidence'
import { Groups } from './groups'
import { KINDS, type KindRules } from './kinds/kinds'
import { Lexicon } from './lexicon'
import { type Around, scorePair } from './score'
import { type Entry, Side } from './side'

export interface DuplicatesInput {
  kind: MappingKind
  /** Which system's records these are. */
  side: 'source' | 'target'
  records: readonly { id: string }[]
  /** Pairs below this are not taken for duplicates. */
  least?: number
}

export interface DuplicateGroup {
  /** Two or more, sorted. */
  ids: string[]
  /** Of the weakest link that holds the group together. */
  confidence: number
  /** Why each record is in the group: beside the one that it is most like. */
  because: { id: string; like: string; confidence: number; evidence: Evidence[] }[]
}

/** Where the F1 over pairs is best on the whole labelled list, and nearly so from 0.3 to 0.45; below the half because groups must fit as a whole. */
const LEAST = 0.35
const COMPARED_A_TURN = 40

/**
 * Likely duplicates inside one system, as groups: the same comparisons and weights as between two. A generator, as `suggest` is;
 * groups come in order of their first id. Records join where they fit the whole group, not one member of it: "Bay Electric",
 * "Bay Electric & Plumbing" and "Valley Plumbing" are no chain.
 */
export function* findDuplicates(input: DuplicatesInput): Generator<number, DuplicateGroup[]> {
  const lexicon = new Lexicon()
  const rules = KINDS[input.kind] as KindRules<{ id: string }, { id: string }>
  const side = new Side()
  yield* side.update(input.records, rules[input.side], lexicon)
  const prepared = side.list.map((entry) => entry.prepared)
  yield* lexicon.use(yield* lexicon.count(prepared))
  yield* lexicon.countHolders(prepared)
  const around: Around = { lexicon, rules, companyId: null, learned: null }
  const pairs = yield* scoredPairs(side, around, input.least ?? LEAST)
  const confidence = (a: number, b: number) => confidenceBetween(side.list, { a, b, around })
  const groups = new Groups(side.size, confidence, input.least ?? LEAST)
  for (const [index, pair] of pairs.entries()) {
    groups.join(pair)
    if (index % COMPARED_A_TURN === 0) yield side.size
  }
  return groups.all().map(({ members, weakest }) => ({
    ids: members.map((at) => prepared[at]?.id ?? ''),
    confidence: round(weakest),
    because: members.map((at) => reason(at, members, { list: side.list, around, confidence })),
  }))
}

interface Pair {
  a: number
  b: number
  confidence: number
}

/** Pairs worth joining, the surest first. */
function* scoredPairs(side: Side, around: Around, least: number): Generator<number, Pair[]> {
  const blocks = yield* Blocks.of(side.list.map(({ keys }) => keys))
  const pairs: Pair[] = []
  const seen = new Set<number>()
  for (const [a, { keys }] of side.list.entries()) {
    if (a % COMPARED_A_TURN === 0) yield a
    for (const b of blocks.candidates(keys)) {
      const key = Math.min(a, b) * side.size + Math.max(a, b)
      if (a === b || seen.has(key)) continue
      seen.add(key)
      const confidence = confidenceBetween(side.list, { a: Math.min(a, b), b: Math.max(a, b), around })
      if (confidence >= least) pairs.push({ a: Math.min(a, b), b: Math.max(a, b), confidence })
    }
  }
  return pairs.sort((x, y) => y.confidence - x.confidence || x.a - y.a || x.b - y.b)
}

function confidenceBetween(list: readonly Entry[], { a, b, around }: { a: number; b: number; around: Around }): number {
  const [left, right] = [list[a]?.prepared, list[b]?.prepared]
  return left && right ? duplicateConfidence(scorePair(left, right, around).score) : 0
}

function reason(
  at: number,
  members: readonly number[],
  {
    list,
    around,
    confidence,
  }: { list: readonly Entry[]; around: Around; confidence: (a: number, b: number) => number },
): DuplicateGroup['because'][number] {
  let best = { like: -1, confidence: -1 }
  for (const other of members) {
    if (other === at) continue
    const between = confidence(Math.min(at, other), Math.max(at, other))
    if (between > best.confidence) best = { like: other, confidence: between }
  }
  const [one, other] = [list[at]?.prepared, list[best.like]?.prepared]
  return {
    id: one?.id ?? '',
    like: other?.id ?? '',
    confidence: round(best.confidence),
    evidence: one && other ? scorePair(one, other, around).parts.flatMap(evidenceOf) : [],
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
