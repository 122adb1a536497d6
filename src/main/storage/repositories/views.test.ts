import type { RowFilter } from '@shared/contract'
import type { Candidate, EvidenceField } from '@shared/vocabulary'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RecordRow } from '../../app/store-port'
import { projectRecord } from '../../domain/mapping/projection'
import type { RowProblem } from '../../domain/types'
import { ANY, BY_NAME, decideAs, link, party, row, StoreFixture, USER, vendor } from '../testing/store-fixture'

const FULL = { mode: 'full', at: '2026-03-02T08:00:00.000Z' } as const

/** Nine companies: linked, imported, ignored, two suggested, one bare, one inactive, one orphaned, one in conflict. */
describe('views', () => {
  let fixture: StoreFixture
  beforeEach(() => {
    fixture = new StoreFixture()
    const { records, decisions, suggestions, problems } = fixture.store
    records.put('company', COMPANIES, FULL)
    records.put('party', PARTIES, FULL)
    decisions.apply(USER, [link('linked', 'a'), link('orphan', 'gone'), link('conflict', 'd')])
    decisions.apply(USER, [decideAs('imported', 'import'), decideAs('ignored', 'ignore')])
    suggestions.replace('company', [
      { sourceId: 'sure', candidates: [candidate('b', 0.95, ['name', 'phone']), candidate('c', 0.2, ['name'])] },
      { sourceId: 'perhaps', candidates: [candidate('c', 0.7, ['name'])] },
      { sourceId: 'imported', candidates: [candidate('c', 0.99, ['name'])] },
    ])
    problems.replace('company', PROBLEMS)
  })
  afterEach(() => fixture.remove())

  const views = () => fixture.store.views
  const ids = (filter: object = {}, sort: Parameters<ReturnType<typeof views>['ids']>[3] = BY_NAME) =>
    views().ids('company', 'source', { ...ANY, ...filter }, sort)
  const facets = (filter: object = {}) => views().facets('company', 'source', { ...ANY, ...filter })
  const counts = (facet: { value: string; count: number }[]) =>
    Object.fromEntries(facet.map(({ value, count }) => [value, count]))

  it('lists by name and hides what is inactive and undecided, unless asked (T0)', () => {
    expect(ids()).toEqual(['linked', 'imported', 'sure', 'perhaps', 'ignored', 'orphan', 'bare', 'conflict'])
    expect(ids({ includeInactive: true })).toContain('asleep')
    expect(facets().inactiveHidden).toBe(1)
    expect(facets({ includeInactive: true }).inactiveHidden).toBe(0)
    fixture.store.decisions.apply(USER, [decideAs('asleep', 'ignore')])
    expect(ids()).toContain('asleep')
  })

  it('shows gone records only while they are linked (M6)', () => {
    fixture.store.records.markGone('company', ['linked', 'bare', 'imported'], FULL.at)
    expect(ids()).toEqual(['linked', 'sure', 'perhaps', 'ignored', 'orphan', 'conflict'])
  })

  it('filters by state, where a problem wins over the decision', () => {
    expect(ids({ states: ['link'] })).toEqual(['linked'])
    expect(ids({ states: ['orphaned', 'conflict'] })).toEqual(['orphan', 'conflict'])
    expect(ids({ states: ['undecided'] })).toEqual(['sure', 'perhaps', 'bare'])
  })

  it('filters by band, evidence and region; a decided row has no suggestion', () => {
    expect(ids({ confidence: ['high'] })).toEqual(['sure'])
    expect(ids({ confidence: ['medium', 'high'] })).toEqual(['sure', 'perhaps'])
    expect(ids({ evidence: ['phone'] })).toEqual(['sure'])
    expect(ids({ evidence: ['phone', 'name'] })).toEqual(['sure', 'perhaps'])
    expect(ids({ regions: ['TX'] })).toEqual(['perhaps', 'ignored'])
    expect(ids({ regions: ['TX'], states: ['ignore'] })).toEqual(['ignored'])
  })

  it('counts each facet with all the others applied, and without itself', () => {
    const all = facets()
    const states = { undecided: 3, link: 1, import: 1, ignore: 1, orphaned: 1, conflict: 1 }
    expect(counts(all.states)).toEqual(states)
    expect(counts(all.confidence)).toEqual({ none: 6, high: 1, medium: 1 })
    expect(counts(all.evidence)).toEqual({ name: 2, phone: 1 })
    expect(counts(all.regions)).toEqual({ CA: 6, TX: 2 })
    const chosen = facets({ states: ['undecided'], regions: ['CA'] })
    expect(counts(chosen.states)).toEqual({ ...states, undecided: 2, ignore: undefined })
    expect(counts(chosen.regions)).toEqual({ CA: 2, TX: 1 })
    expect(counts(chosen.confidence)).toEqual({ none: 1, high: 1 })
    expect(counts(facets({ search: 'hartwell' }).states)).toEqual({ undecided: 2 })
  })

  describe('what triage narrows by', () => {
    beforeEach(() => {
      const { records, marks, duplicates } = fixture.store
      const trades = { sure: ['Steel', 'Glass'], perhaps: ['Glass'], bare: ['Steelwork'] } as Record<string, string[]>
      records.put(
        'company',
        COMPANIES.map((one) => ({
          ...one,
          projection: {
            ...one.projection,
            trades: trades[one.projection.id] ?? [],
          },
        })),
        FULL,
      )
      records.put('commitment', [commitment('c1', 'sure'), commitment('c2', 'linked')], FULL)
      marks.set('company', ['perhaps'], { mark: 'unsure', comment: 'Ask Jo', at: FULL.at, by: 'Dana Whitfield' })
      marks.set('company', ['perhaps', 'bare'], { mark: 'skipped', comment: '', at: FULL.at, by: 'Dana Whitfield' })
      const tie = (id: string, like: string) => ({ id, like, confidence: 0.8, evidence: [] })
      const group = { ids: ['bare', 'sure'], confidence: 0.8, because: [tie('bare', 'sure'), tie('sure', 'bare')] }
      duplicates.replace('company', 'source', [group])
    })

    it('lists by trade, commitments, mark, origin and counter-evidence', () => {
      expect(ids({ trades: ['Steel'] })).toEqual(['sure'])
      expect(ids({ trades: ['Glass', 'Steelwork'] })).toEqual(['sure', 'perhaps', 'bare'])
      expect(ids({ commitments: ['yes'] })).toEqual(['linked', 'sure'])
      expect(ids({ commitments: ['no'], states: ['undecided'] })).toEqual(['perhaps', 'bare'])
      expect(ids({ marks: ['unsure'] })).toEqual(['perhaps'])
      expect(ids({ marks: ['skipped', 'duplicate'] })).toEqual(['sure', 'bare'])
      expect(ids({ decidedBy: ['user'] })).toEqual(['linked', 'imported', 'ignored', 'orphan', 'conflict'])
      expect(ids({ evidenceAgainst: ['website'] })).toEqual(['sure', 'perhaps'])
      expect(ids({ evidenceAgainst: ['name'] })).toEqual([])
    })

    it('counts them, each with all the others applied', () => {
      const all = facets()
      expect(counts(all.trades)).toEqual({ Glass: 2, Steel: 1, Steelwork: 1 })
      expect(counts(all.commitments)).toEqual({ yes: 2, no: 6 })
      expect(counts(all.marks)).toEqual({ duplicate: 2, unsure: 1, skipped: 1 })
      expect(counts(all.decidedBy)).toEqual({ user: 5 })
      expect(counts(all.evidenceAgainst)).toEqual({ website: 2 })
      const chosen = facets({ trades: ['Glass'], marks: ['unsure'] })
      expect(counts(chosen.trades)).toEqual({ Glass: 1 })
      expect(counts(chosen.marks)).toEqual({ duplicate: 1, unsure: 1 })
      expect(counts(chosen.commitments)).toEqual({ no: 1 })
    })

    it('shows marks and duplicates in rows, and a decision takes the mark away', () => {
      const [perhaps, sure] = views().rows('company', 'source', ['perhaps', 'sure'])
      expect([perhaps?.mark, perhaps?.duplicates, sure?.mark, sure?.duplicates]).toEqual(['unsure', 0, null, 1])
      fixture.store.decisions.apply(USER, [decideAs('perhaps', 'import')])
      expect(views().rows('company', 'source', ['perhaps'])[0]?.mark).toBeNull()
      expect(ids({ marks: ['unsure'] })).toEqual([])
    })

    it('asks of the other side for duplicates alone', () => {
      const group = ['b', 'c'].map((id) => ({ id, like: id === 'b' ? 'c' : 'b', confidence: 0.7, evidence: [] }))
      fixture.store.duplicates.replace('company', 'target', [{ ids: ['b', 'c'], confidence: 0.7, because: group }])
      const targets = (filter: object) => views().ids('company', 'target', { ...ANY, ...filter }, BY_NAME)
      expect(targets({ marks: ['duplicate'] })).toEqual(['c', 'b'])
      expect(targets({ marks: ['unsure'] })).toEqual([])
      expect(targets({ trades: ['Glass'] })).toEqual([])
      expect(counts(views().facets('company', 'target', ANY).marks)).toEqual({ duplicate: 2 })
      expect(views().rows('company', 'target', ['b'])[0]?.duplicates).toBe(1)
    })
  })

  it('counts as many as it lists, whatever the filter', () => {
    const filters: Partial<RowFilter>[] = [
      { marks: ['duplicate'] },
      { decidedBy: ['user'] },
      { commitments: ['no'] },
      { evidenceAgainst: ['website'] },
      {},
      { states: ['undecided'] },
      { confidence: ['none'] },
      { regions: ['CA'] },
      { search: 'ironclad' },
      { includeInactive: true },
    ]
    for (const filter of filters) {
      const all = facets({ ...filter, states: [] }).states
      const wanted = (filter.states ?? []) as string[]
      const sum = all.filter(({ value }) => wanted.length === 0 || wanted.includes(value))
      expect(sum.reduce((total, { count }) => total + count, 0)).toBe(ids(filter).length)
    }
  })

  it('searches both sides of a row: linked and suggested partners too, all words, folded', () => {
    expect(ids({ search: 'LØVSTRØM' })).toEqual(['linked'])
    expect(ids({ search: 'lovstrom ironclad' })).toEqual(['linked'])
    expect(ids({ search: 'hartwell south' })).toEqual(['perhaps'])
    expect(ids({ search: 'artwel' })).toEqual(['sure', 'perhaps'])
    expect(ids({ search: 'hartwell nowhere' })).toEqual([])
  })

  it('sorts by every column, empty ones last, and numbers as people count', () => {
    const by = (column: 'number' | 'city' | 'region' | 'state' | 'confidence' | 'target' | 'updated') => [
      ids({ states: ['undecided', 'link', 'conflict'] }, { column, direction: 'asc' }),
      ids({ states: ['undecided', 'link', 'conflict'] }, { column, direction: 'desc' }),
    ]
    expect(by('number')[0]).toEqual(['bare', 'perhaps', 'linked', 'sure', 'conflict'])
    expect(by('number')[1]).toEqual(['linked', 'perhaps', 'bare', 'sure', 'conflict'])
    expect(by('state')[0]).toEqual(['conflict', 'sure', 'perhaps', 'bare', 'linked'])
    expect(by('confidence')).toEqual([
      ['perhaps', 'sure', 'linked', 'bare', 'conflict'],
      ['sure', 'perhaps', 'linked', 'bare', 'conflict'],
    ])
    expect(by('target')[0]).toEqual(['perhaps', 'sure', 'linked', 'conflict', 'bare'])
    for (const column of ['city', 'region', 'updated'] as const) expect(by(column)[0]).toHaveLength(5)
  })

  it('reads rows as they are now, in the order asked for', () => {
    const [sure, linked, orphan, conflict, imported] = views().rows('company', 'source', [
      'sure',
      'linked',
      'orphan',
      'conflict',
      'imported',
      'unknown',
    ])
    expect(sure).toMatchObject({
      state: 'undecided',
      target: null,
      suggested: { name: 'Hartwell Steel' },
      candidates: 2,
      suggestion: { targetId: 'b', confidence: 0.95 },
    })
    expect(linked).toMatchObject({ state: 'link', target: { id: 'a' }, suggestion: null, decidedBy: USER.actor })
    expect(orphan).toMatchObject({ state: 'orphaned', decision: 'link', target: null, problem: 'It was deleted.' })
    expect(conflict).toMatchObject({
      state: 'conflict',
      decision: 'link',
      target: { id: 'd' },
      problem: 'Both changed.',
    })
    expect(imported).toMatchObject({ state: 'import', suggestion: null, candidates: 0 })
    expect(views().rows('company', 'source', ['unknown'])).toEqual([])
  })

  it("lists the other side's records that nothing holds, and who took one since", () => {
    const open = () => views().ids('company', 'target', ANY, BY_NAME)
    expect(open()).toEqual(['c', 'b'])
    expect(views().ids('company', 'target', { ...ANY, states: ['link'] }, BY_NAME)).toEqual([])
    expect(views().ids('company', 'target', { ...ANY, search: 'south' }, BY_NAME)).toEqual(['c'])
    expect(counts(views().facets('company', 'target', ANY).states)).toEqual({ undecided: 2 })
    fixture.store.decisions.apply(USER, [link('sure', 'b')])
    expect(open()).toEqual(['c'])
    const [taken, free] = views().rows('company', 'target', ['b', 'c'])
    expect(taken).toMatchObject({ id: 'b', state: 'link', source: { id: 'sure' }, target: { id: 'b' } })
    expect(free).toMatchObject({ id: 'c', state: 'undecided', source: null, target: { id: 'c' } })
    fixture.store.records.markGone('party', ['c'], FULL.at)
    expect(open()).toEqual([])
  })

  it('says what of a list waits for a person', () => {
    expect(views().waitingAmong('company', ['linked', 'sure', 'bare', 'orphan', 'conflict', 'ignored'])).toEqual(
      new Set(['sure', 'bare', 'orphan', 'conflict']),
    )
    expect(views().waitingAmong('company', [])).toEqual(new Set())
  })

  it('counts the whole kind, what is hidden apart', () => {
    expect(views().counts('company')).toEqual({
      total: 8,
      linked: 1,
      imports: 1,
      ignored: 1,
      waiting: 3,
      withSuggestion: 2,
      conflicts: 1,
      orphaned: 1,
      hiddenInactive: 1,
    })
    expect(views().counts('project')).toMatchObject({ total: 0, hiddenInactive: 0 })
  })
})

