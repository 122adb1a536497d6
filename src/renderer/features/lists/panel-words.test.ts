import { describe, expect, it } from 'vitest'
import { blockOf, factsBeside, sidesOf, tableShape } from './panel-words'

describe('the side panel of a list', () => {
  it('does not repeat in its facts what its linked records name', () => {
    const records = [
      { system: 'procore' as const, kind: 'company', id: '7', name: 'Bay Electric' },
      { system: 'trustlayer' as const, kind: 'party', id: 'a', name: 'Bay Electric, Inc.' },
    ]
    const facts = [
      { label: 'Company', value: 'Bay Electric' },
      { label: 'Party', value: 'Bay Electric, Inc.' },
      { label: 'Project', value: null },
      { label: 'Made by Crosswalk', value: null },
      { label: 'Level', value: 'Company' },
    ]
    expect(factsBeside({ facts, records }).map(({ label }) => label)).toEqual(['Made by Crosswalk', 'Level'])
  })

  it('shows a table in the shape that fits beside the list', () => {
    expect(tableShape({ columns: ['Contact'] })).toBe('list')
    expect(tableShape({ columns: ['Field', 'Procore', 'TrustLayer'] })).toBe('sides')
    expect(tableShape({ columns: ['Subject', 'TrustLayer says', 'In Procore', 'Would be written'] })).toBe('blocks')
  })

  it('says long notes once where both sides hold them', () => {
    const notes = 'General Aggregate: not compliant (required: 2,000,000; found: 1,000,000)'
    expect(sidesOf([notes, notes])).toEqual([notes])
    expect(sidesOf([null, notes])).toEqual([null, notes])
    expect(sidesOf(['Compliant', 'Compliant'])).toEqual(['Compliant', 'Compliant'])
  })

  it('keeps "not there" beside other sides, and leaves out what a long row does not know', () => {
    const subjects = ['Subject', 'TrustLayer says', 'In Procore', 'Would be written']
    expect(blockOf(subjects, ['Umbrella', 'Compliant', null, 'Compliant'])).toEqual([
      { label: 'TrustLayer says', value: 'Compliant' },
      { label: 'In Procore', value: null },
      { label: 'Would be written', value: 'Compliant' },
    ])
    const requirements = ['Requirement', 'Status', 'Asked for', 'Found', 'Notes']
    expect(blockOf(requirements, ['Each occurrence', 'Compliant', '1,000,000', null, null])).toEqual([
      { label: 'Status', value: 'Compliant' },
      { label: 'Asked for', value: '1,000,000' },
    ])
  })
})
