import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { learnedName } from '../domain/matching/learned'
import { openLearnedNames } from './learned-names'

const STAR = { source: 'Star Framing', target: 'Star Framing Co.' }
const BAY = { source: 'Bay Electric', target: 'Harbor Lights LLC' }
const [NOON, LATER] = ['2026-11-28T12:00:00Z', '2026-11-28T13:00:00Z']
let folder = ''
const file = () => join(folder, 'learned-names.db')
const key = (name: string) => learnedName(name) ?? ''

describe('names learned on this machine', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-learned-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('offers a workspace what another one linked, and not its own', () => {
    const names = openLearnedNames(file())
    names.learn('a', [STAR, STAR, BAY], NOON)
    expect(names.lookup('b').get(key('STAR FRAMING'))?.get(key('Star Framing Co'))).toBe(2)
    expect(names.lookup('a').size).toBe(0)
    names.close()
  })

  it('keeps them over a restart, and two processes see each other’s', () => {
    const [one, other] = [openLearnedNames(file()), openLearnedNames(file())]
    one.learn('a', [STAR], NOON)
    other.learn('b', [BAY], NOON)
    expect(one.lookup('c').size).toBe(2)
    one.close()
    other.close()
    const again = openLearnedNames(file())
    expect(again.size).toBe(2)
    again.close()
  })

  it('takes back what was undone', () => {
    const names = openLearnedNames(file())
    names.learn('a', [STAR], NOON)
    names.unlearn('a', [STAR, BAY])
    expect(names.size).toBe(0)
    names.close()
  })

  it('erases a workspace, or all, from the file itself', () => {
    const names = openLearnedNames(file())
    names.learn('a', [STAR], NOON)
    names.learn('b', [BAY], NOON)
    names.erase('a')
    expect(names.size).toBe(1)
    names.erase()
    names.close()
    const bytes = readFileSync(file()).toString('latin1')
    expect(bytes).not.toContain('starframing')
    expect(bytes).not.toContain('harborlight')
  })

  it('is bounded: the pairs linked longest ago go', () => {
    const names = openLearnedNames(file(), 3)
    names.learn('a', [STAR], LATER)
    for (const index of [1, 2, 3, 4, 5]) names.learn('a', [{ source: `Vendor${index} Tile`, target: 'Tile Co' }], NOON)
    expect(names.size).toBe(3)
    expect(names.lookup('b').has(key('Star Framing'))).toBe(true)
    names.close()
  })

  it('begins anew where the file is no database', () => {
    writeFileSync(file(), 'no database at all, but long enough to have a header that is none'.repeat(20))
    const names = openLearnedNames(file())
    names.learn('a', [STAR], NOON)
    expect(names.size).toBe(1)
    names.close()
  })

  it('leaves out what is no name', () => {
    const names = openLearnedNames(file())
    names.learn('a', [{ source: '---', target: 'Bay' }], NOON)
    expect(names.size).toBe(0)
    names.close()
  })
})
