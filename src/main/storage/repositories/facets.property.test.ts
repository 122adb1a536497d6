import type { Facets, RowFilter } from '@shared/contract'
import type { EvidenceField } from '@shared/vocabulary'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { RecordRow } from '../../app/store-port'
import { projectRecord } from '../../domain/mapping/projection'
import { ANY, AT, BY_NAME, decideAs, link, party, row, StoreFixture, USER, vendor } from '../testing/store-fixture'

const PARTIES = ['Hartwell Steel', 'Bay Tile', 'Kestrel Glass', 'Nordic Pipe']
const NAMES = ['Ironclad Steel', 'Bay Electric', 'Kestrel Tile', 'Moss Glass']
const FIELDS: EvidenceField[] = ['name', 'phone', 'website']
const name = fc.constantFrom(...NAMES)
/** One that lost its partner (M6), one that no candidate is accepted in (M5), and one about a candidate (M7). */
const PROBLEMS = [
  { state: 'orphaned', code: 'orphaned' },
  { state: 'conflict', code: 'duplicate-target' },
  { state: 'conflict', code: 'possible-duplicate' },
] as const

/** What may be known of a company; its place is its id. */
const company = fc.record({
  name,
  active: fc.boolean(),
  gone: fc.boolean(),
  region: fc.constantFrom(null, 'CA', 'TX'),
  trades: fc.subarray(['Steel', 'Glass', 'Steelwork']),
  decision: fc.constantFrom('undecided', 'import', 'ignore', 'link'),
  problem: fc.constantFrom(null, ...PROBLEMS),
  confidence: fc.option(fc.constantFrom(0.3, 0.7, 0.95)),
  evidence: fc.subarray(FIELDS, { minLength: 1 }),
  against: fc.subarray(FIELDS),
  candidate: fc.nat({ max: PARTIES.length - 1 }),
  committed: fc.boolean(),
  mark: fc.constantFrom(null, 'unsure', 'skipped'),
  commented: fc.boolean(),
})
type Company = typeof company extends fc.Arbitrary<infer T> ? T : never

/** Any of the facets, and a search. */
const filter: fc.Arbitrary<Partial<RowFilter>> = fc.record(
  {
    states: fc.subarray(['undecided', 'link', 'import', 'orphaned', 'conflict'] as const),
    confidence: fc.subarray(['none', 'medium', 'high'] as const),
    evidence: fc.subarray(FIELDS),
    evidenceAgainst: fc.subarray(FIELDS),
    regions: fc.subarray(['CA', 'TX']),
    trades: fc.subarray(['Steel', 'Glass']),
    commitments: fc.subarray(['yes', 'no'] as const),
    marks: fc.subarray(['unsure', 'skipped', 'duplicate', 'commented'] as const),
    decidedBy: fc.subarray(['user']),
    search: fc.constantFrom('steel', 'kestrel glass', 'bay'),
    includeInactive: fc.boolean(),
  },
  { requiredKeys: [] },
)

const FACETS = [
  'states',
  'confidence',
  'evidence',
  'evidenceAgainst',
  'regions',
  'trades',
  'commitments',
  'marks',
  'decidedBy',
] as const satisfies readonly (keyof Facets)[]

describe('facets', () => {
  let fixture: StoreFixture | undefined
  afterEach(() => fixture?.remove())

  it('count of each value what the list then shows', () => {
    fc.assert(
      fc.property(fc.array(company, { minLength: 3, maxLength: 10 }), filter, (companies, chosen) => {
        fixture?.remove()
        fixture = new StoreFixture()
        fill(fixture, companies)
        const { views } = fixture.store
        const wanted = { ...ANY, ...chosen }
        const counted = views.facets('company', 'source', wanted)
        for (const facet of FACETS)
          for (const { value, count } of counted[facet]) {
            const narrowed = { ...wanted, [facet]: [value] } as RowFilter
            expect({ facet, value, count: views.ids('company', 'source', narrowed, BY_NAME).length }).toEqual({
              facet,
              value,
              count,
            })
          }
        const all = views.ids('company', 'source', { ...wanted, includeInactive: true }, BY_NAME)
        const shown = views.ids('company', 'source', wanted, BY_NAME)
        expect(counted.inactiveHidden).toBe(all.length - shown.length)
      }),
      { numRuns: 150 },
    )
  })

  it('know a candidate where its row shows one, and a threshold takes no other', () => {
    fc.assert(
      fc.property(fc.array(company, { minLength: 3, maxLength: 10 }), (companies) => {
        fixture?.remove()
        fixture = new StoreFixture()
        fill(fixture, companies)
        const { views, suggestions } = fixture.store
        const everything = { ...ANY, includeInactive: true }
        const rows = views.rows('company', 'source', views.ids('company', 'source', everything, BY_NAME))
        const offered = rows.filter(({ suggestion }) => suggestion !== null).map(({ id }) => id)
        const withBand = { ...everything, confidence: ['low', 'medium', 'high'] satisfies RowFilter['confidence'] }
        expect(views.ids('company', 'source', withBand, BY_NAME)).toEqual(offered)
        const undecided = rows.filter(
          (one) => one.decision === 'undecided' && one.source?.active && !companies[Number(one.id.slice(1))]?.gone,
        )
        expect(suggestions.bests('company').map(({ sourceId }) => sourceId)).toEqual(
          undecided.flatMap(({ id }) => (offered.includes(id) ? [id] : [])).sort(),
        )
      }),
      { numRuns: 100 },
    )
  })
})

