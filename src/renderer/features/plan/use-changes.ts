import { useDebouncedValue } from '@mantine/hooks'
import type { PlanChangeRow, PlanHead } from '@shared/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type MethodInput, useAction, useApi, useServerEvent } from '../../api'
import { useOnProgress } from '../../ui/runs'
import { type Pages, type ReadPage, usePages } from '../../ui/use-pages'
import type { PlanView } from './use-plan-view'

export type ChangeFilterInput = NonNullable<MethodInput<'plans.changes'>['filter']>

const SEARCH_PAUSE_MS = 150

export function useChangeFilter({ search, flow, action, outcomes }: PlanView): ChangeFilterInput {
  const [words] = useDebouncedValue(search, SEARCH_PAUSE_MS)
  return useMemo(() => ({ search: words, flow, action, outcomes: [...outcomes] }), [words, flow, action, outcomes])
}

interface ChangesInput {
  readonly workspaceId: string
  readonly planId: string
  readonly filter: ChangeFilterInput
}

/** The changes that the filter shows; read again when the engine says that the plan changed, and while it is applied. */
export function useChanges({ workspaceId, planId, filter }: ChangesInput): Pages<PlanChangeRow> {
  const api = useApi()
  const read = useCallback<ReadPage<PlanChangeRow>>(
    (offset, limit, signal) =>
      api.call('plans.changes', { workspaceId, planId, filter, offset, limit }, signal ? { signal } : {}),
    [api, workspaceId, planId, filter],
  )
  const pages = usePages(read)
  const { refresh } = pages
  useServerEvent('workspace.changed', ({ workspaceId: changed, parts }) => {
    if (changed === workspaceId && parts.some((part) => part === 'plan' || part === 'runs')) refresh()
  })
  useOnProgress(workspaceId, refresh)
  return pages
}

/** Leaves changes out of the plan or takes them back in: shown at once, then answered with the plan's new head. */
export function useLeaveOut(workspaceId: string, planId: string) {
  const queries = useQueryClient()
  const action = useAction('plans.leaveOut')
  const { mutate } = action
  const leaveOut = useCallback(
    (what: { changeIds: string[] | null; filter?: ChangeFilterInput }, out: boolean) =>
      mutate(
        { workspaceId, planId, ...what, leaveOut: out },
        { onSuccess: (head: PlanHead) => queries.setQueryData(['plans.newest', { workspaceId }], head) },
      ),
    [mutate, queries, workspaceId, planId],
  )
  return { leaveOut, action }
}
