import { describe, expect, it } from 'vitest'
import { asTheyStand } from './reading-order'

describe('asTheyStand', () => {
  it('leaves every element where it was, and puts new ones last', () => {
    const ranks = new Map([
      [0, 0],
      [1, 1],
      [2, 2],
    ])
    const rows = [
      { key: 3, index: 4 },
      { key: 2, index: 5 },
      { key: 1, index: 6 },
      { key: 4, index: 7 },
    ]
    expect(asTheyStand(rows, ranks).map(({ key }) => key)).toEqual([1, 2, 3, 4])
  })
})
