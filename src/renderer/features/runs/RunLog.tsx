import { useMemo } from 'react'
import { useServerEvent } from '../../api'
import { useWorkspaceId } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { EntryTable, useEntries } from '../../ui/entries'
import styles from './Runs.module.css'

/** What the run wrote to the log, handled entries included. */
export function RunLog({ runId }: { runId: string }) {
  const workspaceId = useWorkspaceId()
  const filter = useMemo(() => ({ runId, includeHandled: true }), [runId])
  const { source, error, refresh } = useEntries(workspaceId, filter)
  useServerEvent('workspace.changed', ({ workspaceId: changed, parts }) => {
    if (changed === workspaceId && parts.includes('log')) refresh()
  })
  return (
    <div className={styles.list}>
      {error && <ErrorState inline what="The log could not be read" error={error} onRetry={refresh} />}
      <EntryTable source={source} empty={<EmptyState title="This run wrote nothing to the log" />} />
    </div>
  )
}
