import { Settings } from '@shared/settings'
import { z } from 'zod'

/** As much of JSON Schema as the settings need. */
interface Shape {
  type?: string
  enum?: unknown[]
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  items?: Shape
  minimum?: number
  maximum?: number
}

/** What a setting takes. Undefined: there is no such setting. */
export function settingShape(key: string): Shape | undefined {
  const whole = z.toJSONSchema(Settings, { io: 'input' }) as Shape
  return key.split('.').reduce<Shape | undefined>((shape, part) => shape?.properties?.[part], whole)
}

/** A list of texts, which may be written without JSON: `Approved,Complete`. */
export function isTextList(shape: Shape | undefined): boolean {
  return parts(shape).some(({ type, items }) => type === 'array' && items?.type === 'string')
}

/** "one of none, all": what a setting takes, for a person who gave it something else. */
export function takes(key: string): string {
  const all = parts(settingShape(key))
  const words = all.map(wordsOf).filter((one) => one !== '')
  return words.join(', or ') || 'another value'
}

function parts(shape: Shape | undefined): Shape[] {
  return shape?.anyOf ?? (shape ? [shape] : [])
}

function wordsOf({ type, enum: choices, items, minimum, maximum }: Shape): string {
  if (choices) return `one of ${choices.join(', ')}`
  if (type === 'boolean') return 'true or false'
  if (type === 'null') return 'null for none'
  if (type === 'array')
    return items?.type === 'string' ? 'a list with commas between: Approved,Complete (or as JSON)' : listOf(items)
  if (type !== 'number' && type !== 'integer') return 'a text that is not empty'
  const number = type === 'integer' ? 'a whole number' : 'a number'
  // Where only the size of an integer bounds it, nothing is said.
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : maximum
  if (most === null) return `${number} of ${minimum ?? 0} or more`
  return `${number} from ${minimum ?? 0} to ${most}`
}

function listOf(items: Shape | undefined): string {
  const example = Object.fromEntries(Object.keys(items?.properties ?? {}).map((name) => [name, '...']))
  return `a list as JSON: ${JSON.stringify([example])}`
}
