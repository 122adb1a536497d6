import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentHash, treeFingerprint } from './fingerprint.mjs'
import { locked } from './lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crosswalk-prepare-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what tells that a build is out of date', () => {
  const fingerprint = () => treeFingerprint([folder], { leaveOut: /\.test\.ts$/ })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

  it('is any source that is changed, made, moved or gone', () => {
    mkdirSync(join(folder, 'main'))
    write('main/a.ts', 'a')
    const seen = [fingerprint()]
    expect(fingerprint()).toBe(seen[0])
    write('main/a.ts', 'ab')
    seen.push(fingerprint())
    utimesSync(join(folder, 'main/a.ts'), 1, 1)
    seen.push(fingerprint())
    write('main/b.ts', '')
    seen.push(fingerprint())
    rmSync(join(folder, 'main/a.ts'))
    seen.push(fingerprint())
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('is no test', () => {
    write('a.ts', 'a')
    const before = fingerprint()
    write('a.test.ts', 'test')
    expect(fingerprint()).toBe(before)
  })

  it('is what package-lock.json says, not when it was written', () => {
    const lock = join(folder, 'package-lock.json')
    write('package-lock.json', '{}')
    const before = contentHash([lock])
    utimesSync(lock, 1, 1)
    expect(contentHash([lock])).toBe(before)
    write('package-lock.json', '{"lockfileVersion":3}')
    expect(contentHash([lock])).not.toBe(before)
  })
})

describe('two starts at once', () => {
  it('prepare one after the other', async () => {
    const log = join(folder, 'log')
    const program = `
      import { appendFileSync } from 'node:fs'
      import { locked } from ${JSON.stringify(join(import.meta.dirname, 'lock.mjs'))}
      locked(() => {
        appendFileSync(${JSON.stringify(log)}, 'in ')
        for (const end = Date.now() + 150; Date.now() < end; ) continue
        appendFileSync(${JSON.stringify(log)}, 'out ')
      }, ${JSON.stringify(join(folder, 'lock'))})`
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    await Promise.all([start(), start(), start()])
    expect(readFileSync(log, 'utf8')).toBe('in out in out in out ')
  })

  it('are not held up by one that was killed, nor by a failure', () => {
    const lock = join(folder, 'lock')
    // No system gives a process this number.
    writeFileSync(lock, '999999999')
    expect(locked(() => 'done', lock)).toBe('done')
    expect(() =>
      locked(() => {
        throw new Error('npm ci failed')
      }, lock),
    ).toThrow('npm ci failed')
    expect(existsSync(lock)).toBe(false)
  })
})
