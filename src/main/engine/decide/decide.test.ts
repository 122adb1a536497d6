import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

describe('M5: a candidate that says it is another Procore record', () => {
  const fixture = new StoreFixture()
  let context: EngineContext

  beforeEach(() => {
    const { store } = fixture
    store.records.put('company', [{ record: bay, projection: projectRecord('company', bay) }], { mode: 'full', at: AT })
    store.records.put('party', [{ record: target, projection: projectRecord('party', target) }], {
      mode: 'full',
      at: AT,
    })
    store.suggestions.replace('company', [{ sourceId: '1', candidates: [foreign] }])
    context = {
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
  })
  afterEach(() => fixture.remove())

  const request = { kind: 'company', sourceIds: ['1'], decision: 'link', comment: '', actor: 'tester' } as const

  it('is refused by a threshold and by accepting the best, with the reason', () => {
    const byScore = acceptSuggestions(context, { kinds: ['company'], minConfidence: 0.5, actor: 'tester' })
    const byKey = decide(context, { ...request, targetId: undefined, acceptBest: true })
    for (const { batch, refused } of [byScore, byKey]) {
      expect(batch).toBeNull()
      expect(refused).toEqual([{ sourceId: '1', reason: expect.stringContaining('another Procore record (999)') }])
    }
  })

  it('may be linked by hand: the plan shows the conflict', () => {
    expect(decide(context, { ...request, targetId: 'p1', acceptBest: false }).batch).toMatchObject({ count: 1 })
  })
})
