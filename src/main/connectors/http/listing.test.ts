import { CrosswalkError } from '@shared/errors'
import { describe, expect, it } from 'vitest'
import { type Page, readListing } from './listing'

type Row = { id: string }

/** A listing from prepared pages; each reading from the first page on takes the next set. */
function prepared(...readings: Page<Row>[][]) {
  let reading = -1
  return {
    system: 'procore' as const,
    what: 'projects',
    first: '0',
    page: async (at: string): Promise<Page<Row>> => {
      if (at === '0') reading += 1
      const page = readings[Math.min(reading, readings.length - 1)]?.[Number(at)]
      if (!page) throw new CrosswalkError('server-error', 'HTTP 502')
      return page
    },
  }
}

const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id: String(id) }))
const partial = { code: 'partial-listing' }

describe('readListing', () => {
  it('joins all pages', async () => {
    const source = prepared([
      { records: rows(1, 2), total: 3, next: '1' },
      { records: rows(3), total: 3, next: null },
    ])
    expect(await readListing(source)).toEqual({ records: rows(1, 2, 3), total: 3 })
  })

  it('reads once more when the list moved, and takes what is whole then', async () => {
    const moved = [
      { records: rows(1, 2), total: 4, next: '1' },
      { records: rows(2, 3), total: 4, next: null },
    ]
    const whole = [
      { records: rows(9, 1), total: 4, next: '1' },
      { records: rows(2, 3), total: 4, next: null },
    ]
    expect((await readListing(prepared(moved, whole))).records).toHaveLength(4)
    await expect(readListing(prepared(moved))).rejects.toMatchObject(partial)
  })

  it('does not take a list whose total changed in between', async () => {
    const source = prepared([
      { records: rows(1, 2), total: 4, next: '1' },
      { records: rows(4), total: 3, next: null },
    ])
    await expect(readListing(source)).rejects.toMatchObject(partial)
  })

  it('refuses a page that repeats, however the rest looks', async () => {
    const source = prepared(
      [
        { records: rows(1, 2), total: 4, next: '1' },
        { records: rows(1, 2), total: 4, next: '2' },
        { records: rows(3, 4), total: 4, next: null },
      ],
      [{ records: rows(1, 2, 3, 4), total: 4, next: null }],
    )
    await expect(readListing(source)).rejects.toMatchObject(partial)
  })

  it('refuses a circle, a shortfall and a page that fails', async () => {
    const circle = prepared([{ records: rows(1), total: 2, next: '0' }])
    const short = prepared([{ records: rows(1), total: 2, next: null }])
    const failing = prepared([{ records: rows(1), total: 2, next: '1' }])
    for (const source of [circle, short, failing]) await expect(readListing(source)).rejects.toMatchObject(partial)
  })

  it('asks on where neither total nor end is named, until a page is empty or the first again', async () => {
    const page = (next: string, ...ids: number[]) => ({ records: rows(...ids), total: null, next, guess: true })
    const ends = prepared([page('1', 1, 2), page('2', 3), page('3')])
    expect(await readListing(ends)).toEqual({ records: rows(1, 2, 3), total: 3 })
    const unpaged = prepared([page('1', 1, 2), page('2', 2, 1)])
    expect(await readListing(unpaged)).toEqual({ records: rows(1, 2), total: 2 })
    const stuck = prepared([page('1', 1, 2), page('2', 3), page('3', 3)])
    await expect(readListing(stuck)).rejects.toMatchObject(partial)
    const failing = prepared([page('1', 1, 2)])
    await expect(readListing(failing)).rejects.toMatchObject(partial)
  })

  it('asks on while fewer records than the total came', async () => {
    const page = (next: string, ...ids: number[]) => ({ records: rows(...ids), total: 3, next, guess: true })
    expect((await readListing(prepared([page('1', 1, 2), page('2', 3)]))).records).toHaveLength(3)
    await expect(readListing(prepared([page('1', 1, 2), page('2')]))).rejects.toMatchObject(partial)
    await expect(readListing(prepared([page('1', 1, 2), page('2', 1, 2)]))).rejects.toMatchObject(partial)
  })

  it('keeps the own error of the first page', async () => {
    await expect(readListing(prepared([]))).rejects.toMatchObject({ code: 'server-error' })
  })
})
