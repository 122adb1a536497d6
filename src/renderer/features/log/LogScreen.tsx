import { Button, Switch } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspaceId } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { HintedButton } from '../../ui/HintedButton'
import { useScreenKeys } from '../../ui/keys'
import { countOf } from '../../ui/numbers'
import { Screen } from '../../ui/Screen'
import { SearchField } from '../../ui/SearchField'
import styles from './Log.module.css'
import { LogEntries } from './LogEntries'
import { LogFilters } from './LogFilters'
import { LogGroups } from './LogGroups'
import { useExportLog } from './use-export-log'
import { isFiltered, type LogView, NO_FILTER, type SetLogView, useLogFilter, useLogView } from './use-log-view'

/** L1, L4: everything that was skipped, in conflict, written or failed, newest first. */
export function LogScreen() {
  const workspaceId = useWorkspaceId()
  const [view, setView] = useLogView(workspaceId)
  const filter = useLogFilter(view)
  const [total, setTotal] = useState<number | null>(null)
  const exporting = useExportLog(workspaceId, filter)
  useLogKeys(view, setView)
  const empty = <NoEntries view={view} onView={setView} />
  return (
    <Screen
      title="Log"
      layout="fill"
      detail={total !== null && !view.grouped && countOf(total, 'entry', 'entries')}
      search={
        <SearchField
          label="Search the log"
          value={view.search}
          onChange={(search) => setView({ search })}
          width={260}
        />
      }
      tools={<LogSwitches view={view} onView={setView} />}
      primary={
        <HintedButton
          variant="default"
          blocked={total === 0 ? 'There is nothing to export.' : null}
          loading={exporting.busy}
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={exporting.start}
        >
          Export
        </HintedButton>
      }
    >
      <div className={styles.split}>
        <LogFilters workspaceId={workspaceId} filter={filter} view={view} onView={setView} />
        <div className={styles.list}>
          {view.grouped ? (
            <LogGroups
              workspaceId={workspaceId}
              filter={filter}
              empty={empty}
              onOpen={({ code, message }) => setView({ grouped: false, codes: [code], search: message.slice(0, 200) })}
            />
          ) : (
            <LogEntries
              workspaceId={workspaceId}
              filter={filter}
              follow={view.follow}
              onView={setView}
              onTotal={setTotal}
              empty={empty}
            />
          )}
        </div>
      </div>
    </Screen>
  )
}

function useLogKeys(view: LogView, setView: SetLogView): void {
  useScreenKeys('Log', [
    { keys: 'g', label: 'Group repeated entries', run: () => setView({ grouped: !view.grouped }) },
    { keys: 'f', label: 'Follow live', run: () => setView({ follow: !view.follow }) },
  ])
}

interface LogPartProps {
  readonly view: LogView
  readonly onView: SetLogView
}

function NoEntries({ view, onView }: LogPartProps) {
  if (!isFiltered(view)) {
    return (
      <EmptyState title="The log is empty">
        Pulling, planning and applying write here what was done, what was skipped and why, and what to do next.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No entry fits the filter"
      action={
        <Button variant="default" onClick={() => onView(NO_FILTER)}>
          Clear the filter
        </Button>
      }
    >
      {!view.includeHandled && 'Resolved and snoozed entries are hidden.'}
    </EmptyState>
  )
}

/** How the entries are shown. */
function LogSwitches({ view, onView }: LogPartProps) {
  return (
    <>
      <Switch
        label="Group repeated"
        checked={view.grouped}
        onChange={(event) => onView({ grouped: event.currentTarget.checked })}
      />
      <Switch
        label="Follow live"
        checked={view.follow}
        onChange={(event) => onView({ follow: event.currentTarget.checked })}
      />
    </>
  )
}
