import { describe, expect, it } from 'vitest'
import { noteStep } from './note-step'

describe('noteStep', () => {
  it('a setting that a note names opens there', () => {
    const note = 'Contacts are not synced: contacts.mode is "none" in the settings. The list shows who would be.'
    expect(noteStep(note)).toEqual({
      label: 'Open the setting',
      screen: 'settings',
      params: { search: 'contacts.mode' },
    })
  })

  it.each([
    ['Commitments are read of linked projects only. Map projects first, then pull or plan.', 'projects'],
    [
      'No project is linked to Corfix yet, so no form is filed. Map and apply Corfix projects first.',
      'corfix-projects',
    ],
    ['Filing forms is switched off (corfix.forms.enabled): nothing is uploaded.', 'settings'],
    ['Procore refused the Documents of 2 projects: give the app user Standard permission there.', 'connections'],
    ['Procore refused the commitments of 3 projects: check the app’s permission there.', 'connections'],
  ])('"%s" leads to %s', (note, screen) => expect(noteStep(note)).toMatchObject({ screen }))

  it('nothing pulled asks for a pull, and a note without a step for nothing', () => {
    expect(noteStep('Nothing has been pulled yet. Pull both sides: nothing is written by it.')).toBe('pull')
    expect(noteStep('The list shows what TrustLayer says.')).toBeNull()
  })
})