function candidate(targetId: string, confidence: number, fields: EvidenceField[]): Candidate {
  const evidence = fields.map((field) => ({ field, level: 'exact' as const, text: `Same ${field}` }))
  const against = { field: 'website' as const, level: 'against' as const, text: 'Other website' }
  return { targetId, confidence, score: confidence * 10, evidence: [...evidence, against] }
}

const company = (id: string, name: string, more: Parameters<typeof row>[1] = {}) =>
  row<'company'>(vendor(id, name), { region: 'CA', ...more })

function commitment(id: string, companyId: string): RecordRow<'commitment'> {
  const none = { number: null, title: null, status: null, companyName: null, createdAt: null, updatedAt: null }
  const made = {
    ...none,
    id,
    projectId: 'p',
    type: 'subcontract',
    executed: true,
    companyId,
    customValues: [],
  } as const
  const record = { ...made, customValues: [] }
  return { record, projection: projectRecord('commitment', record) }
}

const COMPANIES = [
  company('linked', 'Ironclad Concrete', { number: 'V-100' }),
  company('imported', 'Ironclad Steel'),
  company('sure', 'Ironclad Two'),
  company('perhaps', 'Ironclad Way', { region: 'TX', number: 'V-20' }),
  company('ignored', 'Jobsite Rentals', { region: 'TX' }),
  company('orphan', 'Kestrel Glass'),
  company('bare', 'Łódź Masonry', { number: 'V-9' }),
  row<'company'>(vendor('asleep', 'Moss Landscaping', { active: false }), { region: 'CA' }),
  company('conflict', 'Nordic Pipe'),
]

