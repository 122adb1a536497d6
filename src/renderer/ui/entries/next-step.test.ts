import type { RecordRef } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { nextStep } from './next-step'

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
  it('T5: of a commitment it leads to the side that is not linked', () => {
    const commitment: RecordRef = { system: 'procore', kind: 'commitment', id: '91', name: 'SC-014 Switchgear' }
    const project: RecordRef = { system: 'procore', kind: 'project', id: '598134325500013', name: 'Tower B Fit-out' }
    const records = [commitment, company, project]
    expect(nextStep({ code: 'project-not-linked', records })?.screen).toBe('projects')
    expect(nextStep({ code: 'company-not-linked', records })?.screen).toBe('companies')
  })
  it('C5: a project of Procore is decided on for Corfix where Corfix is named', () => {
    const project: RecordRef = { system: 'procore', kind: 'project', id: '598134325500013', name: 'Tower B Fit-out' }
    const there: RecordRef = { system: 'corfix', kind: 'corfix-project', id: 'pr_1', name: 'Tower B' }
    expect(nextStep({ code: 'corfix-same-number', records: [project, there] })).toEqual({
      label: 'Decide',
      screen: 'corfix-projects',
      params: { recordId: '598134325500013', side: 'source' },
    })
    expect(nextStep({ code: 'possible-duplicate', records: [project, there] })?.screen).toBe('corfix-projects')
    expect(nextStep({ code: 'possible-duplicate', records: [project] })?.screen).toBe('projects')
  })
  it('C7: a user is decided on among the workers', () => {
    const user: RecordRef = { system: 'procore', kind: 'user', id: '8400211', name: 'Ana Ruiz' }
    expect(nextStep({ code: 'corfix-same-email', records: [user] })?.screen).toBe('workers')
  })
  it('passes over a record that does not exist yet', () => {
    const step = nextStep({ code: 'orphaned', records: [{ ...party, id: null }, company] })
    expect(step?.params.recordId).toBe('562949953400007')
  })
  it('leads to the screen that mends it', () => {
    expect(nextStep({ code: 'auth-failed', records: [] })?.screen).toBe('connections')
    expect(nextStep({ code: 'plan-stale', records: [] })?.screen).toBe('plan')
    expect(nextStep({ code: 'party-type-missing', records: [] })?.params).toEqual({ search: 'companies.partyType' })
  })
  it('is none where nothing is to be done here', () => {
    expect(nextStep({ code: 'written', records: [company] })).toBeNull()
    expect(nextStep({ code: 'linked-automatically', records: [company, party] })).toBeNull()
    expect(nextStep({ code: 'orphaned', records: [] })).toBeNull()
  })
})
