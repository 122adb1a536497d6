import type { LogGroup } from '@shared/contract'
import { useState } from 'react'
import type { z } from 'zod'
import { useMethod } from '../../api'
import { usePreferences } from '../../stores/preferences'
import { ErrorState } from '../../ui/ErrorState'
import type { LogFilterInput } from '../../ui/entries'
import { formatCount } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import { SEVERITY, StatusBadge } from '../../ui/StatusBadge'
import { type TableColumn, useArraySource, VirtualTable } from '../../ui/table'
import styles from './Log.module.css'

type Group = z.output<typeof LogGroup>

interface LogGroupsProps {
  workspaceId: string
  filter: LogFilterInput
  empty: React.ReactNode
  /** Shows the entries that the group stands for. */
  onOpen(group: Group): void
}

/** Entries that repeat as one line, with how often. */
export function LogGroups({ workspaceId, filter, empty, onOpen }: LogGroupsProps) {
  const density = usePreferences().density
  const groups = useMethod('log.groups', { workspaceId, filter }, { keepPrevious: true })
  const source = useArraySource(groups.data)
  const [cursor, setCursor] = useState<number | null>(null)
  return (
    <>
      {groups.isError && (
        <ErrorState
          inline
          what="The log could not be grouped"
          error={groups.error}
          onRetry={() => void groups.refetch()}
        />
      )}
      <VirtualTable
        label="Repeated log entries"
        source={source}
        columns={COLUMNS}
        rowId={groupId}
        density={density}
        cursor={cursor}
        onCursor={setCursor}
        onActivate={(index) => {
          const group = source.rowAt(index)
          if (group) onOpen(group)
        }}
        busy={groups.isPlaceholderData}
        empty={empty}
      />
    </>
  )
}

const groupId = ({ code, message }: Group): string => `${code} ${message}`

const COLUMNS: readonly TableColumn<Group>[] = [
  {
    id: 'severity',
    header: '',
    width: 32,
    minWidth: 32,
    align: 'center',
    hideable: false,
    cell: ({ severity }) => <StatusBadge look={SEVERITY[severity]} iconOnly />,
  },
  {
    id: 'count',
    header: 'Times',
    width: 88,
    align: 'end',
    cell: ({ count }) => formatCount(count),
  },
  {
    id: 'newest',
    header: 'Newest',
    width: 132,
    cell: ({ newest }) => (
      <span className={styles.quiet}>
        <RelativeTime at={newest.time} />
      </span>
    ),
  },
  {
    id: 'code',
    header: 'Code',
    width: 160,
    cell: ({ code }) => <span className={styles.quiet}>{code}</span>,
  },
  {
    id: 'message',
    header: 'What happened',
    width: 320,
    grow: 3,
    cell: ({ message }) => (
      <span className={styles.ellipsis} title={message}>
        {message}
      </span>
    ),
  },
]
