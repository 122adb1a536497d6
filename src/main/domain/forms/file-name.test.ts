import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formFileName } from './file-name'

const DAY = '2026-11-18'
const name = (templateName: string) => formFileName({ templateName, day: DAY })

describe('the name of a filed form (F4)', () => {
  test.each([
    ['Daily Hazard Assessment', 'Daily Hazard Assessment 2026-11-18.pdf'],
    ['Permit: Hot Work / Welding?', 'Permit- Hot Work - Welding- 2026-11-18.pdf'],
    ['a\\b*c"d<e>f|g', 'a-b-c-d-e-f-g 2026-11-18.pdf'],
    ['Line\nbreak\tand\u0007bell', 'Line-break-and-bell 2026-11-18.pdf'],
    ['Ends with dots and spaces . . .', 'Ends with dots and spaces 2026-11-18.pdf'],
    ['  Talk', 'Talk 2026-11-18.pdf'],
    ['', 'Form 2026-11-18.pdf'],
    [' ... ', 'Form 2026-11-18.pdf'],
    ['CON', 'CON 2026-11-18.pdf'],
    ['con.site', 'con-.site 2026-11-18.pdf'],
    ['Évaluation des risques – 危険', 'Évaluation des risques – 危険 2026-11-18.pdf'],
    ['fdp.exe\u202Egnp', 'fdp.exe-gnp 2026-11-18.pdf'],
    ['half \uD83D surrogate', 'half \uFFFD surrogate 2026-11-18.pdf'],
  ])('of %j is %j', (template, expected) => expect(name(template)).toBe(expected))

  test('is cut between characters, never inside one', () => {
    const family = '👨‍👩‍👧‍👦'
    const cut = name(family.repeat(60))
    expect(cut.length).toBeLessThanOrEqual(255)
    expect(cut).toMatch(/^(👨‍👩‍👧‍👦)+ 2026-11-18\.pdf$/u)
    expect(name(`${'.'.repeat(300)}x`)).toBe('Form 2026-11-18.pdf')
    expect(name(`a${'\u0301'.repeat(400)}`).length).toBeLessThanOrEqual(255)
  })

  test('is one that every file system takes, whatever the template is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (template) => {
        const made = name(template)
        expect(made.length).toBeLessThanOrEqual(255)
        expect(made.endsWith(' 2026-11-18.pdf')).toBe(true)
        expect(made).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u)
        expect(made).not.toMatch(/^\s|^ |[\s.] 2026/u)
        expect(made).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i)
        expect(made.isWellFormed()).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
