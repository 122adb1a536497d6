import { useDebouncedValue } from '@mantine/hooks'
import type { Severity } from '@shared/vocabulary'
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import { useParams } from '../../stores/route'
import type { LogFilterInput } from '../../ui/entries'
import { rangeInstants, type TimeRange } from './time-range'

/** What of the log is looked at. Kept while the console is open. */
export interface LogView {
  readonly search: string
  readonly severities: readonly Severity[]
  readonly codes: readonly string[]
  readonly recordId: string | null
  readonly runId: string | null
  readonly range: TimeRange
  readonly includeHandled: boolean
  readonly grouped: boolean
  readonly follow: boolean
}

export const WHOLE_LOG: LogView = {
  search: '',
  severities: [],
  codes: [],
  recordId: null,
  runId: null,
  range: { kind: 'any' },
  includeHandled: false,
  grouped: false,
  follow: false,
}

/** All that narrows the list, undone; how it is shown stays. */
export const NO_FILTER: Omit<LogView, 'grouped' | 'follow' | 'includeHandled'> = {
  search: '',
  severities: [],
  codes: [],
  recordId: null,
  runId: null,
  range: { kind: 'any' },
}

const useLogViews = create<{ views: Readonly<Record<string, LogView>> }>(() => ({ views: {} }))

export type SetLogView = (patch: Partial<LogView>) => void

/** The log's view of a workspace. Route params (`runId`, `recordId`, `search`, `code`) open it on exactly that. */
export function useLogView(workspaceId: string): [LogView, SetLogView] {
  const view = useLogViews((state) => state.views[workspaceId]) ?? WHOLE_LOG
  const { runId, recordId, search, code } = useParams()
  const set = useMemo<SetLogView>(
    () => (patch) =>
      useLogViews.setState(({ views }) => ({
        views: { ...views, [workspaceId]: { ...WHOLE_LOG, ...views[workspaceId], ...patch } },
      })),
    [workspaceId],
  )
  useEffect(() => {
    if (![runId, recordId, search, code].some(Boolean)) return
    const codes = code ? [code] : []
    set({ ...NO_FILTER, grouped: false, runId: runId ?? null, recordId: recordId ?? null, search: search ?? '', codes })
  }, [runId, recordId, search, code, set])
  return [view, set]
}

export function isFiltered(view: LogView): boolean {
  const { search, severities, codes, recordId, runId, range } = view
  return [search !== '', severities.length > 0, codes.length > 0, recordId, runId, range.kind !== 'any'].some(Boolean)
}

const SEARCH_PAUSE_MS = 200
const SEARCH_LIMIT = 200

/** The engine's filter for a view. A range that counts back from now counts from when it was chosen. */
export function useLogFilter(view: LogView): LogFilterInput {
  const [search] = useDebouncedValue(view.search, SEARCH_PAUSE_MS)
  const { severities, codes, recordId, runId, range, includeHandled } = view
  return useMemo(
    () => ({
      search: search.slice(0, SEARCH_LIMIT),
      severities: [...severities],
      codes: [...codes],
      recordId,
      runId,
      includeHandled,
      ...rangeInstants(range, Date.now()),
    }),
    [search, severities, codes, recordId, runId, range, includeHandled],
  )
}
