import type { Candidate } from '@shared/vocabulary'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LastSynced, RowProblem } from '../../domain/types'
import { openStore } from '../open-store'
import { AT, decideAs, link, putAll, StoreFixture, USER, vendor } from '../testing/store-fixture'

let fixture: StoreFixture
beforeEach(() => {
  fixture = new StoreFixture()
})
afterEach(() => fixture.remove())

const candidate = (targetId: string, confidence: number): Candidate => ({
  targetId,
  confidence,
  score: confidence,
  evidence: [{ field: 'name', level: 'exact', text: 'Same name' }],
})
const problem = (sourceId: string, message: string): RowProblem => ({
  kind: 'company',
  sourceId,
  state: 'orphaned',
  code: 'orphaned',
  message,
})

describe('suggestions', () => {
  const replace = (...sourceIds: string[]) =>
    fixture.store.suggestions.replace(
      'company',
      sourceIds.map((sourceId) => ({ sourceId, candidates: [candidate('a', 0.9), candidate('b', 0.4)] })),
    )

  it('keeps candidates best first and replaces those of its kind only', () => {
    const { suggestions } = fixture.store
    replace('1', '2')
    suggestions.replace('project', [{ sourceId: '1', candidates: [candidate('x', 0.5)] }])
    suggestions.replace('company', [
      { sourceId: '2', candidates: [candidate('b', 0.7)] },
      { sourceId: '3', candidates: [] },
    ])
    expect(suggestions.of('company', '1')).toEqual([])
    expect(suggestions.of('company', '2')).toEqual([candidate('b', 0.7)])
    expect(suggestions.of('company', '3')).toEqual([])
    expect(fixture.reopen().suggestions.of('project', '1')).toEqual([candidate('x', 0.5)])
  })

  it('tells of how many records they are other than before, and writes those alone', () => {
    const { suggestions } = fixture.store
    expect([replace('1', '2'), replace('1', '2')]).toEqual([2, 0])
    const some = [{ sourceId: '1', candidates: [candidate('b', 0.7)] }]
    expect(suggestions.replace('company', some)).toBe(2)
    expect(suggestions.bests('company')).toEqual([])
    putAll(fixture.store, [vendor('1', 'Bay Electric'), vendor('2', 'Kestrel')])
    expect(suggestions.bests('company')).toMatchObject([{ sourceId: '1', targetId: 'b', confidence: 0.7 }])
  })

  it('lists those of undecided records by name: no decided, gone or troubled ones', () => {
    const names = { 1: 'Phase 10', 2: 'Phase 9', 3: 'Alder', 4: 'Birch', 5: 'Cedar' }
    putAll(
      fixture.store,
      Object.entries(names).map(([id, name]) => vendor(id, name)),
    )
    replace('1', '2', '3', '4', '5', 'unknown')
    fixture.store.decisions.apply(USER, [link('3', 'a'), decideAs('2', 'ignore')])
    fixture.store.decisions.apply(USER, [decideAs('2', 'undecided')])
    fixture.store.records.markGone('company', ['4'], AT)
    fixture.store.problems.replace('company', [problem('5', 'It was deleted.')])
    const undecided = fixture.store.suggestions.undecided('company')
    expect(undecided.map(({ sourceId }) => sourceId)).toEqual(['2', '1'])
    expect(undecided[0]?.candidates).toHaveLength(2)
  })
})

describe('synced', () => {
  const entry = (sourceId: string, name: string): LastSynced => ({
    kind: 'company',
    sourceId,
    targetId: 'pty_1',
    fields: { name, website: null, active: true },
    created: name === 'Baywest',
  })

  it('keeps what was last written to each target', () => {
    const { synced } = fixture.store
    synced.put(entry('1', 'Baywest'))
    synced.put(entry('2', 'Hartwell'))
    synced.put(entry('2', 'Hartwell Steel'))
    synced.delete('company', 'unknown')
    expect(synced.get('company', '1')).toEqual(entry('1', 'Baywest'))
    expect(synced.get('project', '1')).toBeNull()
    synced.delete('company', '1')
    expect(fixture.reopen().synced.all()).toEqual([entry('2', 'Hartwell Steel')])
  })
})

describe('problems', () => {
  it('keeps all of a kind in their order; a row shows its first', () => {
    const { problems } = fixture.store
    const all = [problem('2', 'First.'), problem('1', 'Other.'), problem('2', 'Second.')]
    problems.replace('company', all)
    problems.replace('project', [{ ...problem('2', 'Of a project.'), kind: 'project' }])
    expect(problems.all('company')).toEqual(all)
    expect(problems.of('company', '2')).toEqual(all[0])
    problems.replace('company', [])
    expect(problems.of('company', '2')).toBeNull()
    expect(fixture.reopen().problems.all('project')).toHaveLength(1)
  })
})

describe('meta', () => {
  it('keeps values as JSON and counts on over a restart and over connections', () => {
    const { meta } = fixture.store
    expect([meta.get('accounts'), meta.counter('snapshotRevision')]).toEqual([null, 0])
    meta.set('accounts', { procore: ['4211'], trustlayer: null })
    meta.set('nothing', undefined)
    expect(meta.bump('snapshotRevision')).toBe(1)
    const other = openStore(fixture.folder)
    expect(other.meta.bump('snapshotRevision')).toBe(2)
    other.close()
    const again = fixture.reopen().meta
    expect(again.get('accounts')).toEqual({ procore: ['4211'], trustlayer: null })
    expect(again.get('nothing')).toBeNull()
    expect([again.bump('snapshotRevision'), again.counter('writeRevision')]).toEqual([3, 0])
  })
})
