import { parseJson } from './json'
import { redact } from './redact'

const MAX_LENGTH = 300

/**
 * What a server says went wrong, in its own words, or null. Reads every error shape seen (procore-api.md section 4;
 * TrustLayer's envelope): `errors` as map, list or text, `error` as text or object, `message`, `data`, else plain text.
 */
export function serverSentence(body: string, secrets: readonly string[] = []): string | null {
  const found = sentenceOf(body)?.replace(/\s+/g, ' ').trim()
  if (!found) return null
  const clean = redact(found, secrets)
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean
}

function sentenceOf(body: string): string | null {
  const trimmed = body.trim()
  if (trimmed.startsWith('<')) return null
  try {
    return fromValue(parseJson(trimmed))
  } catch {
    return trimmed || null
  }
}

/** Where the words are, in the order in which they say most. */
const KEYS = [
  'errors',
  'error_description',
  'message',
  'detail',
  'title',
  'error',
  'reason',
  'details',
  'data',
] as const

function fromValue(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (depth > 4 || typeof value !== 'object' || value === null) return null
  if (Array.isArray(value)) return joined(value.map((item) => fromValue(item, depth + 1)))
  const record = value as Record<string, unknown>
  const key = KEYS.find((name) => hasWords(record[name]))
  if (key === undefined) return depth > 0 ? fromMap(record, depth) : null
  const words = fromValue(record[key], depth + 1)
  return key === 'message' && depth > 0 ? withDetails(words, record, depth) : words
}

/** `{"assignees":["required"]}` is a map of fields; `base` stands for the record as a whole. */
function fromMap(record: Record<string, unknown>, depth: number): string | null {
  return joined(
    Object.entries(record).map(([field, problem]) => {
      const words = fromValue(problem, depth + 1)
      return words === null || field === 'base' ? words : `${field}: ${words}`
    }),
  )
}

function withDetails(words: string | null, record: Record<string, unknown>, depth: number): string | null {
  const details = fromValue(record.details, depth + 1)
  const field = typeof record.field === 'string' && record.field !== '' ? `field ${record.field}` : null
  const more = joined([details, field])
  return more ? joined([words, `(${more})`], ' ') : words
}

function hasWords(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

function joined(parts: (string | null)[], separator = '; '): string | null {
  const kept = parts.filter((part) => part !== null && part !== '')
  return kept.length > 0 ? kept.join(separator) : null
}
