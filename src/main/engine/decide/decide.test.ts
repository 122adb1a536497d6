import { DatabaseSync } from 'node:sqlite'
import type { StoredWorkspace } from '@shared/workspace'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../app/store-port'
import type { ReviewFile } from '../../domain/review/types'
import { COMPANY_ID, party, vendor } from '../../domain/testing/records'
import { AT, putAll, StoreFixture } from '../../storage/testing/store-fixture'
import type { EngineContext } from '../context'
import { acceptSuggestions } from './accept'
import { decide } from './decide'
import { decideFromFile } from './decisions-file'
import { applyReview } from './review'
import { redo, undo } from './undo'

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

function contextOf(store: Store): EngineContext {
  return {
    workspaceId: 'w',
    definition: () => ({ id: 'w', procore: { companyId: COMPANY_ID } }) as StoredWorkspace,
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
    putAll(store, [bay], [party({ id: 'p1', name: 'Bay Electric' }), other])
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
    putAll(
      store,
      [bay, vendor({ id: '2', name: 'Bay Electric Inc' })],
      [party({ id: 'p1', name: 'Bay Electric' }), other],
    )
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
    putAll(
      store,
      [bay, vendor({ id: '2', name: 'Bay Electric Inc' })],
      [party({ id: 'p1', name: 'Bay Electric' }), other],
    )
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
    putAll(store, [bay], [target])
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

describe('M2: taking a decision back', () => {
  const fixture = new StoreFixture()
  afterEach(() => fixture.remove())

  it('brings back the mark with its comment, and the conflict that keeps a threshold away', () => {
    const { store } = fixture
    const context = contextOf(store)
    putAll(store, [bay], [target])
    store.suggestions.replace('company', [{ sourceId: '1', candidates: [{ ...foreign, evidence: [] }] }])
    const marked = { mark: 'unsure', comment: 'Ask Ben about the merger', at: AT, by: 'Dana' } as const
    store.marks.set('company', ['1'], marked)
    const conflict = { kind: 'company', sourceId: '1', state: 'conflict', code: 'duplicate-target' } as const
    store.problems.replace('company', [{ ...conflict, message: 'Two parties carry its id.' }])
    const byScore = { kinds: ['company'], minConfidence: 0.5, actor: 'tester' } as const
    expect(acceptSuggestions(context, byScore).batch).toBeNull()

    const ignore = { kind: 'company', sourceIds: ['1'], decision: 'ignore', acceptBest: false } as const
    const made = decide(context, { ...ignore, targetId: undefined, comment: '', actor: 'tester' })
    expect([store.marks.all(), store.problems.all('company')]).toEqual([[], []])
    undo(context, made.batch?.id, 'tester')
    expect(store.marks.of('company', '1')).toEqual(marked)
    expect(store.problems.of('company', '1')).toMatchObject({ code: 'duplicate-target' })
    expect(acceptSuggestions(context, byScore).batch).toBeNull()
    redo(context, made.batch?.id, 'tester')
    expect([store.marks.all(), store.problems.all('company')]).toEqual([[], []])
  })

  it('leaves a mark that was made since, and problems that a pull found since', () => {
    const { store } = fixture
    const context = contextOf(store)
    putAll(store, [bay], [target])
    const marked = { mark: 'unsure', comment: 'Old', at: AT, by: 'Dana' } as const
    const conflict = { kind: 'company', sourceId: '1', state: 'conflict', code: 'duplicate-target' } as const
    store.marks.set('company', ['1'], marked)
    store.problems.replace('company', [{ ...conflict, message: 'Old.' }])
    const link = { kind: 'company', sourceIds: ['1'], decision: 'link', targetId: 'p1', acceptBest: false } as const
    const made = decide(context, { ...link, comment: '', actor: 'tester' })
    store.marks.set('company', ['1'], { ...marked, comment: 'New' })
    store.problems.replace('company', [{ ...conflict, message: 'New.' }])
    undo(context, made.batch?.id, 'tester')
    expect(store.marks.of('company', '1')?.comment).toBe('New')
    expect(store.problems.all('company').map(({ message }) => message)).toEqual(['New.'])
  })
})

describe('two workers on one database', () => {
  const fixture = new StoreFixture()
  afterEach(() => fixture.remove())

  /** Whether another connection could write just now. */
  function isFree(): boolean {
    const other = new DatabaseSync(fixture.file, { timeout: 0 })
    try {
      other.exec('BEGIN IMMEDIATE; ROLLBACK')
      return true
    } catch {
      return false
    } finally {
      other.close()
    }
  }

  /** Asks that at every look at what is decided and offered, at the write, and when the screens are told. */
  function watched(): { context: EngineContext; looks: boolean[]; told: boolean[] } {
    const { store } = fixture
    const looks: boolean[] = []
    const told: boolean[] = []
    const watch = <T extends object>(part: T): T =>
      new Proxy(part, {
        get: (of, key) => {
          if (['get', 'all', 'holder', 'bests', 'apply'].includes(String(key))) looks.push(isFree())
          return Reflect.get(of, key)
        },
      })
    const parts = { decisions: watch(store.decisions), suggestions: watch(store.suggestions) }
    return { context: { ...contextOf({ ...store, ...parts }), emit: () => void told.push(isFree()) }, looks, told }
  }

  beforeEach(() => {
    putAll(fixture.store, [bay], [target])
    fixture.store.suggestions.replace('company', [{ sourceId: '1', candidates: [{ ...foreign, evidence: [] }] }])
    fixture.store.meta.bump('snapshotRevision')
  })
  const choice = { sourceIds: ['1'], targetId: undefined, acceptBest: false, comment: '', actor: 'tester' }
  const file: ReviewFile = {
    format: 'csv',
    origin: {
      workspaceId: 'w',
      workspaceName: 'Harbour',
      procoreCompanyId: COMPANY_ID,
      decisionRevision: 0,
      exportedAt: AT,
      exportId: 'e',
    },
    rows: [
      {
        kind: 'company',
        sourceId: '1',
        place: 'Row 2',
        base: { decision: 'undecided', targetId: null },
        theirs: { decision: 'ignore', targetId: null },
        comment: '',
        reviewer: 'Ana',
      },
    ],
    bad: [],
    comments: [],
    marks: [],
    copies: [],
    reviewer: 'Ana',
  }

  it.each<[string, (context: EngineContext) => unknown]>([
    ['a decision', (context) => decide(context, { ...choice, kind: 'company', decision: 'import' })],
    [
      'all that is undecided',
      (context) =>
        decide(context, {
          ...{ ...choice, kind: 'company', decision: 'ignore' },
          sourceIds: () => (context.store.decisions.all('company').length === 0 && !isFree() ? ['1'] : []),
        }),
    ],
    ['a threshold', (context) => acceptSuggestions(context, { kinds: ['company'], minConfidence: 0.5, actor: 'x' })],
    [
      'a file of decisions',
      (context) =>
        decideFromFile(context, 'kind,procore_id,decision\ncompany,1,import\n', { actor: 'x', kinds: ['company'] }),
    ],
    ['a review', (context) => applyReview(context, file, { resolutions: {}, rest: null, actor: 'x', name: 'r.csv' })],
  ])('%s looks and writes while nobody else can write, and tells of it afterwards', (_, work) => {
    const { context, looks, told } = watched()
    work(context)
    expect(fixture.store.decisions.get('company', '1')?.decision).toMatch(/link|import|ignore/)
    expect(looks.length).toBeGreaterThan(1)
    expect(looks.some(Boolean)).toBe(false)
    expect(told).toEqual([true])
  })
})
