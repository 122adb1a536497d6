import { DEFAULT_SETTINGS, Settings } from '@shared/settings'
import { describe, expect, it } from 'vitest'
import { OPTION_GROUPS, readOption, writeOption } from './options'

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
})
