import { CrosswalkError } from '@shared/errors'
import { DEFAULT_SETTINGS, type Settings } from '@shared/settings'
import { distance } from 'fastest-levenshtein'

/** Settings by their path below `settings`: `trustlayer.contacts.mode`. A key that does not exist is refused with the nearest one. */
export function readSetting(settings: Settings, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => (isGroup(value) ? value[part] : undefined), settings)
}

/** The settings with one value replaced. The value is JSON where it parses as such, else the text itself. */
export function withSetting(settings: Settings, key: string, text: string): unknown {
  const keys = settingKeys()
  if (!keys.includes(key)) {
    const nearest = [...keys].sort((a, b) => distance(key, a) - distance(key, b))[0]
    throw new CrosswalkError('invalid-input', `There is no setting "${key}".`, {
      hint: `Did you mean "${nearest}"? The settings are: ${keys.join(', ')}.`,
      path: key,
    })
  }
  const copy = structuredClone(settings) as unknown as Record<string, unknown>
  const parts = key.split('.')
  const last = parts.pop() ?? ''
  const group = parts.reduce<Record<string, unknown>>((value, part) => value[part] as Record<string, unknown>, copy)
  const current = group[last]
  group[last] = readValue(text, typeof current === 'string')
  return copy
}

export function settingKeys(): string[] {
  const walk = (value: unknown, path: string): string[] =>
    isGroup(value) ? Object.entries(value).flatMap(([key, item]) => walk(item, path ? `${path}.${key}` : key)) : [path]
  return walk(DEFAULT_SETTINGS, '')
}

function readValue(text: string, wasText: boolean): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    return wasText && typeof parsed !== 'string' && parsed !== null ? text : parsed
  } catch {
    return text
  }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
