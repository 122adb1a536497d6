import { describe, expect, it } from 'vitest'
import { DEFAULT_LAYOUT, gridTracks, hiddenColumns, leastWidth, type TableColumn } from './columns'

const cell = () => null
const COLUMNS: readonly TableColumn<object>[] = [
  { id: 'name', header: 'Company', width: 150, grow: 2, cell },
  { id: 'city', header: 'City', width: 90, cell },
  { id: 'phone', header: 'Phone', width: 120, hiddenAtFirst: true, cell },
]

describe('columns', () => {
  it('shares what is left over among the columns that grow', () => {
    expect(gridTracks(COLUMNS, DEFAULT_LAYOUT, true)).toBe('36px minmax(150px, 2fr) 90px 120px')
  })

  it('keeps a column as wide as a person made it, and fills the rest', () => {
    const sized = { hidden: null, widths: { name: 240 } }
    expect(gridTracks(COLUMNS, sized, false)).toBe('240px 90px 120px minmax(0, 1fr)')
    expect(leastWidth(COLUMNS, sized, false)).toBe(450)
  })

  it('hides what is hidden at first until a person has chosen', () => {
    expect(hiddenColumns(COLUMNS, DEFAULT_LAYOUT)).toEqual(['phone'])
    expect(hiddenColumns(COLUMNS, { hidden: [], widths: {} })).toEqual([])
  })
})
