import { Blocks } from '../../src/main/domain/matching/blocking'
import { company } from '../../src/main/domain/matching/kinds/company'
import { Lexicon } from '../../src/main/domain/matching/lexicon'
import { scorePair } from '../../src/main/domain/matching/score'
import { Side } from '../../src/main/domain/matching/side'
import { type Feature, WEIGHTS } from '../../src/main/domain/matching/weights'
import type { Fields } from './baselines'
import { asParty, asVendor, finish } from './ours'
import { isTuning, type LabelledData, type Row } from './read-data'

/** A compared pair: what was seen, and whether the two are one. */
export interface Example {
  seen: Partial<Record<Feature, number>>
  match: boolean
  /** How much it counts: each list counts as much as its square root of pairs. */
  weight: number
  names: string
}

/** Pairs of the tuning part, or of another one, as the product would compare them. */
export function examplesOf(data: LabelledData, isIn: (row: Row) => boolean = isTuning): Example[] {
  const { left, right, truth, names } = data
  const sites = (fields: Fields) =>
    compared(left, right, { fields, isMatch: (a, b) => !!truth.get(a.id)?.has(b.id), skip: (a) => !isIn(a) })
  return [
    ...sites('all'),
    ...sites('name').map((example) => ({ ...example, weight: 0.5 })),
    ...compared(names, names, {
      fields: 'name',
      isMatch: (a, b) => a.entity === b.entity,
      skip: (a, b) => a.id >= b.id || !isIn(a) || !isIn(b),
    }),
  ]
}

interface Pairing {
  fields: Fields
  isMatch: (a: Row, b: Row) => boolean
  skip: (a: Row, b: Row) => boolean
}

function compared(left: readonly Row[], right: readonly Row[], { fields, isMatch, skip }: Pairing): Example[] {
  const lexicon = new Lexicon()
  const sides = { left: new Side(), right: new Side() }
  finish(
    sides.left.update(
      left.map((row) => asVendor(row, fields)),
      { read: company.source, lexicon },
    ),
  )
  finish(
    sides.right.update(
      right.map((row) => asParty(row, fields)),
      { read: company.target, lexicon },
    ),
  )
  const records = [...(left === right ? [] : sides.left.list), ...sides.right.list].map(({ prepared }) => prepared)
  finish(lexicon.use(finish(lexicon.count(records))))
  finish(lexicon.countHolders(records))
  const blocks = finish(Blocks.of(sides.right.list.map(({ keys }) => keys)))
  const [byLeft, byRight] = [left, right].map((rows) => new Map(rows.map((row) => [row.id, row])))
  const around = { lexicon, rules: company, companyId: null, learned: null }
  return sides.left.list.flatMap(({ prepared, keys }) =>
    blocks.candidates(keys).flatMap((at) => {
      const target = sides.right.list[at]?.prepared
      const [a, b] = [byLeft?.get(prepared.id), byRight?.get(target?.id ?? '')]
      if (!target || !a || !b || skip(a, b)) return []
      const seen: Example['seen'] = { prior: 1 }
      for (const part of scorePair(prepared, target, around).parts) Object.assign(seen, part.seen)
      return [{ seen, match: isMatch(a, b), weight: 1, names: `${a.name} | ${b.name}` }]
    }),
  )
}

/** How strongly a weight is held to what it was: as if so many pairs had said so. Over many splits, less fits the part that is seen only. */
const HELD = 10
/** And the curve of the confidence to "as it is": it has two constants, and many pairs. */
const CURVE_HELD = 3
const ROUNDS = 25

/**
 * Not fitted: the names in the labelled list ignore legal forms, which tell companies apart, and take the branches and trades of a group
 * for one; phone and address together are known from far more pairs (facts/field.md D2), and where they agree and the names share a
 * word only, a handful of pairs are wrong.
 */
const FIXED: readonly Feature[] = [
  'nameFormsDiffer',
  'namePlacesDiffer',
  'nameTradesDiffer',
  'phoneAndAddress',
  'placeOneWord',
]

