import type { LogEntry } from '@shared/plan'
import { describe, expect, it } from 'vitest'
import { firstPage, PAGE_SIZE, pushedBy, withNewest, withOlder } from './entry-pages'

const entry = (id: number, over: Partial<LogEntry> = {}): LogEntry => ({
  id,
  time: '2026-11-21T08:00:00.000Z',
  runId: null,
  severity: 'info',
  code: 'written',
  rule: 'R1',
  records: [],
  message: `"Palisade Roofing LLC" was updated in TrustLayer (${id}).`,
  next: '',
  handled: null,
  ...over,
})
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => entry(from - index))
const ids = (entries: readonly LogEntry[]) => entries.map(({ id }) => id)

describe('pages of the log', () => {
  const first = firstPage({ total: 1000, entries: range(1000, 801) })

  it('goes on with older entries until there are none', () => {
    const second = withOlder(first, { total: 1000, entries: range(800, 601) })
    expect(second.entries).toHaveLength(2 * PAGE_SIZE)
    expect(second.complete).toBe(false)
    expect(withOlder(second, { total: 1000, entries: range(600, 590) }).complete).toBe(true)
  })

  it('puts what is new in front and keeps what was read further down', () => {
    const more = withOlder(first, { total: 1000, entries: range(800, 601) })
    const after = withNewest(more, { total: 1003, entries: range(1003, 804) })
    expect(ids(after.entries)).toEqual(ids(range(1003, 601)))
    expect(pushedBy(more, after)).toBe(3)
  })

  it('begins anew where more came than a page holds', () => {
    const after = withNewest(first, { total: 2000, entries: range(2000, 1801) })
    expect(ids(after.entries)).toEqual(ids(range(2000, 1801)))
    expect(after.complete).toBe(false)
  })

  it('takes an entry that was resolved in its new state, or out where the filter hides it', () => {
    const resolved = { state: 'resolved' as const, note: 'Two records of one company: merged.', until: null }
    const small = firstPage({ total: 3, entries: range(3, 1) })
    const shown = withNewest(small, { total: 3, entries: [entry(3), entry(2, { handled: resolved }), entry(1)] })
    expect(shown.entries[1]?.handled).toEqual(resolved)
    const hidden = withNewest(small, { total: 2, entries: [entry(3), entry(1)] })
    expect(ids(hidden.entries)).toEqual([3, 1])
  })

  it('fills an empty log', () => {
    const empty = firstPage({ total: 0, entries: [] })
    expect(withNewest(empty, { total: 1, entries: [entry(1)] }).entries).toHaveLength(1)
    expect(pushedBy(empty, empty)).toBe(0)
  })
})
