import type { Resolution } from '@shared/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useApi } from '../../../api'
import { noteReverted } from '../../../stores/mapping'
import { addNotice } from '../../../stores/notices'
import { changeMerge, type ReviewMerge } from '../../../stores/review'
import { describeError } from '../../../ui/describe-error'
import type { TableHandle } from '../../../ui/table'
import { nextOpen, settledBy, whyNotTheirs, withAnswer } from './merge-words'
import { type DiffState, useDiff } from './use-diff'
import { useRemarks } from './use-remarks'

/** Which rows are listed: all that differ (null), those of one outcome, or the comments instead. */
export type Shown = DiffState | 'comments' | null

/** The state of the comparison: what is shown, where the cursor is, how conflicts are settled, applying. */
export function useMerge(merge: ReviewMerge) {
  const [state, setState] = useState<Shown>(null)
  const [search, setSearch] = useState('')
  const [cursor, setCursor] = useState(0)
  const table = useRef<TableHandle>(null)
  const commenting = state === 'comments'
  const diff = useDiff(merge, commenting ? null : state, search)
  const remarks = useRemarks(merge, search, commenting)
  const { resolutions } = merge
  const { source, counts } = diff
  const settled = useMemo(() => counts && settledBy(counts, resolutions), [counts, resolutions])
  const row = commenting ? undefined : source.rowAt(cursor)
  const remark = commenting ? remarks.source.rowAt(cursor) : undefined
  const total = (commenting ? remarks.source.total : source.total) ?? 0

  const go = (index: number) => {
    const last = total - 1
    if (last < 0) return
    const to = Math.min(Math.max(index, 0), last)
    setCursor(to)
    table.current?.reveal(to)
  }
  const goOpen = (now = resolutions) => {
    if (commenting) return
    const next = nextOpen((index) => source.rowAt(index), { from: cursor, total: source.total ?? 0, resolutions: now })
    if (next !== null) go(next)
  }
  const settle = (resolution: Resolution | null) => {
    if (row?.state !== 'conflict') return
    if (resolution === 'theirs' && whyNotTheirs(row, resolutions) !== null) return
    const now = withAnswer(resolutions, [row], resolution)
    changeMerge({ resolutions: now })
    if (resolution !== null) goOpen(now)
  }
  const settleAll = (resolution: Resolution | null) => {
    // The table keeps the keys: Enter is to apply, not to press the link again.
    table.current?.focus()
    if (resolution === null) return changeMerge({ resolutions: {} })
    diff
      .conflicts()
      .then((rows) => changeMerge({ resolutions: withAnswer(resolutions, rows, resolution) }))
      .catch(failed)
  }
  const narrow = (next: { state?: Shown; search?: string }) => {
    if (next.state !== undefined) setState(next.state)
    if (next.search !== undefined) setSearch(next.search)
    setCursor(0)
    if (next.state !== undefined) table.current?.focus()
  }
  return {
    diff,
    remarks,
    state,
    search,
    cursor,
    row,
    remark,
    settled,
    table,
    go,
    goOpen,
    setCursor,
    settle,
    settleAll,
    narrow,
  }
}

function failed(error: unknown): void {
  const { message, hint = '' } = describeError(error)
  addNotice({ severity: 'error', title: message, detail: hint })
}

/** Applies as one batch; what came of it stays on the screen. */
export function useApply({ workspaceId, path, passphrase, resolutions }: ReviewMerge) {
  const api = useApi()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async () => {
    setBusy(true)
    setError(null)
    try {
      const applied = await api.call('review.apply', { workspaceId, path, passphrase, resolutions: { ...resolutions } })
      if (applied.batch) noteReverted(applied.batch.count, { batchId: applied.batch.id, what: 'redo' })
      void queries.invalidateQueries({ queryKey: ['mapping.rows'] })
      changeMerge({ applied })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return { run: () => void run(), busy, error }
}
