import { describe, expect, it } from 'vitest'
import { RowSlots } from './row-slots'

describe('RowSlots', () => {
  it('keeps the element of every row that stays, whatever leaves above it', () => {
    const slots = new RowSlots()
    expect(slots.place(['a', 'b', 'c', 'd'])).toEqual([0, 1, 2, 3])
    expect(slots.place(['a', 'c', 'd', 'e'])).toEqual([0, 2, 3, 1])
  })

  it('gives what scrolls in the elements of what scrolled out, and makes no new ones', () => {
    const slots = new RowSlots()
    slots.place(['a', 'b', 'c'])
    const scrolled = slots.place(['c', 'd', 'e'])
    expect(scrolled).toEqual([2, 0, 1])
    expect([...scrolled].sort()).toEqual([0, 1, 2])
  })

  it('is the same when it is asked twice, and makes more elements where more rows are drawn', () => {
    const slots = new RowSlots()
    slots.place(['a', 'b'])
    expect(slots.place(['b', 'c', 'd'])).toEqual([1, 0, 2])
    expect(slots.place(['b', 'c', 'd'])).toEqual([1, 0, 2])
  })
})
