import { diffChars } from 'diff'

export interface MarkedPart {
  readonly text: string
  /** The other text has it too. */
  readonly same: boolean
}

export interface MarkedPair {
  readonly left: readonly MarkedPart[]
  readonly right: readonly MarkedPart[]
}

/** Longer texts are marked as a whole: nobody reads their characters, and comparing them takes time. */
const LONGEST = 400
/** Fewer characters in common than this, between two differences, are chance: marks would be confetti. */
const LEAST_COMMON = 3

interface Run {
  left: string
  right: string
  same: boolean
}

/** Two texts with their differences marked character by character. Upper and lower case are the same: names are written either way. */
export function charMarks(left: string, right: string): MarkedPair {
  if (left === right) return { left: parts([[left, true]]), right: parts([[right, true]]) }
  if (left.length > LONGEST || right.length > LONGEST)
    return { left: parts([[left, false]]), right: parts([[right, false]]) }
  const runs = joined(smoothed(joined(runsOf(left, right))))
  return {
    left: parts(runs.map((run) => [run.left, run.same])),
    right: parts(runs.map((run) => [run.right, run.same])),
  }
}

function runsOf(left: string, right: string): Run[] {
  let [fromLeft, fromRight] = [0, 0]
  // What is the same is cut out of both: their case may differ.
  return diffChars(left, right, { ignoreCase: true }).map(({ value, added, removed }) => {
    const run = {
      left: added ? '' : left.slice(fromLeft, fromLeft + value.length),
      right: removed ? '' : right.slice(fromRight, fromRight + value.length),
      same: !added && !removed,
    }
    fromLeft += run.left.length
    fromRight += run.right.length
    return run
  })
}

/** A few characters that are alike by chance belong to the difference around them. Ends, and words of their own, stay. */
function smoothed(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    const inside = index > 0 && index < runs.length - 1
    const chance = run.same && inside && run.left.trim().length < LEAST_COMMON && !/^\s.*\s$/.test(run.left)
    return chance ? { ...run, same: false } : run
  })
}

function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last && last.same === run.same) {
      last.left += run.left
      last.right += run.right
    } else result.push({ ...run })
  }
  return result
}

function parts(pairs: readonly (readonly [string, boolean])[]): MarkedPart[] {
  return pairs.filter(([text]) => text !== '').map(([text, same]) => ({ text, same }))
}
