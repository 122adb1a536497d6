import { DEFAULT_SETTINGS, Settings } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import { changedGroups, differs, OPTION_GROUPS, readOption, withGroup, writeOption } from './options'
import { shownGroups } from './shown-groups'

const OPTIONS = OPTION_GROUPS.flatMap(({ options }) => options)

describe('settings options', () => {
  it.each(OPTIONS.map((option) => [option.path, option] as const))('%s is a setting that exists', (path) => {
    expect(readOption(DEFAULT_SETTINGS, path)).not.toBeUndefined()
  })

  it('every choice of every option is a value the settings take', () => {
    for (const { path, control } of OPTIONS) {
      if (control.type !== 'choice') continue
      for (const { value } of control.choices) {
        expect(Settings.safeParse(writeOption(DEFAULT_SETTINGS, path, value)).success, `${path}=${value}`).toBe(true)
      }
    }
  })

  it('changes one value and leaves the original alone', () => {
    const changed = writeOption(DEFAULT_SETTINGS, 'trustlayer.companies.partyType', 'Subcontractor')
    expect(changed.trustlayer.companies.partyType).toBe('Subcontractor')
    expect(DEFAULT_SETTINGS.trustlayer.companies.partyType).toBeNull()
    expect({ ...changed, trustlayer: DEFAULT_SETTINGS.trustlayer }).toEqual(DEFAULT_SETTINGS)
  })

  it('every setting that acts has an option; those of Corfix come with that integration', () => {
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, below]) => leaves(below, path ? `${path}.${key}` : key))
        : [path]
    const all = leaves(DEFAULT_SETTINGS, '').filter((path) => !path.startsWith('corfix.'))
    expect(OPTIONS.map(({ path }) => path).toSorted()).toEqual(all.toSorted())
  })

  it('R5: tells which groups a draft changes, and gives each by itself', () => {
    const draft = writeOption(
      writeOption(DEFAULT_SETTINGS, 'trustlayer.commitments.activeStates', ['Approved', 'Complete', 'Draft']),
      'trustlayer.contacts.mode',
      'all',
    )
    const groups = changedGroups(DEFAULT_SETTINGS, draft)
    expect(groups.map(({ id }) => id)).toEqual(['contacts', 'commitments'])
    const contacts = groups[0]
    if (!contacts) return
    expect(withGroup(DEFAULT_SETTINGS, draft, contacts)).toEqual(
      writeOption(DEFAULT_SETTINGS, 'trustlayer.contacts.mode', 'all'),
    )
  })

  it('T8: a list is changed by another state, not by being read anew', () => {
    const option = { path: 'trustlayer.commitments.activeStates' }
    const same = writeOption(DEFAULT_SETTINGS, option.path, ['Approved', 'Complete'])
    expect(differs(DEFAULT_SETTINGS, same, option)).toBe(false)
    expect(differs(DEFAULT_SETTINGS, writeOption(same, option.path, ['Approved']), option)).toBe(true)
  })

  it('what is entered by hand shows where TrustLayer does not list it, or where it is set', () => {
    const paths = (learned: boolean, settings = DEFAULT_SETTINGS) =>
      shownGroups(OPTION_GROUPS, { search: 'profiles', settings, learned }).flatMap(({ options }) =>
        options.map(({ path }) => path),
      )
    expect(paths(false)).toEqual(['trustlayer.profiles.customField'])
    expect(paths(true)).toContain('trustlayer.profiles.known')
    const set = writeOption(DEFAULT_SETTINGS, 'trustlayer.profiles.known', [{ name: 'Supplier', id: 'cp-3' }])
    expect(paths(false, set)).toContain('trustlayer.profiles.known')
  })

  it('T8: states by status are not used while the executed flag decides', () => {
    const executed = writeOption(DEFAULT_SETTINGS, 'trustlayer.commitments.activeBy', 'executed')
    const idle = OPTIONS.filter((option) => option.idle?.(executed)).map(({ path }) => path)
    expect(idle).toContain('trustlayer.commitments.activeStates')
    expect(OPTIONS.filter((option) => option.idle?.(DEFAULT_SETTINGS)).map(({ path }) => path)).toEqual([
      'schedule.apply',
    ])
  })
})
