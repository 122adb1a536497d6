import type { RunKind } from '@shared/plan'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi, useMethod } from '../api'
import { describeError } from '../ui/describe-error'
import { addNotice } from './notices'
import { REVIEW_BLOCKED, useReview } from './review'

/** Work that a person starts with one press. Applying is started by the plan's screen alone. */
export type StartableKind = 'pull' | 'suggest' | 'plan'

export const RUN_WORD: Record<RunKind, string> = {
  pull: 'Pull',
  suggest: 'Suggest',
  plan: 'Plan',
  apply: 'Apply',
  sync: 'Sync',
}

interface Jobs {
  /** Why nothing can be started now, or null. */
  blocked: string | null
  start(kind: StartableKind): void
}

/** Starts pulls, suggestions and plans of an open workspace, one at a time. A start that fails becomes a notice. */
export function useJobs(workspaceId: string, enabled = true): Jobs {
  const api = useApi()
  const queries = useQueryClient()
  const active = useMethod('runs.active', { workspaceId }, { enabled }).data ?? []
  const first = active[0]
  const inReview = Boolean(useReview(workspaceId))
  const start = useCallback(
    (kind: StartableKind) => {
      const started = api.call(`runs.${kind}`, { workspaceId })
      started
        .then(() => queries.invalidateQueries({ queryKey: ['runs.active'] }))
        .catch((error: unknown) => {
          const { message, hint } = describeError(error)
          const detail = hint ? `${message} ${hint}` : message
          addNotice({ severity: 'error', title: `${RUN_WORD[kind]} could not start`, detail })
        })
    },
    [api, queries, workspaceId],
  )
  const running = first ? `${RUN_WORD[first.kind]} is running. Wait until it ends, or cancel it.` : null
  return { blocked: inReview ? REVIEW_BLOCKED : running, start }
}
