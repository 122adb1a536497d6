import { describe, expect, it } from 'vitest'
import { progressOf, timeLeft } from './pace'

const at = (seconds: number, more = {}) => ({
  batchId: `b${seconds}`,
  at: seconds * 1000,
  rows: 1,
  undone: false,
  ...more,
})

describe('the pace of a session', () => {
  it('is not guessed from a handful', () => {
    expect(progressOf([at(0), at(4), at(8)])).toEqual({ decided: 3, perMinute: null })
  })

  it('counts decisions by hand a minute, without the coffee break', () => {
    const decisions = [at(0), at(4), at(8), at(1208), at(1212)]
    // Three gaps of 4 s and one that counts as a minute.
    expect(progressOf(decisions).perMinute).toBeCloseTo((4 * 60) / 72)
  })

  it('counts bulk rows as decided, and not as pace', () => {
    const steady = [0, 4, 8, 12, 16].map((second) => at(second))
    expect(progressOf([...steady, at(17, { rows: 1243 })])).toEqual({ decided: 1248, perMinute: 15 })
  })

  it('takes back what was undone', () => {
    const steady = [0, 4, 8, 12, 16].map((second) => at(second))
    expect(progressOf([...steady, at(17, { undone: true })])).toEqual({ decided: 5, perMinute: 15 })
    const all = steady.map((one) => ({ ...one, undone: true }))
    expect(progressOf(all)).toEqual({ decided: 0, perMinute: null })
  })

  it('leaves out what nobody can have looked at', () => {
    const held = Array.from({ length: 30 }, (_, index) => at(index * 0.016))
    expect(progressOf(held)).toEqual({ decided: 30, perMinute: null })
    const steady = [10, 14, 18, 22, 26].map((second) => at(second))
    expect(progressOf([...steady, ...held.map(({ at: ms }) => at(26.01 + ms / 1000))]).perMinute).toBe(15)
  })

  it('says how long the rest takes', () => {
    expect(timeLeft(1388, { decided: 212, perMinute: 14 })).toBeCloseTo((1388 / 14) * 60_000)
    expect(timeLeft(1388, { decided: 0, perMinute: null })).toBeNull()
    expect(timeLeft(0, { decided: 10, perMinute: 14 })).toBeNull()
  })
})
