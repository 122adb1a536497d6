import { useDebouncedValue } from '@mantine/hooks'
import { Settings } from '@shared/settings'
import { useMemo } from 'react'
import { useMethod } from '../../../api'

/** A draft is compared this long after the last edit: typing a name is one comparison. */
const REST_MS = 450
/** Differences that are listed; their number is known beyond it. */
const LISTED = 500

/**
 * How the plan would differ under a draft of the settings (R5): nothing is saved. The same draft is asked about once,
 * also where one edited group is the whole of it.
 */
export function useWhatIf(workspaceId: string, draft: Settings) {
  const valid = useMemo(() => (Settings.safeParse(draft).success ? draft : null), [draft])
  const [rested] = useDebouncedValue(valid, REST_MS)
  const asked = valid === null ? null : rested
  const answer = useMethod(
    'settings.whatIf',
    { workspaceId, settings: asked ?? {}, limit: LISTED },
    { enabled: asked !== null, keepPrevious: true },
  )
  return {
    /** The newest answer; of the edit before while `busy`. */
    data: valid === null ? undefined : answer.data,
    error: valid === null ? null : answer.error,
    busy: valid !== null && (rested !== valid || answer.isFetching),
    /** The draft holds a value that cannot be saved. */
    invalid: valid === null,
    retry: () => void answer.refetch(),
  }
}
