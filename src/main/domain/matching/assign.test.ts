import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignInput, assign } from './assign'
import { byRecord } from './edges'

interface Edge {
  source: number
  target: number
  odds: number
}

function run(list: readonly Edge[], alike: AssignInput['alike'] = () => false, sources = 10): number[] {
  const edges = {
    source: Uint32Array.from(list, ({ source }) => source),
    target: Uint32Array.from(list, ({ target }) => target),
    odds: Float64Array.from(list, ({ odds }) => odds),
  }
  const at = { sources: finish(byRecord(edges, 'source', sources)), targets: finish(byRecord(edges, 'target', 10)) }
  return [...finish(assign({ edges, ...at, alike }))].map((odds) => odds / (1 + odds))
}

function finish<T>(work: Generator<number, T>): T {
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value
}
const edge = (source: number, target: number, odds: number): Edge => ({ source, target, odds })

/** How likely each edge is over all ways to give every source at most one target and every target at most one source. */
function exactly(edges: readonly Edge[]): number[] {
  const totals = edges.map(() => 0)
  let all = 0
  for (let chosen = 0; chosen < 2 ** edges.length; chosen += 1) {
    const taken = edges.filter((_edge, at) => (chosen & (1 << at)) !== 0)
    const once = (side: 'source' | 'target') => new Set(taken.map((one) => one[side])).size === taken.length
    if (!once('source') || !once('target')) continue
    const weight = taken.reduce((product, { odds }) => product * odds, 1)
    all += weight
    for (const [at] of edges.entries()) if ((chosen & (1 << at)) !== 0) totals[at] = (totals[at] ?? 0) + weight
  }
  return totals.map((total) => total / all)
}

describe('one target for one source, over the whole table', () => {
  it('leaves a pair that nobody contests as it is', () => {
    expect(run([edge(0, 0, 9)])[0]).toBeCloseTo(0.9)
  })

  it('gives a contested target to the one it fits better, and the other its next best', () => {
    const [better = 0, worse = 0, next = 0] = run([edge(0, 0, 200), edge(1, 0, 20), edge(1, 1, 4)])
    expect(better).toBeGreaterThan(0.9)
    expect(worse).toBeLessThan(0.2)
    expect(next).toBeGreaterThan(0.6)
  })

  it('two that want one target equally get half each', () => {
    const [one = 0, other = 0] = run([edge(0, 0, 99), edge(1, 0, 99)])
    expect(one).toBeCloseTo(other)
    expect(one).toBeLessThan(0.51)
  })

  it('duplicates do not compete', () => {
    const [one = 0] = run([edge(0, 0, 99), edge(0, 1, 99)], () => true)
    expect(one).toBeCloseTo(0.99)
  })

  it('M3: of two duplicates that want one target, the one that fits better takes it; where they fit the same, either may', () => {
    const [better = 0, worse = 0] = run([edge(0, 0, 200), edge(1, 0, 20)], () => true)
    expect(better).toBeCloseTo(200 / 201)
    expect(worse).toBeLessThan(0.2)
    const [one = 0, other = 0] = run([edge(0, 0, 99), edge(1, 0, 99)], () => true)
    expect(one).toBeCloseTo(0.99)
    expect(other).toBeCloseTo(0.99)
  })

  it('is exact where candidates form no cycle', () => {
    const odds = fc.double({ min: 0.05, max: 50, noNaN: true })
    // A path: source 0, target 0, source 1, target 1, source 2.
    fc.assert(
      fc.property(odds, odds, odds, odds, (a, b, c, d) => {
        const edges = [edge(0, 0, a), edge(1, 0, b), edge(1, 1, c), edge(2, 1, d)]
        const wanted = exactly(edges)
        for (const [at, said] of run(edges).entries()) expect(said).toBeCloseTo(wanted[at] ?? 0, 2)
      }),
    )
  })

  it('never promises one target to two sources', () => {
    const edges = fc.uniqueArray(
      fc.record({
        source: fc.nat({ max: 3 }),
        target: fc.nat({ max: 3 }),
        odds: fc.double({ min: 0.05, max: 50, noNaN: true }),
      }),
      { selector: ({ source, target }) => source * 10 + target, maxLength: 12 },
    )
    fc.assert(
      fc.property(edges, (given) => {
        const said = run(given)
        for (const target of [0, 1, 2, 3]) {
          const sum = given.reduce((total, one, at) => (one.target === target ? total + (said[at] ?? 0) : total), 0)
          expect(sum).toBeLessThan(1.35)
        }
      }),
    )
  })
})

describe('a crowd, where not every two are compared', () => {
  const crowd = (count: number, odds: number) => Array.from({ length: count }, (_one, at) => edge(at, 0, odds))

  it('shares a target among all who want it equally', () => {
    for (const said of run(crowd(200, 3), () => false, 200)) expect(said).toBeCloseTo(3 / (1 + 3 * 199 + 3), 3)
  })

  it('lets duplicates all have it, however many they are', () => {
    for (const said of run(crowd(200, 99), () => true, 200)) expect(said).toBeCloseTo(0.99, 3)
  })

  it('gives it to the one that it fits best', () => {
    const [best = 0, ...others] = run([edge(0, 0, 5_000), ...crowd(200, 0.5).slice(1)], () => false, 200)
    expect(best).toBeGreaterThan(0.95)
    expect(Math.max(...others)).toBeLessThan(0.01)
  })

  it('takes a likely one and its duplicate out of the crowd together', () => {
    const twins = (_side: string, a: number, b: number) => a + b === 1
    const [one = 0, other = 0] = run([edge(0, 0, 9), edge(1, 0, 9), ...crowd(100, 0.01).slice(2)], twins, 100)
    expect(one).toBeGreaterThan(0.8)
    expect(other).toBeGreaterThan(0.8)
  })

  it('compares no more than a few times as many as it has members', () => {
    let asked = 0
    const alike = () => {
      asked += 1
      return false
    }
    run(crowd(5_000, 0.8), alike, 5_000)
    expect(asked).toBeLessThan(1_000)
  })
})
