import { describe, expect, it } from 'vitest'
import { completed, requireOneCarrier } from './execute-precondition'
import { pickDefinition } from './execute-shared'

const OURS = { source: 'procore', instance: '4264', id: '9' }
const OTHERS = { source: 'sage', instance: null, id: 'V-11' }

describe('what is kept of an answer to a write', () => {
  it('is completed with what was sent and what was known, and the answer itself counts most', () => {
    const answer = { id: 'p', externalIds: [OTHERS], customData: [{ fieldId: 'value', value: '12500000' }] }
    const sent = { externalIds: [OURS], customData: [{ fieldId: 'value', value: '12500000.00' }] }
    const stored = { externalIds: [OURS, OTHERS], customData: [{ fieldId: 'number', value: '24-017' }] }
    expect(completed(answer, [sent, stored])).toEqual({
      id: 'p',
      externalIds: [OTHERS, OURS],
      customData: [
        { fieldId: 'value', value: '12500000' },
        { fieldId: 'number', value: '24-017' },
      ],
    })
  })
})

describe('M5: two carriers of one id', () => {
  it('are named, and refused', () => {
    expect(() => requireOneCarrier(OURS, 'Bay Steel', ['b', 'a', 'b'])).toThrow(
      '2 TrustLayer records carry the external id procore:4264/9 of "Bay Steel": a and b.',
    )
    expect(() => requireOneCarrier(OURS, 'Bay Steel', ['a', 'a'])).not.toThrow()
  })
})

describe('T1: the definition of a custom field', () => {
  it('is of the wanted type, for projects, and of several the one with the lowest id', () => {
    const field = { name: 'Project Number', entities: ['project'] }
    const definitions = [
      { ...field, id: 'a', fieldType: 'dropdown' as const },
      { ...field, id: 'c', fieldType: 'text' as const },
      { ...field, id: 'b', fieldType: 'text' as const },
      { ...field, id: '0', fieldType: 'text' as const, entities: ['party'] },
    ]
    expect(pickDefinition(definitions, 'Project Number', 'text')?.id).toBe('b')
    expect(pickDefinition(definitions, 'Project Number', 'number')).toBeNull()
  })
})
