import { CrosswalkError } from '@shared/errors'
import { DEFAULT_SETTINGS, Settings } from '@shared/settings'
import { distance } from 'fastest-levenshtein'
import { isTextList, settingShape, takes } from './setting-shape'

/** Settings by their path below `settings`: `trustlayer.contacts.mode`. A key that does not exist is refused with the nearest one. */
export function readSetting(settings: Settings, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => (isGroup(value) ? value[part] : undefined), settings)
}

/**
 * The settings with one value replaced and checked. The value is JSON where it parses as such, a list of texts may also be written with
 * commas, else it is the text itself. Throws `invalid-input` that says what the setting takes.
 */
export function assignSetting(settings: Settings, key: string, text: string): Settings {
  const checked = Settings.safeParse(withSetting(settings, key, text))
  if (checked.success) return checked.data
  throw new CrosswalkError('invalid-input', `${key} cannot be "${text}".`, {
    hint: `It takes ${takes(key)}. Nothing was changed.`,
    path: key,
  })
}

/** The same, not checked yet. */
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
  group[last] = readValue(text, { wasText: typeof group[last] === 'string', list: isTextList(settingShape(key)) })
  return copy
}

export function settingKeys(): string[] {
  const walk = (value: unknown, path: string): string[] =>
    isGroup(value) ? Object.entries(value).flatMap(([key, item]) => walk(item, path ? `${path}.${key}` : key)) : [path]
  return walk(DEFAULT_SETTINGS, '')
}

function readValue(text: string, { wasText, list }: { wasText: boolean; list: boolean }): unknown {
  const parsed = parsedJson(text)
  if (list) return Array.isArray(parsed) || parsed === null ? parsed : splitList(text)
  if (parsed === undefined) return text
  return wasText && typeof parsed !== 'string' && parsed !== null ? text : parsed
}

/** Undefined: no JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
