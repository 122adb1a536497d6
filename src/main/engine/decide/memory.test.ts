import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { learnedName } from '../../domain/matching/learned'
import { type LearnedNames, openLearnedNames } from '../../storage/learned-names'
import { AT, party, putAll, StoreFixture, vendor } from '../../storage/testing/store-fixture'
import type { EngineContext } from '../context'
import { acceptSuggestions } from './accept'
import { decide } from './decide'
import { memoryVersion, remembered } from './memory'
import { reverseBatch, undo } from './undo'

describe('M4: names learned on this machine', () => {
  let folder: string
  let memory: LearnedNames
  const stores: StoreFixture[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-memory-'))
    memory = openLearnedNames(join(folder, 'learned-names.db'))
  })
  afterEach(() => {
    for (const store of stores.splice(0)) store.remove()
    memory.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function workspace(workspaceId: string, takesPart = true): EngineContext {
    const fixture = new StoreFixture()
    stores.push(fixture)
    putAll(
      fixture.store,
      [vendor('1', 'Bay Electric'), vendor('2', 'Star Framing'), vendor('3', 'Delta Tile')],
      [party('a', 'Harbor Lights LLC'), party('b', 'Star Framing Co.'), party('c', 'Delta Stone')],
    )
    return {
      workspaceId,
      definition: () => {
        throw new Error('Not needed to decide.')
      },
      store: fixture.store,
      connections: () => Promise.reject(new Error('Nothing remote is needed.')),
      clock: { now: () => Date.parse(AT), sleep: () => Promise.resolve() },
      newId: () => crypto.randomUUID(),
      spoolFolder: () => 'spool',
      memory: () => (takesPart ? memory : null),
      emit: () => {},
    }
  }

  const base = { kind: 'company', comment: '', actor: 'Dana Whitfield', acceptBest: false } as const
  const link = (context: EngineContext, sourceId: string, targetId: string) =>
    decide(context, { ...base, sourceIds: [sourceId], decision: 'link', targetId }).batch?.id ?? ''
  const knows = (context: EngineContext, source: string, target: string) =>
    remembered(context)
      ?.get(learnedName(source) ?? '')
      ?.get(learnedName(target) ?? '') ?? 0

  it('a link by hand is offered to every other workspace, and not to the one that taught it', () => {
    const [first, second] = [workspace('first'), workspace('second')]
    const before = memoryVersion(second)
    link(first, '1', 'a')
    expect(knows(second, 'BAY ELECTRIC', 'Harbor Lights, LLC')).toBe(1)
    expect(remembered(first)?.size).toBe(0)
    expect(memoryVersion(second)).not.toBe(before)
    expect(memoryVersion(first)).toBe(memoryVersion(first))
  })

  it('is taken back with an undo, with unlinking, and learned again with a redo', () => {
    const [first, second] = [workspace('first'), workspace('second')]
    const batch = link(first, '1', 'a')
    undo(first, batch, 'Dana Whitfield')
    expect(memory.size).toBe(0)
    reverseBatch(first, 'redo', batch, { actor: 'Dana Whitfield', preview: false })
    expect(knows(second, 'Bay Electric', 'Harbor Lights LLC')).toBe(1)
    decide(first, { ...base, sourceIds: ['1'], decision: 'undecided', targetId: undefined })
    expect(memory.size).toBe(0)
    link(first, '1', 'a')
    link(first, '1', 'c')
    expect([knows(second, 'Bay Electric', 'Harbor Lights LLC'), knows(second, 'Bay Electric', 'Delta Stone')]).toEqual([
      0, 1,
    ])
  })

  it('learns a single accepted candidate, for a person saw it, and nothing of a threshold', () => {
    const first = workspace('first')
    const candidate = (targetId: string) => ({ targetId, confidence: 0.96, score: 4, evidence: [] })
    first.store.suggestions.replace('company', [
      { sourceId: '1', candidates: [candidate('a')] },
      { sourceId: '2', candidates: [candidate('b')] },
      { sourceId: '3', candidates: [candidate('c')] },
    ])
    decide(first, { ...base, sourceIds: ['1'], decision: 'link', targetId: undefined, acceptBest: true })
    expect(memory.size).toBe(1)
    const { batch } = acceptSuggestions(first, { kinds: ['company'], minConfidence: 0.9, actor: 'Dana Whitfield' })
    expect(batch?.count).toBe(2)
    expect(memory.size).toBe(1)
  })

  it('switched off nothing is learned or offered, and what is unlinked is still forgotten', () => {
    const [first, second] = [workspace('first'), workspace('second')]
    link(first, '1', 'a')
    memory.enabled = false
    link(first, '2', 'b')
    expect([memory.size, remembered(second)]).toEqual([1, null])
    decide(first, { ...base, sourceIds: ['1'], decision: 'undecided', targetId: undefined })
    expect(memory.size).toBe(0)
    memory.enabled = true
    expect(remembered(second)?.size).toBe(0)
  })

  it('sandboxes and reviews take no part; erasing forgets everything', () => {
    const [first, sandbox] = [workspace('first'), workspace('sandbox', false)]
    link(sandbox, '1', 'a')
    expect([memory.size, remembered(sandbox)]).toEqual([0, null])
    link(first, '1', 'a')
    expect(memory.since).toBe(AT)
    memory.erase()
    expect([memory.size, memory.since]).toEqual([0, null])
  })
})
