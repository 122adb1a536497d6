import { Button } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useAction, useServerEvent } from '../../api'
import { ErrorState } from '../../ui/ErrorState'
import { EntryTable, type HandleState, type LogFilterInput, useEntries } from '../../ui/entries'
import { countOf } from '../../ui/numbers'
import { isSelected, NOTHING_SELECTED, type Selection } from '../../ui/table'
import { HandleDialog, type Handling } from './HandleDialog'
import styles from './Log.module.css'
import { NO_FILTER, type SetLogView } from './use-log-view'

interface LogEntriesProps {
  workspaceId: string
  filter: LogFilterInput
  follow: boolean
  onView: SetLogView
  empty: ReactNode
  /** Told how many entries the filter shows. */
  onTotal(total: number | null): void
}

export function LogEntries({ workspaceId, filter, follow, onView, empty, onTotal }: LogEntriesProps) {
  const { source, total, loaded, error, refresh } = useEntries(workspaceId, filter)
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED)
  const [asking, setAsking] = useState<{ ids: number[]; state: 'resolved' | 'snoozed' } | null>(null)
  const handle = useAction('log.handle')
  useEffect(() => onTotal(total), [onTotal, total])

  const { waiting, show } = useFollow({ workspaceId, follow, refresh })
  const submit = (handling: Handling) =>
    handle.mutate(
      { workspaceId, ...handling },
      {
        onSuccess: () => {
          setAsking(null)
          setSelection(NOTHING_SELECTED)
          show()
        },
        onError: () => setAsking(null),
      },
    )
  const onHandle = (ids: number[], state: HandleState) =>
    state === 'open' ? submit({ ids, state }) : setAsking({ ids, state })
  const selected = loaded.filter(({ id }) => isSelected(selection, String(id))).map(({ id }) => id)

  return (
    <>
      {error && <ErrorState inline what="The log could not be read" error={error} onRetry={refresh} />}
      {handle.isError && <ErrorState inline what="The entries were not changed" error={handle.error} />}
      {waiting && !follow && (
        <div className={styles.fresh} role="status">
          <span>The log has changed since it was read.</span>
          <Button variant="subtle" size="compact-xs" onClick={show}>
            Show what is new
          </Button>
        </div>
      )}
      <EntryTable
        source={source}
        selection={selection}
        onSelection={setSelection}
        onHandle={onHandle}
        onFilter={(only) => onView({ ...NO_FILTER, ...only })}
        empty={empty}
      />
      {selected.length > 0 && (
        <SelectionBar
          selected={selected}
          everyLoaded={selection.all && total !== null && total > loaded.length}
          onHandle={onHandle}
          onClear={() => setSelection(NOTHING_SELECTED)}
        />
      )}
      {asking && <HandleDialog {...asking} onHandle={submit} onClose={() => setAsking(null)} />}
    </>
  )
}

interface FollowInput {
  readonly workspaceId: string
  readonly follow: boolean
  refresh(): void
}

/** What is new comes by itself while the log is followed; otherwise it is offered. */
function useFollow({ workspaceId, follow, refresh }: FollowInput): { waiting: boolean; show(): void } {
  const [waiting, setWaiting] = useState(false)
  const show = useCallback(() => {
    setWaiting(false)
    refresh()
  }, [refresh])
  useServerEvent('workspace.changed', ({ workspaceId: changed, parts }) => {
    if (changed !== workspaceId || !parts.includes('log')) return
    if (follow) show()
    else setWaiting(true)
  })
  useEffect(() => {
    if (follow) show()
  }, [follow, show])
  return { waiting, show }
}

interface SelectionBarProps {
  selected: number[]
  /** Only what has been read so far is selected, not all that the filter shows. */
  everyLoaded: boolean
  onHandle(ids: number[], state: HandleState): void
  onClear(): void
}

function SelectionBar({ selected, everyLoaded, onHandle, onClear }: SelectionBarProps) {
  const button = (state: HandleState, label: string) => (
    <Button variant="default" onClick={() => onHandle(selected, state)}>
      {label}
    </Button>
  )
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected entries">
      <span>
        {countOf(selected.length, 'entry', 'entries')} selected
        {everyLoaded && ': those that are loaded. Scroll to load more.'}
      </span>
      {button('resolved', 'Resolve')}
      {button('snoozed', 'Snooze')}
      {button('open', 'Open again')}
      <Button variant="subtle" onClick={onClear}>
        Clear
      </Button>
    </div>
  )
}
