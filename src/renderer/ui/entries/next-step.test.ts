import type { RecordRef } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { nextStep, recordPlace } from './next-step'

const company: RecordRef = {
  system: 'procore',
  kind: 'company',
  id: '562949953400007',
  name: 'Ironwood Mechanical, Inc.',
}
const party: RecordRef = { system: 'trustlayer', kind: 'party', id: 'a1d20f3c', name: 'Ironwood Mechanical' }

describe('nextStep', () => {
  it('leads to the record that waits for a decision, the Procore side first where it is first', () => {
    expect(nextStep({ code: 'possible-duplicate', records: [company, party] })).toEqual({
      label: 'Decide',
      screen: 'companies',
      params: { recordId: '562949953400007', side: 'source' },
    })
  })
  it('passes over a record that does not exist yet', () => {
    const step = nextStep({ code: 'orphaned', records: [{ ...party, id: null }, company] })
    expect(step?.params.recordId).toBe('562949953400007')
  })
  it('leads to the screen that mends it', () => {
    expect(nextStep({ code: 'auth-failed', records: [] })?.screen).toBe('connections')
    expect(nextStep({ code: 'plan-stale', records: [] })?.screen).toBe('plan')
  })
  it('is none where nothing is to be done here', () => {
    expect(nextStep({ code: 'written', records: [company] })).toBeNull()
    expect(nextStep({ code: 'linked-automatically', records: [company, party] })).toBeNull()
    expect(nextStep({ code: 'orphaned', records: [] })).toBeNull()
  })
})

describe('recordPlace', () => {
  it('knows the side of a record', () => expect(recordPlace(party)?.params.side).toBe('target'))
  it('is none for kinds that no screen shows', () => expect(recordPlace({ ...party, kind: 'custom-field' })).toBeNull())
})
