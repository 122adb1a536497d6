import type { EventName, EventPayload, MethodName } from '@shared/contract'
import { QueryClient, type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useRef } from 'react'
import type { Api, MethodInput, MethodOutput } from './client'

export const ApiContext = createContext<Api | null>(null)

/** The typed client, for calls that are neither a query nor a button: `useApi().call('mapping.rows', {...})`. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi is used outside of <ApiProvider>.')
  return api
}

export interface MethodOptions {
  /** Nothing is asked while this is false: for inputs that are not known yet. */
  enabled?: boolean
  /** Shows the previous input's answer while the new one loads: for filters and searches. */
  keepPrevious?: boolean
  /** Asks again every so many milliseconds. */
  refetchInterval?: number
}

/** A method as a query, keyed `[method, input]`. Fresh until `workspace.changed` says otherwise. */
export function useMethod<K extends MethodName>(
  method: K,
  input: MethodInput<K>,
  options: MethodOptions = {},
): UseQueryResult<MethodOutput<K>, Error> {
  const api = useApi()
  const { enabled = true, keepPrevious = false, refetchInterval } = options
  return useQuery<MethodOutput<K>, Error>({
    queryKey: [method, input],
    queryFn: ({ signal }) => api.call(method, input, { signal }),
    enabled,
    ...(keepPrevious ? { placeholderData: (previous: MethodOutput<K> | undefined) => previous as never } : {}),
    ...(refetchInterval ? { refetchInterval } : {}),
  })
}

/** A method as a mutation: `const pull = useAction('runs.pull'); pull.mutate({ workspaceId })`. */
export function useAction<K extends MethodName>(method: K): UseMutationResult<MethodOutput<K>, Error, MethodInput<K>> {
  const api = useApi()
  return useMutation<MethodOutput<K>, Error, MethodInput<K>>({
    mutationKey: [method],
    mutationFn: (input) => api.call(method, input),
  })
}

/** Listens to an event as long as the component is there. The newest listener is used; it need not be memoised. */
export function useServerEvent<K extends EventName>(name: K, listener: (payload: EventPayload<K>) => void): void {
  const api = useApi()
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => api.on(name, (payload) => newest.current(payload)), [api, name])
}

/**
 * The engine is on this machine: it is asked also without a network, never asked twice for the same failure (it retries
 * what can be retried itself), and answers hold until it says that they changed.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
