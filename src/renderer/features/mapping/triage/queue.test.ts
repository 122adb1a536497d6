import { RowFilter } from '@shared/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowWindow } from '../../../ui/table'
import type { RowNote, ShownRow } from '../shown-row'
import { queueFilter, TriageQueue } from './queue'

const row = (at: number, note?: RowNote) =>
  ({ id: `r${at}`, decision: 'undecided', state: 'undecided', note }) as ShownRow
const DONE: RowNote = { state: 'done', decision: 'link', batchId: 'b' }

function queueOf(total: number) {
  const rows = Array.from({ length: total }, (_, at) => row(at))
  const window = new RowWindow<ShownRow>(
    { total, fetchPage: async (from, count) => rows.slice(from, from + count) },
    rows,
  )
  const queue = new TriageQueue(window)
  for (const [at, { id }] of rows.entries()) queue.place(id, at)
  const shown = () => Array.from({ length: queue.total }, (_, index) => queue.source.rowAt(index)?.id)
  const decide = (id: string) => {
    window.patch((other) => (other.id === id ? { ...other, note: DONE } : other))
    queue.decided(id)
    queue.settled(id, `batch-${id}`, 'link')
  }
  return { window, queue, shown, decide }
}

describe('the queue', () => {
  it('lets go what was decided, but for the newest', () => {
    const { queue, shown, decide } = queueOf(5)
    decide('r1')
    queue.letGo()
    expect(shown()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4'])
    decide('r2')
    queue.letGo()
    expect(shown()).toEqual(['r0', 'r2', 'r3', 'r4'])
  })

  it('keeps what was refused', () => {
    const { window, queue, shown, decide } = queueOf(4)
    decide('r0')
    window.patch((other) => (other.id === 'r0' ? { ...other, note: { state: 'refused', reason: 'Held.' } } : other))
    decide('r1')
    queue.letGo()
    expect(shown()).toEqual(['r0', 'r1', 'r2', 'r3'])
  })

  it('brings the rows of an undone batch back to their places, and lets them go again', () => {
    const { queue, shown, decide } = queueOf(4)
    for (const id of ['r0', 'r1', 'r2']) decide(id)
    queue.letGo()
    expect(shown()).toEqual(['r2', 'r3'])
    expect(queue.backOf('batch-r1')).toBe(0)
    expect(shown()).toEqual(['r1', 'r2', 'r3'])
    queue.leaveOf('batch-r1')
    expect(shown()).toEqual(['r2', 'r3'])
    expect(queue.backOf('another')).toBeNull()
  })

  it('keeps what was made undecided, until that is undone', () => {
    const { window, queue, shown, decide } = queueOf(3)
    const set = (decision: 'link' | 'undecided', note?: RowNote) =>
      window.patch((other) => (other.id === 'r0' ? { ...other, decision, state: decision, note } : other))
    set('undecided', { state: 'done', decision: 'undecided', batchId: 'open' })
    queue.decided('r0')
    queue.settled('r0', 'open', 'undecided')
    decide('r1')
    queue.letGo()
    expect(shown()).toEqual(['r0', 'r1', 'r2'])
    expect(queue.backOf('open')).toBe(0)
    set('link')
    decide('r2')
    queue.letGo()
    expect(shown()).toEqual(['r2'])
    queue.leaveOf('open')
    expect(shown()).toEqual(['r0', 'r2'])
  })

  it('loads a range without those that are gone', async () => {
    const { queue } = queueOf(6)
    queue.leave(2)
    const rows = await queue.source.load(1, 3)
    expect(rows.map(({ id }) => id)).toEqual(['r1', 'r3', 'r4'])
  })

  it('has every row that is left at one index, in the order of the list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 29 })), (leaving) => {
        const { queue, shown } = queueOf(30)
        for (const at of leaving) queue.leave(queue.indexOf(at))
        const left = Array.from({ length: 30 }, (_, at) => at).filter((at) => !leaving.includes(at))
        expect(shown()).toEqual(left.map((at) => `r${at}`))
        for (const [index, at] of left.entries()) {
          expect(queue.atOf(index)).toBe(at)
          expect(queue.indexOf(at)).toBe(index)
        }
      }),
    )
  })
})

describe('what a queue lists', () => {
  const filter = (states: RowFilter['states']) => RowFilter.parse({ states })

  it('is what waits for a person', () => {
    expect(queueFilter('company', filter([]))?.states).toEqual(['undecided', 'conflict', 'orphaned'])
    expect(queueFilter('corfix-user', filter([]))?.states).toEqual(['conflict', 'orphaned'])
    expect(queueFilter('company', filter(['conflict']))?.states).toEqual(['conflict'])
  })

  it('is nothing where decided rows are asked for', () => {
    expect(queueFilter('company', filter(['undecided', 'link']))).toBeNull()
    expect(queueFilter('corfix-user', filter(['undecided']))).toBeNull()
  })
})
