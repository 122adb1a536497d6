import { describe, expect, it } from 'vitest'
import { ALL_SELECTED, isSelected, NOTHING_SELECTED, selectedCount, withRows } from './selection'

describe('selection', () => {
  it('turns rows over one by one', () => {
    const one = withRows(NOTHING_SELECTED, ['562949953400007'])
    expect(isSelected(one, '562949953400007')).toBe(true)
    expect(selectedCount(withRows(one, ['562949953400007']), 10)).toBe(0)
  })

  it('keeps what was selected when a range is added twice', () => {
    const range = withRows(withRows(NOTHING_SELECTED, ['a', 'b'], true), ['b', 'c'], true)
    expect([...range.ids].toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('counts all but the exceptions without naming every id', () => {
    const allButTwo = withRows(ALL_SELECTED, ['a', 'b'], false)
    expect(isSelected(allButTwo, 'a')).toBe(false)
    expect(isSelected(allButTwo, 'anything else')).toBe(true)
    expect(selectedCount(allButTwo, 100_000)).toBe(99_998)
    expect(selectedCount(withRows(allButTwo, ['a'], true), 100_000)).toBe(99_999)
  })
})
