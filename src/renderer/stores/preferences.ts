import { Preferences } from '@shared/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi, useMethod } from '../api'

const DEFAULTS: Preferences = Preferences.parse({})

/** What the console remembers. Loaded before the first screen shows. */
export function usePreferences(): Preferences {
  return useMethod('preferences.get', null).data ?? DEFAULTS
}

/** Changes preferences: shown at once, then written. `useSavePreferences()({ density: 'compact' })`. */
export function useSavePreferences(): (patch: Partial<Preferences>) => void {
  const api = useApi()
  const queries = useQueryClient()
  return useCallback(
    (patch) => {
      const key = ['preferences.get', null]
      queries.setQueryData<Preferences>(key, (now) => ({ ...(now ?? DEFAULTS), ...patch }))
      // A preference that cannot be written is not worth an interruption: it holds for this session.
      api.call('preferences.set', patch).catch(() => undefined)
    },
    [api, queries],
  )
}
