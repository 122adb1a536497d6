import { describe, expect, it } from 'vitest'
import { houseAndRoad, postalKey, streetKey } from './street'

describe('streets', () => {
  it.each([
    ['1 Dock Road', '1 dock rd'],
    ['1 Dock Rd #200', '1 dock rd'],
    ['1 Dock Rd. Ste 4', '1 dock rd'],
    ['Suite 200, 1 Dock Rd', '1 dock rd'],
    ['1 Dock Rd, 2nd Floor', '1 dock rd'],
    ['1 Dock Rd, PO Box 12', '1 dock rd'],
    ['100 N.W. 5th Street', '100 nw 5th st'],
    ['100 NW Fifth St', '100 nw 5th st'],
    ['P.O. Box 12', 'pobox 12'],
    ['PO Box 12', 'pobox 12'],
    ['Post Office Box 99', 'pobox 99'],
  ])('%s', (line, key) => {
    expect(streetKey(line)).toBe(key)
  })

  it('is null without a number or word', () => {
    expect([streetKey(null), streetKey(''), streetKey('Dock')]).toEqual([null, null, null])
  })

  it('knows a house without direction and kind of street', () => {
    const core = (line: string) => houseAndRoad(streetKey(line) ?? '')
    expect(core('55 W Cermak')).toEqual({ house: '55', road: 'cermak' })
    expect(core('55 Cermak Road')).toEqual(core('55 W Cermak'))
    expect(core('9 E 113 St')).toEqual(core('9 113th Street'))
    expect(core('55 W Cermak')).not.toEqual(core('55 W Pulaski'))
    expect(core('Dock Road')).toBeNull()
  })

  it('reads a US zip without its four more digits', () => {
    expect([postalKey('94607-1234'), postalKey('94607'), postalKey('SW1A 1AA'), postalKey('')]).toEqual([
      '94607',
      '94607',
      'sw1a1aa',
      null,
    ])
  })
})
