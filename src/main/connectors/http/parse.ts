import { CrosswalkError } from '@shared/errors'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import type { z } from 'zod'
import { unknownOutcome } from './errors'
import { parseJson } from './json'

/** What an answer belongs to, for messages; see `Asked` in errors.ts. */
export interface Question {
  system: System
  what: string
  write: boolean
}

/** The JSON of an answer; null for an empty body. `invalid-response` (after a write: `unknown-outcome`) that says why not. */
export function decodeJson(text: string, question: Question): unknown {
  if (text.trim() === '') return null
  try {
    return parseJson(text)
  } catch {
    throw invalid(question, unreadable(text))
  }
}

function unreadable(text: string): string {
  if (text.trimStart().startsWith('<')) return 'its answer is a web page (HTML), not data'
  const start = text.trimStart()[0]
  const end = text.trimEnd().at(-1)
  if ((start === '{' && end !== '}') || (start === '[' && end !== ']')) return 'its answer is cut off'
  return 'its answer is not JSON'
}

/** Checks one value of an answer. `at` is where it stands, for the message. */
export function parseValue<S extends z.ZodType>(schema: S, value: unknown, question: Question, at = ''): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = deepest(result.error.issues[0])
  const path = pathText(at, issue?.path ?? [])
  const id = recordId(value, issue?.path ?? [])
  const which = id === null ? '' : ` of the record ${id}`
  throw invalid(
    question,
    `its field "${path || '(answer)'}"${which} is not as documented (${issue?.message ?? 'invalid'})`,
    path,
  )
}

/** Checks every record of a list by itself, so that the message names the one that is wrong. */
export function parseList<S extends z.ZodType>(
  schema: S,
  value: unknown,
  question: Question,
  at: string,
): z.output<S>[] {
  if (!Array.isArray(value)) throw invalid(question, `its answer holds no list of ${at}`, at)
  return value.map((record, index) => parseValue(schema, record, question, `${at}[${index}]`))
}

export function invalid(question: Question, why: string, path?: string): CrosswalkError {
  if (question.write) return unknownOutcome(question, why)
  return new CrosswalkError(
    'invalid-response',
    `${SYSTEM_NAME[question.system]} was asked to ${question.what}; ${why}.`,
    {
      hint: 'Nothing of this answer was taken over. Try again; if it stays so, look at the record there.',
      ...(path === undefined ? {} : { path }),
    },
  )
}

type Issue = z.core.$ZodIssue

/** Of a union's branches the one that came furthest says most. */
function deepest(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue
  const inner = issue.errors.flat().filter((branch) => branch.path.length > 0)[0]
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue
}

function pathText(at: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    at,
  )
}

/** Id of the innermost record that the path leads through. */
function recordId(value: unknown, path: readonly PropertyKey[]): string | null {
  let id = idOf(value)
  let current = value
  for (const key of path.slice(0, -1)) {
    if (typeof current !== 'object' || current === null) break
    current = (current as Record<PropertyKey, unknown>)[key]
    id = idOf(current) ?? id
  }
  return id
}

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? String(value.id) : null
}
