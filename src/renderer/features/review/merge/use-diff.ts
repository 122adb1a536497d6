import type { ReviewCounts, ReviewDiffRow } from '@shared/contract'
import { useCallback, useState } from 'react'
import { useApi, useServerEvent } from '../../../api'
import type { ReviewMerge } from '../../../stores/review'
import { type ReadPage, usePages } from '../../../ui/use-pages'

export type DiffState = ReviewDiffRow['state']

/** The file held against the decisions as they are now, page by page; counts come with every page. */
export function useDiff({ workspaceId, path, passphrase }: ReviewMerge, state: DiffState | null, search: string) {
  const api = useApi()
  const [counts, setCounts] = useState<ReviewCounts | null>(null)
  const read = useCallback<ReadPage<ReviewDiffRow>>(
    async (offset, limit, signal) => {
      const states = state === null ? [] : [state]
      const input = { workspaceId, path, passphrase, states, search, offset, limit }
      const page = await api.call('review.diff', input, signal ? { signal } : {})
      setCounts(page.counts)
      return page
    },
    [api, workspaceId, path, passphrase, state, search],
  )
  const pages = usePages(read)
  useServerEvent('workspace.changed', (change) => {
    if (change.workspaceId === workspaceId && change.parts.includes('decisions')) pages.refresh()
  })
  /** Every conflict, whatever the list is narrowed to. */
  const conflicts = useCallback(async () => {
    const rows: ReviewDiffRow[] = []
    for (;;) {
      const input = { workspaceId, path, passphrase, states: ['conflict' as const], offset: rows.length, limit: 500 }
      const page = await api.call('review.diff', input)
      rows.push(...page.items)
      if (page.items.length === 0 || rows.length >= page.total) return rows
    }
  }, [api, workspaceId, path, passphrase])
  return { ...pages, counts, conflicts }
}
