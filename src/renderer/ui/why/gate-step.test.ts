import type { RecordRef } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { gateStep } from './gate-step'

const tower: RecordRef = { system: 'procore', kind: 'project', id: '598134325500013', name: 'Boston Tower B Fit-out' }
const bay: RecordRef = { system: 'procore', kind: 'company', id: '562949953400007', name: 'Bay Electric, Inc.' }
const commitment: RecordRef = { system: 'procore', kind: 'commitment', id: '91', name: 'SC-014 Switchgear' }

const closed = (id: string, fix: string, message = '') => ({ id, open: false, message, fix })

describe('gateStep (L3: the first closed gate leads to where it is opened)', () => {
  it('a setting opens the settings at that option', () => {
    const gate = closed('party-type', 'Choose one of TrustLayer’s party types in the settings (companies.partyType).')
    expect(gateStep(gate, [bay])).toEqual({
      label: 'Open the setting',
      screen: 'settings',
      params: { search: 'companies.partyType' },
    })
    expect(gateStep(closed('state', 'Add "Draft" to commitments.subcontractStates.'), [commitment])?.params).toEqual({
      search: 'commitments.subcontractStates',
    })
  })

  it('Procore’s own company settings are not the console’s', () => {
    const gate = closed('visible', "Permit the project in Procore's company settings, then pull.")
    expect(gateStep(gate, [tower])?.screen).toBe('overview')
  })

  it.each([
    ['company-linked', bay, 'companies'],
    ['project-linked', tower, 'projects'],
  ] as const)('%s leads to the row of its own record', (id, record, screen) => {
    const gate = closed(id, 'Link it, import it, or mark it "Do not add to TrustLayer" in the mapping table.')
    expect(gateStep(gate, [commitment, tower, bay])).toEqual({
      label: `Decide on ${record.name}`,
      screen,
      params: { recordId: record.id, side: 'source' },
    })
  })

  it('a gate without a side of its own takes the record that is there', () => {
    const gate = closed('decided', 'Link it, import it, or mark it "Do not add to TrustLayer" in the mapping table.')
    expect(gateStep(gate, [tower])?.screen).toBe('projects')
    expect(gateStep(gate, [bay])?.screen).toBe('companies')
    expect(gateStep(gate, [])).toMatchObject({ label: 'Open Projects', params: {} })
  })

  it('C5, C7: what Corfix’s rules hold back is decided on Corfix’s screens', () => {
    const fix =
      'Link the two in the mapping table if they are one project. If they are not, mark it "Do not add to Corfix".'
    const user: RecordRef = { system: 'procore', kind: 'user', id: '8400211', name: 'Ana Ruiz' }
    const form: RecordRef = { system: 'corfix', kind: 'form', id: 'cf_1', name: 'Hot Work Permit 2026-11-27' }
    expect(gateStep(closed('no-duplicate', fix), [tower])?.screen).toBe('corfix-projects')
    expect(gateStep(closed('no-duplicate', fix), [user])).toMatchObject({
      screen: 'workers',
      label: 'Decide on Ana Ruiz',
    })
    expect(gateStep(closed('project', 'Link it in the mapping table, then plan.'), [form, tower])?.screen).toBe(
      'corfix-projects',
    )
  })

  it('F1: a form whose project is not linked leads to Corfix’s projects', () => {
    const fix = 'Link the project to its Procore project under Corfix projects, then pull and plan again.'
    const there: RecordRef = { system: 'corfix', kind: 'corfix-project', id: 'cp_4', name: 'Yard and Shop 4' }
    expect(gateStep(closed('project', fix), [])).toEqual({
      label: 'Open Corfix projects',
      screen: 'corfix-projects',
      params: {},
    })
    expect(gateStep(closed('project', fix), [there])?.params).toEqual({ recordId: 'cp_4', side: 'target' })
  })

  it('C1, C10: Corfix’s settings open too, also one that the sentence before the fix names', () => {
    expect(gateStep(closed('enabled', 'Switch on corfix.forms.enabled in the settings.'), [])?.params).toEqual({
      search: 'corfix.forms.enabled',
    })
    const message = 'Only employees are synced (corfix.workers.employeesOnly).'
    const fix = 'Mark the user as an employee in Procore, or switch the setting off.'
    expect(gateStep(closed('employee', fix, message), [])?.params).toEqual({ search: 'corfix.workers.employeesOnly' })
  })

  it('W2: compliance that waits for an association asks about the pair', () => {
    const gate = closed('associated', 'See why the company is not associated: an active commitment makes it.')
    expect(gateStep(gate, [bay, tower])).toMatchObject({
      screen: 'troubleshoot',
      params: { group: 'associations', kind: 'company', id: bay.id, projectId: tower.id, projectName: tower.name },
    })
  })

  it('a decision is meant also where the fix asks for nothing, and before "apply" is read in it', () => {
    const ignored = closed('company-linked', 'Nothing to do, unless the decision should change.')
    expect(gateStep(ignored, [commitment, tower, bay])?.screen).toBe('companies')
    const either = closed('project-linked', 'Link it to its project, or import it and apply, in the mapping table.')
    expect(gateStep(either, [bay, tower])?.screen).toBe('projects')
  })

  it('what waits to be applied leads to the plan, what is done elsewhere to nothing', () => {
    expect(gateStep(closed('applied', 'Plan, review and apply.'), [bay])?.screen).toBe('plan')
    expect(gateStep(closed('email', 'Nothing to do, unless they are two people.'), [bay])).toBeNull()
    const email = closed('email', 'Add the e-mail to the person in Procore’s directory, then pull and plan again.')
    expect(gateStep(email, [bay])?.screen).toBe('overview')
  })
})
