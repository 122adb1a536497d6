import { jaroWinkler, tfIdf } from './baselines'
import { pointMeasures } from './measures'
import { duplicatePairs, pairKey } from './ours'
import type { Row } from './read-data'

export interface PairMeasures {
  precision: number
  recall: number
  f1: number
}

/** All pairs of rows of one entity. */
export function truePairs(rows: readonly Row[]): Set<string> {
  const byEntity = Map.groupBy(rows, ({ entity }) => entity)
  const pairs = new Set<string>()
  for (const members of byEntity.values())
    for (const [index, a] of members.entries()) for (const b of members.slice(index + 1)) pairs.add(pairKey(a.id, b.id))
  return pairs
}

export function oursOneList(rows: readonly Row[]): PairMeasures {
  const truth = truePairs(rows)
  const { pairs } = duplicatePairs(rows)
  let hits = 0
  for (const pair of pairs) if (truth.has(pair)) hits += 1
  const precision = pairs.size === 0 ? 0 : hits / pairs.size
  const recall = truth.size === 0 ? 0 : hits / truth.size
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** Every pair scored, cut where the F1 is best: more than a baseline can know by itself. */
export function baselineOneList(name: 'TF-IDF 3-grams' | 'Jaro-Winkler', rows: readonly Row[]): PairMeasures {
  const truth = truePairs(rows)
  const scored = name === 'Jaro-Winkler' ? allByJaroWinkler(rows) : allByTfIdf(rows)
  const said = scored.map(({ pair, score }) => ({ score, right: truth.has(pair) })).sort((a, b) => b.score - a.score)
  return pointMeasures(said, truth.size, 'best')
}

function allByTfIdf(rows: readonly Row[]): { pair: string; score: number }[] {
  const found = new Map<string, number>()
  for (const { id, guesses } of tfIdf.answer(rows, rows, 'name', 20))
    for (const guess of guesses) if (guess.id !== id) found.set(pairKey(id, guess.id), guess.score)
  return [...found].map(([pair, score]) => ({ pair, score }))
}

/** Pairs below 0.8 are never right often enough to matter. */
function allByJaroWinkler(rows: readonly Row[]): { pair: string; score: number }[] {
  const texts = rows.map(({ name }) => name.toLowerCase())
  const found: { pair: string; score: number }[] = []
  for (const [index, a] of rows.entries()) {
    for (let other = index + 1; other < rows.length; other += 1) {
      const score = jaroWinkler(texts[index] ?? '', texts[other] ?? '')
      if (score >= 0.8) found.push({ pair: pairKey(a.id, rows[other]?.id ?? ''), score })
    }
  }
  return found
}
