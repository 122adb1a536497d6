/** Guesses for one row, best first; `score` orders guesses of different rows, for ours it is the confidence. */
export interface Answer {
  id: string
  guesses: readonly Guess[]
}

export interface Guess {
  id: string
  score: number
  /** Ours: nothing but the names could be compared. */
  nameOnly?: boolean
}

export interface TwoListMeasures {
  hit1: number
  hit5: number
  /** Of the first guesses at or above the threshold. */
  precision: number
  recall: number
  f1: number
  /** Largest share of rows that can be accepted from the top with at most one wrong in 100. */
  acceptableOfPartnered: number
  acceptableOfAll: number
  /** Expected calibration error of first guesses, in ten bins; null where scores are no probabilities. */
  calibration: number | null
}

export type Truth = ReadonlyMap<string, ReadonlySet<string>>

/** `threshold`: ours says what it is sure of; a baseline gets the one that suits it best. */
export function twoLists(answers: readonly Answer[], truth: Truth, threshold: number | 'best'): TwoListMeasures {
  const partnered = answers.filter(({ id }) => truth.has(id))
  const right = (id: string, guess: { id: string } | undefined) => !!guess && !!truth.get(id)?.has(guess.id)
  const firsts = firstGuesses(answers, truth).sort((a, b) => b.score - a.score)
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of)
  const accepted = acceptable(firsts)
  return {
    hit1: share(partnered.filter(({ id, guesses }) => right(id, guesses[0])).length, partnered.length),
    hit5: share(
      partnered.filter(({ id, guesses }) => guesses.slice(0, 5).some((guess) => right(id, guess))).length,
      partnered.length,
    ),
    ...pointMeasures(firsts, partnered.length, threshold),
    acceptableOfPartnered: share(accepted, partnered.length),
    acceptableOfAll: share(accepted, answers.length),
    calibration: threshold === 'best' ? null : calibrationError(firsts),
  }
}

export function firstGuesses(answers: readonly Answer[], truth: Truth): First[] {
  return answers.flatMap(({ id, guesses: [first] }) =>
    first ? [{ score: first.score, right: !!truth.get(id)?.has(first.id) }] : [],
  )
}

interface First {
  score: number
  right: boolean
}

/** How many can be taken from the top (whole ties only) while 99 in 100 are right. */
function acceptable(sorted: readonly First[]): number {
  let [best, hits] = [0, 0]
  for (const [index, { right, score }] of sorted.entries()) {
    if (right) hits += 1
    if (sorted[index + 1]?.score !== score && hits >= 0.99 * (index + 1)) best = index + 1
  }
  return best
}

export function pointMeasures(
  sorted: readonly First[],
  wanted: number,
  threshold: number | 'best',
): { precision: number; recall: number; f1: number } {
  let best = { precision: 0, recall: 0, f1: 0 }
  let hits = 0
  for (const [index, { right, score }] of sorted.entries()) {
    if (threshold !== 'best' && score < threshold) break
    if (right) hits += 1
    const precision = hits / (index + 1)
    const recall = wanted === 0 ? 0 : hits / wanted
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    if (threshold !== 'best' || f1 > best.f1) best = { precision, recall, f1 }
  }
  return best
}

/** Mean distance of what was said and what was right, over ten equal bins, weighted by how many are in each. */
export function calibrationError(said: readonly First[]): number {
  return calibrationBins(said).reduce(
    (sum, { count, said: mean, right }) => sum + (count / Math.max(1, said.length)) * Math.abs(mean - right),
    0,
  )
}

export function calibrationBins(
  said: readonly First[],
): { from: number; count: number; said: number; right: number }[] {
  return Array.from({ length: 10 }, (_bin, index) => {
    const inside = said.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === index)
    const count = Math.max(1, inside.length)
    return {
      from: index / 10,
      count: inside.length,
      said: inside.reduce((sum, { score }) => sum + score, 0) / count,
      right: inside.filter(({ right }) => right).length / count,
    }
  })
}
