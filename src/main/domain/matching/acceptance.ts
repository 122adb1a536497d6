/** The best candidate of an undecided record, with what decides whether it can be taken unseen. */
export interface BestCandidate {
  sourceId: string
  targetId: string
  confidence: number
  /** M5: the candidate says that it is another Procore record. */
  foreign: boolean
  /** The candidate's record, as the last pull has it. */
  target: 'active' | 'inactive' | 'gone'
  /** M3: the record that holds it. */
  holder: string | null
}

export type Refusal = 'shared-candidate' | 'foreign-id' | 'inactive-target' | 'held-elsewhere' | 'gone'

export interface Accepted {
  take: BestCandidate[]
  refused: { best: BestCandidate; code: Refusal }[]
}

/** Which records count; null: all of them. */
export type Scope = ReadonlySet<string> | null

/**
 * M4: what a threshold takes. A candidate that two records have as their best one, at the threshold or above, is neither's: the
 * other may stand outside the scope.
 */
export function acceptAt(bests: readonly BestCandidate[], minConfidence: number, scope: Scope): Accepted {
  const ready = bests.filter(({ confidence }) => confidence >= minConfidence)
  const wanted = new Map<string, number>()
  for (const { targetId } of ready) wanted.set(targetId, (wanted.get(targetId) ?? 0) + 1)
  const result: Accepted = { take: [], refused: [] }
  for (const best of ready) {
    if (scope && !scope.has(best.sourceId)) continue
    const code = (wanted.get(best.targetId) ?? 0) > 1 ? 'shared-candidate' : refusalOf(best)
    if (code) result.refused.push({ best, code })
    else result.take.push(best)
  }
  return result
}

/** How many of these links are expected to be wrong: the confidences are calibrated (ADR 12). */
export function expectedWrong(taken: readonly Pick<BestCandidate, 'confidence'>[]): number {
  return taken.reduce((sum, { confidence }) => sum + (1 - confidence), 0)
}

export interface CurvePoint {
  minConfidence: number
  rows: number
  expectedWrong: number
}

/** What `acceptAt` takes at each threshold from 0.99 down to 0.50, in one pass. */
export function acceptanceCurve(bests: readonly BestCandidate[], scope: Scope): CurvePoint[] {
  const falling = [...bests].sort((a, b) => b.confidence - a.confidence)
  // By target: the one that is taken for it so far, and whether another wants it too.
  const first = new Map<string, BestCandidate | null>()
  const counts = (best: BestCandidate) => (!scope || scope.has(best.sourceId)) && refusalOf(best) === null
  const curve: CurvePoint[] = []
  const taken = new Set<BestCandidate>()
  let at = 0
  for (let percent = 99; percent >= 50; percent -= 1) {
    const minConfidence = percent / 100
    for (let best = falling[at]; best && best.confidence >= minConfidence; best = falling[++at]) {
      const before = first.get(best.targetId)
      if (before === undefined) {
        first.set(best.targetId, best)
        if (counts(best)) taken.add(best)
      } else {
        if (before) taken.delete(before)
        first.set(best.targetId, null)
      }
    }
    curve.push({ minConfidence, rows: taken.size, expectedWrong: expectedWrong([...taken]) })
  }
  return curve
}

/** Of one candidate alone. A holder that is gone is looked at by a person as well: the link would move (M6). */
function refusalOf({ foreign, target, holder }: BestCandidate): Refusal | null {
  if (foreign) return 'foreign-id'
  if (target === 'gone') return 'gone'
  if (holder !== null) return 'held-elsewhere'
  return target === 'inactive' ? 'inactive-target' : null
}
