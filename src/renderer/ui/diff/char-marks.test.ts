import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charMarks, type MarkedPart } from './char-marks'

/** `Star[ Framing]`: what differs in brackets. */
const shown = (parts: readonly MarkedPart[]) => parts.map(({ text, same }) => (same ? text : `[${text}]`)).join('')
const marks = (left: string, right: string) => {
  const pair = charMarks(left, right)
  return [shown(pair.left), shown(pair.right)]
}

describe('differences by character', () => {
  it('marks what one side has more', () => {
    expect(marks('Star Framing', 'Star Framing Co.')).toEqual(['Star Framing', 'Star Framing[ Co.]'])
  })

  it('marks what is written differently', () => {
    expect(marks('1200 Main St', '1200 Main Street')).toEqual(['1200 Main St', '1200 Main St[reet]'])
    expect(marks('(555) 010-2233', '(555) 010-2234')).toEqual(['(555) 010-223[3]', '(555) 010-223[4]'])
  })

  it('takes letters that are alike by chance for different', () => {
    const [left, right] = marks('Portland', 'Gresham')
    expect([left, right]).toEqual(['[Portland]', '[Gresham]'])
  })

  it('takes upper and lower case for the same', () => {
    expect(marks('Keystone & Sons Inc.', 'KEYSTONE & SONS INC')).toEqual([
      'Keystone & Sons Inc[.]',
      'KEYSTONE & SONS INC',
    ])
  })

  it('marks nothing where nothing differs', () => {
    expect(marks('Acme', 'Acme')).toEqual(['Acme', 'Acme'])
    expect(marks('', '')).toEqual(['', ''])
  })

  it('marks long texts as a whole', () => {
    expect(marks('a'.repeat(401), 'b')).toEqual([`[${'a'.repeat(401)}]`, '[b]'])
  })

  it('never loses a character, and what is same is on both sides', () => {
    const text = fc.string({ maxLength: 60, unit: 'grapheme' })
    fc.assert(
      fc.property(text, text, (left, right) => {
        const pair = charMarks(left, right)
        const whole = (parts: readonly MarkedPart[]) => parts.map(({ text: part }) => part).join('')
        const same = (parts: readonly MarkedPart[]) => whole(parts.filter((part) => part.same))
        expect(whole(pair.left)).toBe(left)
        expect(whole(pair.right)).toBe(right)
        expect(same(pair.left).toLowerCase()).toBe(same(pair.right).toLowerCase())
      }),
    )
  })
})
