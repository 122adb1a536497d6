import type { ReviewInspection } from '@shared/contract'
import { useCallback, useEffect, useState } from 'react'
import { useApi } from '../../api'

export interface Inspection {
  /** Null while the file is read, or where it cannot be. */
  readonly found: ReviewInspection | null
  readonly error: Error | null
  readonly busy: boolean
  /** What opened the pack. */
  readonly passphrase: string | undefined
  /** Reads the file again, with a passphrase. */
  read(passphrase?: string): void
}

/** What a file is. Not a query: a passphrase must not become the key of a cache. */
export function useInspection(path: string): Inspection {
  const api = useApi()
  const [state, setState] = useState<Omit<Inspection, 'read'>>(START)
  const read = useCallback(
    (passphrase?: string) => {
      setState((before) => ({ ...before, busy: true, error: null }))
      api
        .call('review.inspect', { path, ...(passphrase === undefined ? {} : { passphrase }) })
        .then((found) => setState({ found, error: null, busy: false, passphrase }))
        .catch((error: Error) => setState((before) => ({ ...before, error, busy: false })))
    },
    [api, path],
  )
  useEffect(() => read(), [read])
  return { ...state, read }
}

const START = { found: null, error: null, busy: true, passphrase: undefined }