function fill({ store }: StoreFixture, companies: readonly Company[]): void {
  const full = { mode: 'full', at: AT } as const
  const rows = companies.map((one, at) =>
    row<'company'>(vendor(idOf(at), one.name, { active: one.active }), { region: one.region, trades: one.trades }),
  )
  store.records.put('company', rows, full)
  store.records.put(
    'party',
    PARTIES.map((partyName, at) => row<'party'>(party(`p${at}`, partyName))),
    full,
  )
  store.records.put('commitment', commitmentsOf(companies), full)
  const taken = new Set<number>()
  for (const [at, { decision, candidate }] of companies.entries()) {
    // A target is held once (M3).
    if (decision === 'link' && !taken.has(candidate)) store.decisions.apply(USER, [link(idOf(at), `p${candidate}`)])
    if (decision === 'link') taken.add(candidate)
    if (decision === 'import' || decision === 'ignore') store.decisions.apply(USER, [decideAs(idOf(at), decision)])
  }
  store.suggestions.replace(
    'company',
    companies.flatMap(({ confidence, evidence, against, candidate }, at) => {
      if (confidence === null) return []
      const said = FIELDS.filter((field) => evidence.includes(field) || against.includes(field)).map((field) => ({
        ...{ field, text: field },
        level: against.includes(field) ? ('against' as const) : ('exact' as const),
      }))
      return [{ sourceId: idOf(at), candidates: [{ targetId: `p${candidate}`, confidence, score: 1, evidence: said }] }]
    }),
  )
  store.problems.replace(
    'company',
    companies.flatMap(({ problem }, at) => {
      // Only a link can lose its partner.
      const lost = store.decisions.get('company', idOf(at))?.decision === 'link'
      if (problem === null || (problem.state === 'orphaned' && !lost)) return []
      return [{ kind: 'company', sourceId: idOf(at), ...problem, message: '' } as const]
    }),
  )
  for (const [at, { mark }] of companies.entries())
    if (mark) store.marks.set('company', [idOf(at)], { mark, comment: '', at: AT, by: 'Dana' })
  const remark = { kind: 'company', at: AT, author: 'Ana', text: 'Ask Ben' } as const
  store.comments.add(
    companies.flatMap(({ commented }, at) => (commented ? [{ id: `o${at}`, sourceId: idOf(at), ...remark }] : [])),
  )
  const because = [0, 1].map((at) => ({ id: idOf(at), like: idOf(1 - at), confidence: 0.8, evidence: [] }))
  store.duplicates.replace('company', 'source', [{ ids: [idOf(0), idOf(1)], confidence: 0.8, because }])
  const gone = companies.flatMap((one, at) => (one.gone ? [idOf(at)] : []))
  store.records.markGone('company', gone, AT)
}

function idOf(at: number): string {
  return `c${at}`
}

function commitmentsOf(companies: readonly Company[]): RecordRow<'commitment'>[] {
  const none = { number: null, title: null, status: null, companyName: null, createdAt: null, updatedAt: null }
  return companies.flatMap(({ committed }, at) => {
    if (!committed) return []
    const more = { projectId: 'p', type: 'subcontract', executed: true, companyId: idOf(at), customValues: [] } as const
    const record = { ...none, ...more, id: `k${at}`, customValues: [] }
    return [{ record, projection: projectRecord('commitment', record) }]
  })
}
