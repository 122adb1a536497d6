import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formMark, parseMark, withMark } from './mark'

describe('the mark of a filed form', () => {
  test('is a sentence that a person can read', () => {
    expect(formMark({ formId: 'cf_ab12', revision: 2 })).toBe('Filed by Crosswalk: Corfix form cf_ab12, revision 2.')
  })

  test('is read back for any id and revision', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.nat(), (formId, revision) => {
        expect(parseMark(formMark({ formId, revision }))).toEqual({ id: formId, revision })
      }),
    )
  })

  test('is found among what a person wrote, and takes the place of an older one', () => {
    const first = withMark('  Checked by Ana, 12 May.\nSee RFI 7  ', formMark({ formId: 'a, b', revision: 1 }))
    const second = withMark(first, formMark({ formId: 'a, b', revision: 2 }))
    expect(parseMark(second)).toEqual({ id: 'a, b', revision: 2 })
    expect(second).toBe('Checked by Ana, 12 May.\nSee RFI 7\nFiled by Crosswalk: Corfix form a%2C%20b, revision 2.')
  })

  test('keeps whatever a person wrote', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, revision) => {
        const written = withMark(
          withMark(text, formMark({ formId: 'x', revision })),
          formMark({ formId: 'x', revision: 9 }),
        )
        expect(written.startsWith(text.trim())).toBe(true)
        expect(parseMark(written)).toEqual({ id: 'x', revision: 9 })
      }),
    )
  })

  test.each([
    null,
    '',
    'Hazard assessment',
    'Filed by Crosswalk: Corfix form x',
    'Filed by Crosswalk: Corfix form %zz, revision 1.',
  ])('is not read from %j', (text) => expect(parseMark(text)).toBeNull())
})
