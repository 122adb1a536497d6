import { describe, expect, it } from 'vitest'
import { commitment } from '../testing/records'
import { byNumber, commitmentList, commitmentName, commitmentNumber } from './name'

function named(number: string | null, title: string | null = null, id = '562949953427001') {
  return commitment({ id, projectId: '1', number, title })
}

describe('commitments by name', () => {
  it('number and title, either alone, or the id where Procore has neither', () => {
    expect(commitmentName(named('SC-24-017-003', 'Structural steel'))).toBe('SC-24-017-003 Structural steel')
    expect(commitmentName(named(' ', 'Structural steel'))).toBe('Structural steel')
    expect(commitmentNumber(named('PO-1042', 'Rebar'))).toBe('PO-1042')
    expect(commitmentNumber(named(null, 'Rebar'))).toBe('Rebar')
    expect(commitmentNumber(named(null))).toBe('562949953427001')
  })

  it('up to three are named, of more the first two and how many', () => {
    const list = (...numbers: string[]) => commitmentList(numbers.map((number) => named(number)))
    expect(list('SC-001')).toBe('SC-001')
    expect(list('SC-001', 'PO-7')).toBe('SC-001 and PO-7')
    expect(list('SC-001', 'PO-7', 'PO-9')).toBe('SC-001, PO-7 and PO-9')
    expect(list('SC-001', 'PO-7', 'PO-9', 'PO-12')).toBe('SC-001, PO-7 and 2 more')
  })

  it('SC-2 stands before SC-10, one without a number last, equal numbers by id', () => {
    const all = [
      named(null, 'Rental', '1'),
      named('SC-10', null, '2'),
      named('SC-2', null, '4'),
      named('SC-2', null, '3'),
    ]
    expect(all.sort(byNumber).map(({ id }) => id)).toEqual(['3', '4', '2', '1'])
  })
})
