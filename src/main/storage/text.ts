import { hash } from 'node:crypto'
import { fold } from '../domain/text/fold'

/** Sorts as people count: "Phase 9" before "Phase 10". */
export function sortKey(text: string): string {
  return fold(text).replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}

/** JSON with sorted keys, so that equal values make equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const parts: string[] = []
  for (const [key, part] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (part !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(part)}`)
  return `{${parts.join(',')}}`
}

/** 132 bits of SHA-256: two different records never share one in practice. */
export function fingerprint(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}

/** Signed 48-bit number out of a text's hash: small, and exact in JavaScript and SQLite. */
export function hashNumber(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16)
}
