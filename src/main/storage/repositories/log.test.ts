import type { RunId } from '@shared/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LogWrite } from '../../app/store-port'
import { ANY_LOG, StoreFixture } from '../testing/store-fixture'

const NOW = '2026-03-10T00:00:00.000Z'

describe('log', () => {
  let fixture: StoreFixture
  beforeEach(() => {
    fixture = new StoreFixture()
    fixture.store.log.add(ENTRIES.slice(0, 3))
    fixture.store.log.add(ENTRIES.slice(3))
  })
  afterEach(() => fixture.remove())

  const log = () => fixture.store.log
  const query = (filter: object = {}, more: { before?: number | null; limit?: number; now?: string } = {}) =>
    log().query({ ...ANY_LOG, ...filter }, { before: null, limit: 100, now: NOW, ...more })
  const ids = (filter: object = {}, now = NOW) => query(filter, { now }).entries.map(({ id }) => id)

  it('gives entries back as they were written, newest first, also after a restart', () => {
    fixture.reopen()
    log().add([entry({ message: 'One more.' })])
    const [newest, ...older] = query().entries
    expect(newest).toMatchObject({ id: 7, message: 'One more.' })
    expect(older.reverse()).toEqual(ENTRIES.map((one, index) => ({ ...one, id: index + 1, handled: null })))
  })

  it('pages by id, and the total stays that of the filter', () => {
    const first = query({}, { limit: 4 })
    expect(first).toMatchObject({ total: 6, entries: [{ id: 6 }, { id: 5 }, { id: 4 }, { id: 3 }] })
    expect(query({}, { limit: 4, before: 3 })).toMatchObject({ total: 6, entries: [{ id: 2 }, { id: 1 }] })
    expect(query({ search: 'address' }, { limit: 1, before: 4 })).toMatchObject({ total: 2, entries: [{ id: 1 }] })
  })

  it('filters by code, severity, run, record and time', () => {
    expect(ids({ codes: ['written', 'orphaned'] })).toEqual([5, 3])
    expect(ids({ severities: ['error'] })).toEqual([6, 5])
    expect(ids({ severities: ['warning'], codes: ['orphaned'] })).toEqual([])
    expect(ids({ runId: 'r2' })).toEqual([6, 5])
    expect(ids({ recordId: '562949953421312' })).toEqual([5, 1])
    expect(ids({ recordId: 'pty_1' })).toEqual([3])
    expect(ids({ from: '2026-03-02T10:00:00.000Z', to: '2026-03-04T10:00:00.000Z' })).toEqual([3, 2])
  })

  it('searches words from their beginning in sentence, next step, code, names and ids', () => {
    expect(ids({ search: 'addr' })).toEqual([4, 1])
    expect(ids({ search: 'STRASSENBAU' })).toEqual([3])
    expect(ids({ search: 'Løv region' })).toEqual([4])
    expect(ids({ search: '562949' })).toEqual([5, 1])
    expect(ids({ search: 'write failed' })).toEqual([6])
    expect(ids({ search: 'procore', codes: ['address-incomplete'] })).toEqual([4, 1])
    expect(ids({ search: 'nowhere' })).toEqual([])
    expect(ids({ search: '" OR NEAR( *' })).toEqual([])
    expect(ids({ search: '"!"' })).toHaveLength(6)
  })

  it('counts each facet with the other applied', () => {
    expect(log().facets(ANY_LOG, NOW)).toEqual({
      codes: [
        { value: 'address-incomplete', count: 2 },
        { value: 'orphaned', count: 1 },
        { value: 'undecided', count: 1 },
        { value: 'write-failed', count: 1 },
        { value: 'written', count: 1 },
      ],
      severities: [
        { value: 'warning', count: 3 },
        { value: 'error', count: 2 },
        { value: 'info', count: 1 },
      ],
    })
    const chosen = log().facets({ ...ANY_LOG, codes: ['orphaned'], severities: ['warning'] }, NOW)
    expect(chosen.severities).toEqual([{ value: 'error', count: 1 }])
    expect(chosen.codes.map(({ value }) => value)).toEqual(['address-incomplete', 'undecided'])
    expect(log().facets({ ...ANY_LOG, search: 'address' }, NOW).codes).toEqual([
      { value: 'address-incomplete', count: 2 },
    ])
  })

  it('shows what repeats as one line with the newest of it', () => {
    log().add([entry({ message: ENTRIES[1]?.message ?? '', code: 'undecided', time: '2026-03-09T08:00:00.000Z' })])
    const groups = log().groups(ANY_LOG, { limit: 2, now: NOW })
    expect(groups).toMatchObject([
      { code: 'undecided', count: 2, newest: { id: 7, time: '2026-03-09T08:00:00.000Z' } },
      { code: 'write-failed', count: 1, newest: { id: 6 } },
    ])
    expect(log().groups({ ...ANY_LOG, search: 'address' }, { limit: 9, now: NOW })).toHaveLength(2)
  })

  it('hides what is resolved, snoozes until its time, and opens again (L4)', () => {
    expect(log().handle([1, 2, 99], 'resolved', 'Fixed in Procore.', null)).toBe(2)
    expect(log().handle([3], 'snoozed', '', '2026-03-15T00:00:00.000Z')).toBe(1)
    expect(ids()).toEqual([6, 5, 4])
    expect(ids({}, '2026-03-16T00:00:00.000Z')).toEqual([6, 5, 4, 3])
    expect(ids({ search: 'address' })).toEqual([4])
    expect(query({ includeHandled: true })).toMatchObject({ total: 6 })
    expect(query({ includeHandled: true, codes: ['undecided'] }).entries[0]?.handled).toEqual({
      state: 'resolved',
      note: 'Fixed in Procore.',
      until: null,
    })
    const codes = log().facets(ANY_LOG, NOW).codes
    expect(codes.reduce((sum, { count }) => sum + count, 0)).toBe(3)
    log().handle([1], 'open', '', null)
    expect(ids()).toEqual([6, 5, 4, 1])
    expect(fixture.reopen().log.query(ANY_LOG, { before: null, limit: 9, now: NOW }).total).toBe(4)
  })

  it('goes through all that is shown, newest first, while others write', () => {
    const seen: number[] = []
    for (const { id } of log().each({ ...ANY_LOG, severities: ['warning'] }, NOW)) {
      if (seen.length === 0) log().add([entry({ severity: 'warning' })])
      seen.push(id)
    }
    expect(seen).toEqual([4, 2, 1])
    expect([...log().each({ ...ANY_LOG, search: 'address' }, NOW)].map(({ id }) => id)).toEqual([4, 1])
  })

  it('keeps nothing of a batch that fails', () => {
    const spoilt = { ...entry({}), message: null as unknown as string }
    expect(() => log().add([entry({}), spoilt])).toThrow()
    expect(query().total).toBe(6)
    expect(ids({ search: 'pulled' })).toEqual([])
  })
})

