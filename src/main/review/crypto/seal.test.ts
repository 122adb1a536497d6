import { describe, expect, it } from 'vitest'
import { isSealed, seal, unseal } from './seal'

const QUICK = { log2N: 14, r: 8, p: 1 }
const PLAIN = Buffer.from('a pack'.repeat(1000))
const PASSPHRASE = 'harbour steel 41'

describe('a sealed pack', () => {
  it('opens with its passphrase alone, however the keyboard composes it', async () => {
    const sealed = await seal(PLAIN, 'Ångström steel', QUICK)
    expect(isSealed(sealed)).toBe(true)
    expect(sealed.includes('a pack')).toBe(false)
    expect((await unseal(sealed, 'A\u030angstro\u0308m steel')).equals(PLAIN)).toBe(true)
    await expect(unseal(sealed, 'angstrom steel')).rejects.toThrow('does not open')
  })

  it('never looks the same twice', async () => {
    const [one, two] = await Promise.all([seal(PLAIN, PASSPHRASE, QUICK), seal(PLAIN, PASSPHRASE, QUICK)])
    expect(one.subarray(12, 40).equals(two.subarray(12, 40))).toBe(false)
    expect(one.subarray(60).equals(two.subarray(60))).toBe(false)
  })

  it('tells a damaged body from a wrong passphrase', async () => {
    const sealed = await seal(PLAIN, PASSPHRASE, QUICK)
    for (const at of [60, sealed.length - 20, sealed.length - 1]) {
      const altered = Buffer.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 1
      await expect(unseal(altered, PASSPHRASE)).rejects.toThrow('damaged or was altered')
    }
    await expect(unseal(sealed.subarray(0, sealed.length - 1), PASSPHRASE)).rejects.toThrow('damaged')
    await expect(unseal(sealed.subarray(0, 30), PASSPHRASE)).rejects.toThrow('cut off')
  })

  it('does not let a file ask for more than its bounds', async () => {
    const sealed = await seal(PLAIN, PASSPHRASE, QUICK)
    for (const [at, value] of [
      [9, 30],
      [9, 1],
      [10, 255],
      [11, 200],
      [10, 1],
    ] as const) {
      const greedy = Buffer.from(sealed)
      greedy[at] = value
      await expect(unseal(greedy, PASSPHRASE)).rejects.toThrow('more memory')
    }
    const newer = Buffer.from(sealed)
    newer[8] = 2
    await expect(unseal(newer, PASSPHRASE)).rejects.toThrow('newer Crosswalk')
  })
})