const PARTIES = [
  row<'party'>(party('a', 'Løvstrøm Concrete')),
  row<'party'>(party('b', 'Hartwell Steel')),
  row<'party'>(party('c', 'Hartwell South')),
  row<'party'>(party('d', 'Nordic Pipe ApS')),
]

const PROBLEMS: RowProblem[] = [
  { kind: 'company', sourceId: 'orphan', state: 'orphaned', code: 'orphaned', message: 'It was deleted.' },
  { kind: 'company', sourceId: 'conflict', state: 'conflict', code: 'possible-duplicate', message: 'Both changed.' },
  { kind: 'company', sourceId: 'conflict', state: 'orphaned', code: 'orphaned', message: 'Second to that.' },
]

/** ADR 14: Corfix's rules decide by themselves, so that what they leave undecided waits for nobody. */
describe('views of Corfix’s kinds', () => {
  let fixture: StoreFixture
  beforeEach(() => {
    fixture = new StoreFixture()
    const { records, decisions, problems } = fixture.store
    const users = ['left-out', 'imported', 'held', 'lost'].map((id) => {
      const { record, projection } = row<'company'>(vendor(id, `User ${id}`))
      return { record: record as never, projection }
    })
    records.put('user', users, FULL)
    const write = { kind: 'corfix-user', targetId: null, reason: '' } as const
    decisions.apply(USER, [
      { ...write, sourceId: 'imported', decision: 'import' },
      { ...write, sourceId: 'lost', decision: 'link', targetId: 'w-1' },
    ])
    const problem = { kind: 'corfix-user', message: '' } as const
    problems.replace('corfix-user', [
      { ...problem, sourceId: 'held', state: 'conflict', code: 'corfix-same-email' },
      { ...problem, sourceId: 'lost', state: 'orphaned', code: 'orphaned' },
    ])
  })
  afterEach(() => fixture.remove())

  it('only conflicts and orphans are stopped at, and undecided ones are not counted as waiting', () => {
    const { views } = fixture.store
    const ids = ['left-out', 'imported', 'held', 'lost']
    expect([...views.waitingAmong('corfix-user', ids)].sort()).toEqual(['held', 'lost'])
    expect(views.counts('corfix-user')).toMatchObject({
      total: 4,
      waiting: 0,
      imports: 1,
      conflicts: 1,
      orphaned: 1,
    })
  })

  it('C7: a row that is held back keeps its candidate among those that can be accepted', () => {
    const { suggestions } = fixture.store
    suggestions.replace('corfix-user', [
      { sourceId: 'held', candidates: [candidate('w-2', 0.9, ['email'])] },
      { sourceId: 'lost', candidates: [candidate('w-3', 0.9, ['email'])] },
      { sourceId: 'imported', candidates: [candidate('w-4', 0.9, ['email'])] },
    ])
    expect(suggestions.undecided('corfix-user').map(({ sourceId }) => sourceId)).toEqual(['held'])
    const rows = fixture.store.views.rows('corfix-user', 'source', ['held', 'lost', 'imported'])
    // M6: one whose partner is gone is offered others, though none is accepted with the rest.
    expect(rows.map(({ suggestion }) => suggestion?.targetId ?? null)).toEqual(['w-2', 'w-3', null])
  })
})
