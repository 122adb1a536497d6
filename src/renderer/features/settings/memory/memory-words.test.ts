import { describe, expect, it } from 'vitest'
import { memoryWords } from './memory-words'

describe('the memory of names in words', () => {
  const since = '2026-09-02T12:00:00.000Z'

  it('says how many and since when', () => {
    expect(memoryWords({ enabled: true, names: 412, since })).toBe('412 names since 2026-09-02.')
    expect(memoryWords({ enabled: true, names: 1, since: null })).toBe('1 name.')
  })

  it('says that switched off is not erased', () => {
    expect(memoryWords({ enabled: false, names: 412, since })).toBe(
      '412 names since 2026-09-02. They are kept, and not used while this is off.',
    )
  })

  it('says when there is nothing', () => {
    expect(memoryWords({ enabled: true, names: 0, since: null })).toMatch(/^Nothing yet/)
    expect(memoryWords({ enabled: false, names: 0, since: null })).toBe('Nothing.')
  })
})
