import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redact, writeFault } from './fault-log'

const at = '2026-11-21T18:00:00.000Z'

describe('what looks like a credential is taken out', () => {
  it.each([
    ['Authorization: Bearer 8f14e45fceea167a5a36dedd4bea2543', '8f14e45fceea167a5a36dedd4bea2543'],
    ['POST /oauth/token client_secret=s3cr3t-value&grant_type=client_credentials', 's3cr3t-value'],
    ['{"refresh_token":"rt-998877","expires_in":5400}', 'rt-998877'],
    ['token: tl_live_0123456789', 'tl_live_0123456789'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'c2lnbmF0dXJl'],
    ['https://user:hunter22@api.procore.com/x', 'hunter22'],
  ])('%s', (text, secret) => {
    expect(redact(text)).not.toContain(secret)
    expect(redact(text)).toContain('[removed]')
  })

  it('and nothing else', () => {
    const text = 'Error: Procore answered 503 for company 562949953421312\n    at pull (out/main/index.js:10:3)'
    expect(redact(text)).toBe(text)
  })
})

describe('the fault log', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-faults-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('keeps the faults, without secrets', () => {
    writeFault(folder, { at, thrown: new Error('first, token=abcdef123456') })
    const path = writeFault(folder, { at, thrown: 'second' })
    const text = readFileSync(path, 'utf8')
    expect(text).toMatch(/^2026-11-21T18:00:00.000Z Error: first, token=\[removed]/)
    expect(text).toContain(`${at} second\n`)
    expect(text).not.toContain('abcdef123456')
  })

  it('does not grow for ever', () => {
    const path = join(folder, 'faults.log')
    writeFileSync(path, 'x'.repeat(1_000_001))
    writeFault(folder, { at, thrown: new Error('after') })
    expect(readFileSync(path, 'utf8').length).toBeLessThan(10_000)
    expect(readFileSync(`${path}.1`, 'utf8')).toHaveLength(1_000_001)
  })

  it('does not fail when it cannot be written', () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(() => writeFault(join(file, 'below'), { at, thrown: new Error('x') })).not.toThrow()
  })
})
