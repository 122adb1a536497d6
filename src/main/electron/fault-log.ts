import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A fault log is for the last few faults: at this size, bytes, the file is set aside and a new one begun. */
const MAX_BYTES = 1_000_000

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [removed]'],
  [
    /((?:client_secret|client_id|refresh_token|access_token|token|password|secret|code)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
    '$1[removed]',
  ],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[removed]'],
  [/(\/\/)[^/\s:@]+:[^/\s@]+@/g, '$1[removed]@'],
]

/** Takes out what looks like a credential. Errors here never hold one by design; this is the second lock. */
export function redact(text: string): string {
  return SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
}

/** Appends a fault to `faults.log` in the folder; returns the file's path. Never throws: it is called while failing. */
export function writeFault(folder: string, fault: { at: string; thrown: unknown }): string {
  const path = join(folder, 'faults.log')
  try {
    mkdirSync(folder, { recursive: true })
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.1`)
    appendFileSync(path, `${fault.at} ${redact(describe(fault.thrown))}\n`, { mode: 0o600 })
  } catch {
    // A full or read-only disk: the dialog still tells the person what happened.
  }
  return path
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
