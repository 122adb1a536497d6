import type { ReviewRemark } from '@shared/contract'
import { useCallback } from 'react'
import { useApi } from '../../../api'
import type { ReviewMerge } from '../../../stores/review'
import { type ReadPage, usePages } from '../../../ui/use-pages'

const NONE = { total: 0, items: [] }

/** The comments that the file brings, page by page; read once they are looked at. */
export function useRemarks({ workspaceId, path, passphrase }: ReviewMerge, search: string, shown: boolean) {
  const api = useApi()
  const read = useCallback<ReadPage<ReviewRemark>>(
    async (offset, limit, signal) => {
      if (!shown) return NONE
      const input = { workspaceId, path, passphrase, search, offset, limit }
      return api.call('review.remarks', input, signal ? { signal } : {})
    },
    [api, workspaceId, path, passphrase, search, shown],
  )
  return usePages(read)
}
