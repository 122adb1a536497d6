import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { Api } from './client'
import { ApiContext } from './hooks'
import { invalidateOnChange } from './invalidation'

/** Gives everything below it the client and the cache, and keeps the cache in step with the engine's events. */
export function ApiProvider({ api, queries, children }: { api: Api; queries: QueryClient; children: ReactNode }) {
  useEffect(() => invalidateOnChange(api, queries), [api, queries])
  return (
    <ApiContext value={api}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ApiContext>
  )
}
