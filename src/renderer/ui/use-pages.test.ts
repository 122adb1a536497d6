// @vitest-environment happy-dom

import { CrosswalkError } from '@shared/errors'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { type ReadPage, usePages } from './use-pages'

interface Change {
  readonly name: string
  readonly leftOut: boolean
}

/** A plan of `total` changes as the engine answers it. */
function planOf(names: string[]): ReadPage<Change> {
  return async (offset, limit) => ({
    total: names.length,
    items: names.slice(offset, offset + limit).map((name) => ({ name, leftOut: false })),
  })
}

const many = Array.from({ length: 450 }, (_, index) => `Ironwood Mechanical ${index}`)

describe('usePages', () => {
  afterEach(cleanup)

  it('knows the total after the first page, and reads the page under the view', async () => {
    const read = planOf(many)
    const { result } = renderHook(() => usePages(read))
    expect(result.current.source.total).toBeNull()
    await waitFor(() => expect(result.current.source.total).toBe(450))
    expect(result.current.source.rowAt(420)).toBeUndefined()
    act(() => result.current.source.want(410, 430))
    await waitFor(() => expect(result.current.source.rowAt(420)?.name).toBe('Ironwood Mechanical 420'))
  })

  it('keeps the old list until the next one is there', async () => {
    const { result, rerender } = renderHook(({ read }) => usePages(read), { initialProps: { read: planOf(many) } })
    await waitFor(() => expect(result.current.source.total).toBe(450))
    rerender({ read: planOf(['Pérez & Sons Electric']) })
    expect(result.current.source.total).toBe(450)
    await waitFor(() => expect(result.current.source.total).toBe(1))
  })

  it('shows what was changed at once, and the engine’s answer after a refresh', async () => {
    const names = ['St. Croix Roofing', 'A.C.M.E. Drywall']
    const read = planOf(names)
    const { result } = renderHook(() => usePages(read))
    await waitFor(() => expect(result.current.source.total).toBe(2))
    act(() => result.current.patch((row) => ({ ...row, leftOut: row.name.startsWith('St.') })))
    expect(result.current.source.rowAt(0)?.leftOut).toBe(true)
    names.push('Ó Briain Millwork')
    act(() => result.current.refresh())
    await waitFor(() => expect(result.current.source.total).toBe(3))
    expect(result.current.source.rowAt(0)?.leftOut).toBe(false)
  })

  it('says what failed, and recovers on retry', async () => {
    let failing = true
    const good = planOf(many)
    const read: ReadPage<Change> = async (...page) => {
      if (failing) throw new CrosswalkError('not-found', 'There is no such plan.')
      return good(...page)
    }
    const { result } = renderHook(() => usePages(read))
    await waitFor(() => expect(result.current.error?.message).toBe('There is no such plan.'))
    failing = false
    act(() => result.current.refresh())
    await waitFor(() => expect(result.current.source.total).toBe(450))
    expect(result.current.error).toBeNull()
  })
})
