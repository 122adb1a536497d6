import { describe, expect, it } from 'vitest'
import { ranked, rankOf } from './rank'

describe('what the palette shows first', () => {
  it('is what begins as was typed, then whole words, then words anywhere', () => {
    const names = [
      'Mission Bay at Volt Elm',
      'The Bay Electric Co',
      'Bay Electric Inc',
      'bay el',
      'Subway Electric (a+b)',
    ]
    expect([...names].sort((a, b) => rankOf(a, 'bay el') - rankOf(b, 'bay el'))).toEqual([
      'bay el',
      'Bay Electric Inc',
      'The Bay Electric Co',
      'Mission Bay at Volt Elm',
      'Subway Electric (a+b)',
    ])
    expect(rankOf('Subway Electric (a+b)', '(a+b')).toBe(2)
  })

  it('comes from the group with the best answer', () => {
    const groups = [
      { group: 'Projects', items: ['Mission Bay at Volt'] },
      { group: 'Companies', items: ['Old Bay Electric', 'Bay Electric'] },
    ]
    expect(ranked(groups, { query: 'bay el', nameOf: (name: string) => name })).toEqual([
      { group: 'Companies', items: ['Bay Electric', 'Old Bay Electric'] },
      { group: 'Projects', items: ['Mission Bay at Volt'] },
    ])
  })
})
