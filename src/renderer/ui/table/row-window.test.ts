import { describe, expect, it } from 'vitest'
import { RowWindow } from './row-window'

interface Row {
  id: number
  word: string
}

function listOf(total: number, options: { pageSize?: number; maxPages?: number; fail?: () => boolean } = {}) {
  const asked: number[] = []
  const signals: AbortSignal[] = []
  let word = 'first'
  const window = new RowWindow<Row>({
    total,
    pageSize: options.pageSize ?? 100,
    maxPages: options.maxPages ?? 60,
    fetchPage: async (offset, limit, signal) => {
      asked.push(offset)
      signals.push(signal)
      if (options.fail?.()) throw new Error('the engine did not answer')
      const count = Math.max(0, Math.min(limit, total - offset))
      return Array.from({ length: count }, (_, index) => ({ id: offset + index, word }))
    },
  })
  return { window, asked, signals, say: (next: string) => (word = next) }
}

describe('RowWindow', () => {
  it('reads the pages that are seen, once', async () => {
    const { window, asked } = listOf(100_000)
    window.want(150, 180)
    window.want(151, 181)
    await window.load(150, 180)
    expect(asked).toEqual([100, 200])
    expect(window.rowAt(150)?.id).toBe(150)
    expect(window.rowAt(50_000)).toBeUndefined()
  })

  it('answers a range that spans pages, and clamps it to the list', async () => {
    const { window } = listOf(250)
    const rows = await window.load(90, 400)
    expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 160 }, (_, index) => 90 + index))
  })

  it('gives a new source whenever rows arrive or change', async () => {
    const { window } = listOf(10)
    const before = window.source
    await window.load(0, 9)
    expect(window.source).not.toBe(before)
    const read = window.source
    window.patch((row) => (row.id === 3 ? { ...row, word: 'linked' } : row))
    expect(window.source).not.toBe(read)
    expect(window.rowAt(3)?.word).toBe('linked')
    expect(window.rowAt(4)?.word).toBe('first')
  })

  it('cancels pages that scrolled out of sight', () => {
    const { window, signals } = listOf(100_000)
    window.want(0, 20)
    window.want(90_000, 90_020)
    expect(signals[0]?.aborted).toBe(true)
    expect(signals.at(-1)?.aborted).toBe(false)
  })

  it('shows the old rows until refreshed ones arrive', async () => {
    const { window, say } = listOf(100)
    await window.load(0, 99)
    say('second')
    window.refresh()
    expect(window.rowAt(0)?.word).toBe('first')
    await new Promise((resolve) => window.subscribe(() => resolve(undefined)))
    expect(window.rowAt(0)?.word).toBe('second')
  })

  it('does not ask for a page that failed again and again, but does on refresh', async () => {
    let failing = true
    const { window, asked } = listOf(100, { fail: () => failing })
    await expect(window.load(0, 10)).rejects.toThrow('did not answer')
    window.want(0, 10)
    window.want(0, 10)
    expect(asked).toEqual([0])
    expect(window.failure?.message).toBe('the engine did not answer')
    failing = false
    window.refresh()
    await window.load(0, 10)
    expect(window.failure).toBeUndefined()
    expect(window.rowAt(10)?.id).toBe(10)
  })

  it('forgets pages that were not seen for long', async () => {
    const { window } = listOf(10_000, { maxPages: 3 })
    for (const first of [0, 200, 400, 600]) {
      window.want(first + 40, first + 50)
      await window.load(first + 40, first + 50)
    }
    expect(window.rowAt(0)).toBeUndefined()
    expect(window.rowAt(640)?.id).toBe(640)
  })
})