function entry(more: Partial<LogWrite>): LogWrite {
  return {
    time: '2026-03-08T08:00:00.000Z',
    runId: null,
    severity: 'info',
    code: 'pulled',
    rule: 'L1',
    records: [],
    message: 'Pulled 412 companies.',
    next: '',
    ...more,
  }
}

const at = (day: number) => `2026-03-0${day}T12:00:00.000Z`
const company = (id: string, name: string) => ({ system: 'procore' as const, kind: 'company', id, name })
const party = (id: string, name: string) => ({ system: 'trustlayer' as const, kind: 'party', id, name })
const RUN_1 = 'r1' as RunId
const RUN_2 = 'r2' as RunId
const ENTRIES: LogWrite[] = [
  entry({
    time: at(1),
    runId: RUN_1,
    severity: 'warning',
    code: 'address-incomplete',
    records: [company('562949953421312', 'Ironclad Concrete')],
    message: 'The address of "Ironclad Concrete" lacks its region.',
    next: 'Add it in Procore.',
  }),
  entry({
    time: at(2),
    runId: RUN_1,
    severity: 'warning',
    code: 'undecided',
    message: '"Kestrel Glass" is undecided.',
  }),
  entry({
    time: at(3),
    runId: RUN_1,
    code: 'written',
    records: [company('7', 'Straßenbau Süd'), party('pty_1', 'Straßenbau Süd'), party('pty_1', 'Straßenbau')],
    message: 'Created the party.',
  }),
  entry({
    time: at(4),
    severity: 'warning',
    code: 'address-incomplete',
    records: [company('8', 'Løvstrøm & Søn'), { ...party('', 'Løvstrøm'), id: null }],
    message: 'The address of "Løvstrøm & Søn" lacks its region.',
    next: 'Add it in Procore.',
  }),
  entry({
    time: at(5),
    runId: RUN_2,
    severity: 'error',
    code: 'orphaned',
    records: [company('562949953421312', 'Ironclad Concrete')],
    message: 'Its party was deleted in TrustLayer.',
  }),
  entry({
    time: at(6),
    runId: RUN_2,
    severity: 'error',
    code: 'write-failed',
    message: 'TrustLayer refused the name.',
  }),
]
