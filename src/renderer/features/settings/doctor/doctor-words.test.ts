import type { ProfileDoctor } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { doctorVerdict, sortValues, valueVerdict } from './doctor-words'

const high = { id: 'cp-1', name: 'Subcontractor - High Risk' }
const value = (
  text: string,
  commitments: number,
  profile: typeof high | null = null,
  nearest: string | null = null,
) => ({
  ...{ value: text, commitments, profile, nearest },
  namesakes: [] as string[],
  examples: [],
})
const doctor = (change: Partial<ProfileDoctor>): ProfileDoctor => ({
  customField: 'Risk class',
  fieldFound: true,
  nearestField: null,
  values: [value(high.name, 418, high)],
  without: 0,
  profiles: [high],
  source: 'listed',
  ambiguous: [],
  ...change,
})

describe('the profile doctor in words (T9)', () => {
  it('names what a misspelt value looks like', () => {
    expect(valueVerdict(value('Subcontractor - Hgih Risk', 6, null, high.name))).toEqual({
      kind: 'near',
      words: 'None of this name; looks like "Subcontractor - High Risk"',
    })
    expect(valueVerdict(value(high.name, 1, high)).kind).toBe('hit')
    expect(valueVerdict(value('TBD', 1)).kind).toBe('miss')
  })

  it('names the ids of profiles that share a name: none of them is assigned', () => {
    expect(valueVerdict({ ...value(high.name, 6), namesakes: ['cp-1', 'cp-9'] })).toEqual({
      kind: 'miss',
      words: '2 profiles of this name (cp-1, cp-9): rename one',
    })
  })

  it('says what cannot be seen: spaces, capital letters', () => {
    const words = (text: string) => valueVerdict(value(text, 1, null, high.name)).words
    expect(words(`${high.name} `)).toBe('"Subcontractor - High Risk", but for a space at its end or beginning')
    expect(words('Subcontractor -  High Risk')).toBe('"Subcontractor - High Risk", but for its spaces')
    expect(words('SUBCONTRACTOR - HIGH RISK')).toBe('"Subcontractor - High Risk", but for capital letters')
  })

  it('puts values that miss first, then the most frequent', () => {
    const values = [value('Supplier', 40, high), value('TBD', 2), value(high.name, 418, high), value('Hgih', 6)]
    expect(sortValues(values).map((each) => each.value)).toEqual(['Hgih', 'TBD', high.name, 'Supplier'])
  })

  it('sums it up: no such field, no values, all hit, some miss', () => {
    expect(doctorVerdict(doctor({ fieldFound: false }))).toBe(
      'Procore has no commitment field "Risk class" as of the last pull.',
    )
    expect(doctorVerdict(doctor({ values: [] }))).toBe('No active commitment has a value in "Risk class".')
    expect(doctorVerdict(doctor({}))).toBe('Every value hits a profile. 1 profile is listed by TrustLayer.')
    const missing = [value('TBD', 2), value('Subcontractor - Hgih Risk', 6)]
    expect(doctorVerdict(doctor({ values: missing, source: 'learned' }))).toBe(
      '2 values hit no profile: 8 commitments are associated without one. 1 profile is known: API v2 lists none, so they are learned from its records or entered above.',
    )
  })
})
