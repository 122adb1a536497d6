import type { Progress, Run, RunStatus } from '@shared/plan'
import { useQueryClient } from '@tanstack/react-query'
import { type MethodOutput, useMethod, useServerEvent } from '../../api'
import { RUN_WORD } from '../../stores/jobs'
import { addNotice, type Notice } from '../../stores/notices'

/** Keeps `runs.active` and `connections.states` in step with the events; every end of a run becomes a notice. */
export function useRunEvents(): void {
  const queries = useQueryClient()
  const workspaces = useMethod('workspaces.list', null).data
  useServerEvent('run.progressed', ({ workspaceId, progress }) => {
    queries.setQueryData<Progress[]>(['runs.active', { workspaceId }], (active = []) => [
      ...active.filter((other) => other.runId !== progress.runId),
      progress,
    ])
  })
  useServerEvent('run.ended', ({ workspaceId, run }) => {
    queries.setQueryData<Progress[]>(['runs.active', { workspaceId }], (active = []) =>
      active.filter((other) => other.runId !== run.id),
    )
    const workspace = workspaces?.find(({ id }) => id === workspaceId)?.name
    addNotice({ ...noticeOf(run), ...(workspace === undefined ? {} : { workspace }) })
  })
  useServerEvent('connection.changed', ({ workspaceId, connection }) => {
    const key = ['connections.states', { workspaceId }]
    queries.setQueryData<MethodOutput<'connections.states'>>(key, (states = []) =>
      states.some((other) => other.system === connection.system)
        ? states.map((other) => (other.system === connection.system ? connection : other))
        : [...states, connection],
    )
  })
}

const SEVERITY_OF: Partial<Record<RunStatus, Notice['severity']>> = {
  'completed-with-issues': 'warning',
  interrupted: 'warning',
  failed: 'error',
}

function noticeOf(run: Run): Omit<Notice, 'id' | 'at'> {
  const title = `${RUN_WORD[run.kind]}: ${run.summary}`
  return { severity: SEVERITY_OF[run.status] ?? 'info', title, detail: run.next }
}
