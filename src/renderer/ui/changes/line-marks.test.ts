import { describe, expect, it } from 'vitest'
import { markedLines } from './line-marks'

const before = 'Automobile Liability: compliant\n- Combined single limit: compliant\n- Any auto: compliant'
const after = 'Automobile Liability: not compliant\n- Any auto: not compliant\n- Combined single limit: compliant'

describe('markedLines', () => {
  it('marks the lines of notes that the other side has, wherever they stand', () => {
    expect(markedLines(after, before)?.map(({ same }) => same)).toEqual([false, false, true])
    expect(markedLines(before, after)?.map(({ same }) => same)).toEqual([false, true, false])
  })

  it('counts a repeated line once for each time it stands on the other side', () => {
    expect(markedLines('Waived\nWaived', 'Waived')?.map(({ same }) => same)).toEqual([true, false])
  })

  it('leaves a value of one line alone, and marks everything as new where there was nothing', () => {
    expect(markedLines('Zurich American', 'Travelers')).toBeNull()
    expect(markedLines(true, false)).toBeNull()
    expect(markedLines('a\nb', null)?.map(({ same }) => same)).toEqual([false, false])
  })
})
