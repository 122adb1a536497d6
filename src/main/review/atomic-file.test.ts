import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import { type FileContent, writeAtomically } from './atomic-file'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crosswalk-atomic-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const MB = 1024 * 1024
const TWO_MB = 'x'.repeat(2 * MB)

function* pieces(): Generator<string> {
  for (let index = 0; index < 3; index += 1) yield 'é'.repeat(MB)
}

describe('a file that is replaced', () => {
  it('holds all of its pieces, in their order', async () => {
    const path = join(folder, 'r.csv')
    const text = [...pieces()].join('')
    for (const content of [Buffer.from(text), pieces(), Readable.from([Buffer.from(text)])]) {
      await writeAtomically(path, content)
      expect(readFileSync(path, 'utf8') === text).toBe(true)
    }
    expect(readdirSync(folder)).toEqual(['r.csv'])
  })

  // The system then stores the first megabyte of a larger write, and answers how much it was.
  it.skipIf(!canLimit()).each<[string, () => FileContent]>([
    ['as a text', () => [TWO_MB]],
    ['in pieces', pieces],
    ['as a stream', () => Readable.from([Buffer.from(TWO_MB)])],
    ['whole', () => Buffer.from(TWO_MB)],
  ])('stays as it was where not all of the new one can be stored, written %s', async (_, content) => {
    const path = join(folder, 'r.csv')
    writeFileSync(path, 'the good old file')
    const made = content()
    // The signal that goes with it would end the process.
    process.on('SIGXFSZ', ignored)
    limitFiles(`${MB}`)
    try {
      await expect(writeAtomically(path, made)).rejects.toMatchObject({ code: 'disk-full' })
    } finally {
      limitFiles('unlimited')
      process.off('SIGXFSZ', ignored)
    }
    expect(readFileSync(path, 'utf8')).toBe('the good old file')
    expect(readdirSync(folder)).toEqual(['r.csv'])
  })
})

const ignored = () => {}

/** The soft limit of this process: what it is lowered to can be raised again. */
function limitFiles(bytes: string): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])
}

function canLimit(): boolean {
  try {
    limitFiles('unlimited')
    return true
  } catch {
    return false
  }
}
