import type { Evidence, EvidenceLevel } from '@shared/vocabulary'

/** How much each level weighs in the picture: its order of strength, not the engine's weight of the field. */
const STEP: Record<EvidenceLevel, number> = { exact: 4, strong: 3, partial: 2, weak: 0.5, against: -3 }

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

/** Each field's evidence goes on where the one before ended: for it to the right, against it to the left. The strongest first. */
export function waterfall(all: readonly Evidence[]): Waterfall {
  const ordered = all.toSorted((a, b) => STEP[b.level] - STEP[a.level])
  let sum = 0
  const runs = ordered.map((evidence) => {
    const from = sum
    sum += STEP[evidence.level]
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
