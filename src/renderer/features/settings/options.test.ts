import { DEFAULT_SETTINGS, Settings } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import { changedGroups, differs, OPTION_GROUPS, readOption, withGroup, writeOption } from './options'
import { shownGroups } from './shown-groups'

const BOTH = ['trustlayer', 'corfix'] as const
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

  it('every setting has an option', () => {
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, below]) => leaves(below, path ? `${path}.${key}` : key))
        : [path]
    const all = leaves(DEFAULT_SETTINGS, '')
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
      shownGroups(OPTION_GROUPS, { connected: BOTH, search: 'profiles', settings, learned }).flatMap(({ options }) =>
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

  it('shows the options of what the workspace is connected to, and of nothing else', () => {
    const shown = (connected: readonly ('trustlayer' | 'corfix')[]) =>
      shownGroups(OPTION_GROUPS, { search: '', settings: DEFAULT_SETTINGS, connected, learned: false })
    expect(shown(['corfix']).map(({ id }) => id)).toEqual(['corfix-projects', 'workers', 'forms', 'guards', 'schedule'])
    expect(shown(['trustlayer']).map(({ id }) => id)).not.toContain('workers')
    const guards = shown(['corfix']).find(({ id }) => id === 'guards')
    expect(guards?.options.map(({ path }) => path)).toEqual(['guards.maxShare', 'guards.maxCount'])
  })

  it('C10: an option says why it changes nothing while users are not synced at all', () => {
    const off = writeOption(DEFAULT_SETTINGS, 'corfix.workers.enabled', false)
    const employees = OPTIONS.find(({ path }) => path === 'corfix.workers.employeesOnly')
    expect(employees?.idle?.(off)).toContain('Not used')
    expect(employees?.idle?.(DEFAULT_SETTINGS)).toBeNull()
  })
})
