import type { Party, ProcoreVendor } from '@shared/records'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../app/store-port'
import { projectRecord } from '../../domain/mapping/projection'
import { COMPANY_ID, party, vendor } from '../../domain/testing/records'
import { AT, StoreFixture } from '../../storage/testing/store-fixture'
import type { EngineContext } from '../context'
import { acceptSuggestions } from './accept'
import { decide } from './decide'

const bay = vendor({ id: '1', name: 'Bay Electric' })
const target = party({
  id: 'p1',
  name: 'Bay Electric',
  externalIds: [{ source: 'procore', instance: COMPANY_ID, id: '999' }],
})
const foreign = {
  targetId: 'p1',
  score: 4,
  confidence: 0.98,
  evidence: [
    { field: 'name' as const, level: 'exact' as const, text: 'Same name' },
    {
      field: 'external-id' as const,
      level: 'against' as const,
      text: 'Carries the id of another Procore record (999)',
    },
  ],
}

const REQUEST = { kind: 'company', sourceIds: ['1'], decision: 'link', comment: '', actor: 'tester' } as const

function putCompanies(store: Store, records: readonly ProcoreVendor[]): void {
  const rows = records.map((record) => ({ record, projection: projectRecord('company', record) }))
  store.records.put('company', rows, { mode: 'full', at: AT })
}

function putParties(store: Store, records: readonly Party[]): void {
  const rows = records.map((record) => ({ record, projection: projectRecord('party', record) }))
  store.records.put('party', rows, { mode: 'full', at: AT })
}

function contextOf(store: Store): EngineContext {
  return {
    workspaceId: 'w',
    definition: () => {
      throw new Error('The definition is not needed to decide.')
    },
    store,
    connections: () => Promise.reject(new Error('Nothing remote is needed to decide.')),
    clock: { now: () => Date.parse(AT), sleep: () => Promise.resolve() },
    newId: () => 'id',
    spoolFolder: () => 'spool',
    memory: () => null,
    emit: () => {},
  }
}

describe('accepting a candidate', () => {
  const fixture = new StoreFixture()
  let context: EngineContext
  const other = party({ id: 'p2', name: 'Bay Electrical' })
  const offer = (targetId: string) => ({
    targetId,
    score: 4,
    confidence: 0.98,
    evidence: [{ field: 'name' as const, level: 'exact' as const, text: 'Same name' }],
  })
  const accept = (targetId?: string) => decide(context, { ...REQUEST, targetId, acceptBest: true })

  beforeEach(() => {
    const { store } = fixture
    context = contextOf(store)
    putCompanies(store, [bay])
    putParties(store, [party({ id: 'p1', name: 'Bay Electric' }), other])
    store.suggestions.replace('company', [{ sourceId: '1', candidates: [offer('p2'), offer('p1')] }])
  })
  afterEach(() => fixture.remove())

  it('takes the one that was seen, and no other that is the best by now', () => {
    expect(accept('p1').refused).toEqual([{ sourceId: '1', reason: expect.stringContaining('another one by now') }])
    expect(accept('p2').batch).toMatchObject({ count: 1 })
    expect(fixture.store.decisions.get('company', '1')?.targetId).toBe('p2')
  })

  it('takes none that is gone since it was seen', () => {
    fixture.store.suggestions.replace('company', [])
    expect(accept('p1').refused).toEqual([{ sourceId: '1', reason: expect.stringContaining('no candidate any more') }])
    expect(accept().refused).toEqual([{ sourceId: '1', reason: 'It has no candidate.' }])
  })

  it('takes the first that is free, and the row shows that one (M3)', () => {
    const { store } = fixture
    putCompanies(store, [bay, vendor({ id: '2', name: 'Bay Electric Inc' })])
    const shown = () => store.views.rows('company', 'source', ['1'])[0]
    expect(shown()).toMatchObject({ suggested: { id: 'p2' }, candidates: 2 })
    decide(context, { ...REQUEST, sourceIds: ['2'], targetId: 'p2', acceptBest: false })
    expect(shown()).toMatchObject({ suggestion: { targetId: 'p1' }, suggested: { id: 'p1' }, candidates: 2 })
    // Who still saw the other one is told who has it.
    expect(accept('p2').refused).toEqual([
      { sourceId: '1', reason: expect.stringMatching(/^Taken by "Bay Electric Inc"/) },
    ])
    expect(accept('p1').batch).toMatchObject({ count: 1 })
  })

  it('takes none where all are taken, and says by whom; one whose holder is gone is free (M6)', () => {
    const { store } = fixture
    putCompanies(store, [bay, vendor({ id: '2', name: 'Bay Electric Inc' })])
    store.suggestions.replace('company', [{ sourceId: '1', candidates: [offer('p2')] }])
    decide(context, { ...REQUEST, sourceIds: ['2'], targetId: 'p2', acceptBest: false })
    const shown = () => store.views.rows('company', 'source', ['1'])[0]
    expect(shown()).toMatchObject({ suggested: { id: 'p2' }, takenBy: 'Bay Electric Inc' })
    expect(accept().refused).toEqual([{ sourceId: '1', reason: expect.stringContaining('Taken by') }])
    store.records.markGone('company', ['2'], AT)
    expect(shown()).toMatchObject({ suggested: { id: 'p2' }, takenBy: null })
    expect(accept('p2').batch).toMatchObject({ count: 2 })
  })

  it('takes none behind a conflict that is not about it, and says which (M5)', () => {
    const conflict = {
      kind: 'company',
      sourceId: '1',
      state: 'conflict',
      message: 'Two parties carry its id.',
    } as const
    fixture.store.problems.replace('company', [{ ...conflict, code: 'duplicate-target' }])
    expect(accept().refused).toEqual([{ sourceId: '1', reason: conflict.message }])
    const scope = new Set(['1'])
    const bulk = acceptSuggestions(context, { kinds: ['company'], minConfidence: 0.5, scope, actor: 'tester' })
    expect(bulk.refused).toEqual([{ sourceId: '1', reason: conflict.message }])
    fixture.store.problems.replace('company', [{ ...conflict, code: 'possible-duplicate' }])
    expect(accept('p2').batch).toMatchObject({ count: 1 })
  })
})

describe('M5: a candidate that says it is another Procore record', () => {
  const fixture = new StoreFixture()
  let context: EngineContext

  beforeEach(() => {
    const { store } = fixture
    putCompanies(store, [bay])
    putParties(store, [target])
    store.suggestions.replace('company', [{ sourceId: '1', candidates: [foreign] }])
    context = contextOf(store)
  })
  afterEach(() => fixture.remove())

  it('is refused by a threshold and by accepting the best, with the reason', () => {
    const byScore = acceptSuggestions(context, { kinds: ['company'], minConfidence: 0.5, actor: 'tester' })
    const byKey = decide(context, { ...REQUEST, targetId: undefined, acceptBest: true })
    for (const { batch, refused } of [byScore, byKey]) {
      expect(batch).toBeNull()
      expect(refused).toEqual([{ sourceId: '1', reason: expect.stringContaining('another Procore record (999)') }])
    }
  })

  it('may be linked by hand: the plan shows the conflict', () => {
    expect(decide(context, { ...REQUEST, targetId: 'p1', acceptBest: false }).batch).toMatchObject({ count: 1 })
  })
})
