import { useViewportSize } from '@mantine/hooks'
import type { LogEntry } from '@shared/plan'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { usePreferences } from '../../stores/preferences'
import { type RowSource, type Selection, VirtualTable } from '../table'
import { toggled } from '../toggled'
import styles from './Entries.module.css'
import { type EntryActions, EntryDetails } from './EntryDetails'
import { entryColumns } from './entry-columns'

interface EntryTableProps extends EntryActions {
  readonly source: RowSource<LogEntry>
  readonly empty: ReactNode
  readonly selection?: Selection | undefined
  readonly onSelection?: ((selection: Selection) => void) | undefined
}

/** Width of the window, px, from which on the sentence leaves room for the code. */
const ROOMY_WINDOW = 1440

/** Log entries, each one line that opens to the whole of it. In Log, and in a run. */
export function EntryTable({ source, empty, selection, onSelection, onHandle, onFilter }: EntryTableProps) {
  const density = usePreferences().density
  const { width } = useViewportSize()
  const [cursorId, setCursorId] = useState<{ id: number; index: number } | null>(null)
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const cursor = cursorId && indexNear(source, cursorId)

  const toggle = (index: number) => {
    const entry = source.rowAt(index)
    if (entry) setOpen((now) => toggled(now, entry.id))
  }
  const onKey = (event: KeyboardEvent): boolean => {
    const entry = cursor === null ? undefined : source.rowAt(cursor)
    if (!entry || !onHandle || event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === 'r') onHandle([entry.id], entry.handled ? 'open' : 'resolved')
    else if (event.key === 's' && !entry.handled) onHandle([entry.id], 'snoozed')
    else return false
    return true
  }
  return (
    <VirtualTable
      label="Log entries"
      source={source}
      columns={entryColumns(width >= ROOMY_WINDOW)}
      rowId={entryId}
      rowLabel={entryMessage}
      rowClass={(entry) => (entry.handled ? styles.handledRow : undefined)}
      density={density}
      cursor={cursor}
      onCursor={(index) => {
        const entry = source.rowAt(index)
        if (entry) setCursorId({ id: entry.id, index })
      }}
      {...(selection && onSelection ? { selection, onSelection } : {})}
      onActivate={toggle}
      onKey={onKey}
      expanded={(entry) =>
        open.has(entry.id) ? <EntryDetails entry={entry} onHandle={onHandle} onFilter={onFilter} /> : undefined
      }
      empty={empty}
    />
  )
}

const entryId = (entry: LogEntry): string => String(entry.id)
const entryMessage = (entry: LogEntry): string => entry.message

/** How far rows are searched for the entry under the cursor when new ones pushed it down. */
const REACH = 1000

/** The cursor stays on its entry when newer ones come in front of it. */
function indexNear(source: RowSource<LogEntry>, { id, index }: { id: number; index: number }): number {
  for (let ahead = 0; ahead < REACH; ahead++) {
    const entry = source.rowAt(index + ahead)
    if (!entry) break
    if (entry.id === id) return index + ahead
  }
  return Math.min(index, Math.max(0, (source.total ?? 1) - 1))
}