/** Logistic regression by Newton's method, each weight held to `centre`. Weights that no example touches stay. */
export function fitWeights(
  examples: readonly Example[],
  centre: Readonly<Record<Feature, number>> = WEIGHTS,
): Record<Feature, number> {
  const features = Object.keys(centre) as Feature[]
  const weights: number[] = features.map((feature) => centre[feature])
  const rows = examples.map(({ seen }) =>
    features.flatMap((feature, at) => (seen[feature] ? [[at, seen[feature]] as const] : [])),
  )
  for (let round = 0; round < ROUNDS; round += 1) {
    const held = (feature: Feature) => (FIXED.includes(feature) ? 1e6 : HELD)
    const gradient = features.map((feature, at): number => held(feature) * (centre[feature] - (weights[at] ?? 0)))
    const hessian = features.map((feature, at) =>
      features.map((_column, other): number => (at === other ? held(feature) : 0)),
    )
    for (const [index, row] of rows.entries()) {
      const { match = false, weight = 0 } = examples[index] ?? {}
      const score = row.reduce((sum, [at, value]) => sum + (weights[at] ?? 0) * value, 0)
      const said = 1 / (1 + Math.exp(-score))
      for (const [at, value] of row) {
        gradient[at] = (gradient[at] ?? 0) + weight * value * ((match ? 1 : 0) - said)
        const line = hessian[at] ?? []
        for (const [other, theirs] of row)
          line[other] = (line[other] ?? 0) + weight * said * (1 - said) * value * theirs
      }
    }
    for (const [at, step] of solve(hessian, gradient).entries()) weights[at] = (weights[at] ?? 0) + step
  }
  return Object.fromEntries(
    features.map((feature, at) => [feature, Math.round((weights[at] ?? 0) * 100) / 100]),
  ) as Record<Feature, number>
}

/** Gaussian elimination; the matrix is positive definite. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  const size = rows.length
  for (let at = 0; at < size; at += 1) {
    const pivot = rows[at] ?? []
    for (let below = at + 1; below < size; below += 1) {
      const row = rows[below] ?? []
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1)
      if (factor !== 0)
        for (let column = at; column <= size; column += 1)
          row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0)
    }
  }
  const result: number[] = new Array(size).fill(0)
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? []
    let sum = row[size] ?? 0
    for (let column = at + 1; column < size; column += 1) sum -= (row[column] ?? 0) * (result[column] ?? 0)
    result[at] = sum / (row[at] ?? 1)
  }
  return result
}

/** Slope and shift of log odds under which first guesses come true as often as they say. Newton's method again. */
export function fitCalibration(firsts: readonly { odds: number; right: boolean; weight: number }[]): {
  slope: number
  shift: number
} {
  let [slope, shift] = [1, 0]
  for (let round = 0; round < ROUNDS; round += 1) {
    // Held to "as it is" by a few made-up pairs.
    const gradient = [CURVE_HELD * (1 - slope), CURVE_HELD * (0 - shift)]
    const hessian = [
      [CURVE_HELD, 0],
      [0, CURVE_HELD],
    ]
    for (const { odds, right, weight } of firsts) {
      const said = 1 / (1 + Math.exp(-(slope * odds + shift)))
      const spread = weight * said * (1 - said)
      const off = weight * ((right ? 1 : 0) - said)
      gradient[0] = (gradient[0] ?? 0) + off * odds
      gradient[1] = (gradient[1] ?? 0) + off
      hessian[0] = [(hessian[0]?.[0] ?? 0) + spread * odds * odds, (hessian[0]?.[1] ?? 0) + spread * odds]
      hessian[1] = [(hessian[1]?.[0] ?? 0) + spread * odds, (hessian[1]?.[1] ?? 0) + spread]
    }
    const [bySlope = 0, byShift = 0] = solve(hessian, gradient)
    slope += bySlope
    shift += byShift
  }
  return { slope, shift }
}
