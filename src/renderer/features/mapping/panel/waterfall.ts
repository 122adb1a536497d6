import type { Evidence, EvidenceLevel } from '@shared/vocabulary'
import { formatCount } from '../../../ui/numbers'

/** What nothing was weighed of (M5, M6, older suggestions) is drawn by how strongly it speaks: about what such a field weighs. */
const USUAL: Record<EvidenceLevel, number> = { exact: 6, strong: 4, partial: 2, weak: 0.5, against: -3 }

export interface Bar {
  readonly evidence: Evidence
  /** Where it begins and how long it is, in percent of the track. */
  readonly start: number
  readonly width: number
  readonly against: boolean
}

export interface Waterfall {
  readonly bars: readonly Bar[]
  /** Where neither for nor against is, in percent of the track. */
  readonly zero: number
}

/**
 * Each field's evidence goes on where the one before ended, as long as it weighs: for it to the right, against it to the left.
 * The heaviest first.
 */
export function waterfall(all: readonly Evidence[]): Waterfall {
  const ordered = all.toSorted((a, b) => weightOf(b) - weightOf(a))
  let sum = 0
  const runs = ordered.map((evidence) => {
    const from = sum
    sum += weightOf(evidence)
    return { evidence, from, to: sum }
  })
  const ends = runs.flatMap(({ from, to }) => [from, to])
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const percent = (value: number) => (100 * value) / Math.max(1, most - least)
  return {
    zero: percent(0 - least),
    bars: runs.map(({ evidence, from, to }) => ({
      evidence,
      start: percent(Math.min(from, to) - least),
      width: percent(Math.abs(to - from)),
      against: to < from,
    })),
  }
}

function weightOf({ weight, level }: Evidence): number {
  return weight ?? USUAL[level]
}

/** What a weight does to the odds that both are one: `odds × 20`, `odds ÷ 4`; null where it was not weighed. */
export function oddsWords({ weight }: Evidence): string | null {
  if (weight === undefined) return null
  const factor = Math.exp(Math.abs(weight))
  const shown = factor >= 10 ? formatCount(Math.round(factor)) : factor.toFixed(1)
  return `odds ${weight < 0 ? '÷' : '×'} ${shown}`
}
