import type { PlanChangeRow } from '@shared/contract'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { usePreferences } from '../../stores/preferences'
import { type RowSource, VirtualTable } from '../table'
import { toggled } from '../toggled'
import { ChangeDetails } from './ChangeDetails'
import styles from './ChangeTable.module.css'
import { changeColumns } from './change-columns'

interface ChangeTableProps {
  readonly label: string
  readonly source: RowSource<PlanChangeRow>
  /** Given, changes have tick boxes: ticked is in the plan. Undefined where they can no longer be left out. */
  readonly onLeaveOut?: ((change: PlanChangeRow, leaveOut: boolean) => void) | undefined
  /** Shows what became of each change in place of the rule. */
  readonly outcomes: boolean
  readonly empty: ReactNode
}

/** The changes of a plan, each one line that opens to its fields: in Plan, and in a run that applied it. */
export function ChangeTable({ label, source, onLeaveOut, outcomes, empty }: ChangeTableProps) {
  const density = usePreferences().density
  const [cursor, setCursor] = useState<number | null>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const leave = useRef(onLeaveOut)
  useEffect(() => {
    leave.current = onLeaveOut
  })

  const toggleOpen = useCallback((id: string) => setOpen((now) => toggled(now, id)), [])
  const tickable = onLeaveOut !== undefined
  const columns = useMemo(
    () =>
      changeColumns({
        outcomes,
        onToggle: toggleOpen,
        ...(tickable ? { onLeaveOut: (change, leaveOut) => leave.current?.(change, leaveOut) } : {}),
      }),
    [outcomes, toggleOpen, tickable],
  )
  const at = (index: number | null) => (index === null ? undefined : source.rowAt(index))

  const onKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const change = at(cursor)
    if (!change) return false
    if (event.key === ' ' && onLeaveOut) onLeaveOut(change, !change.leftOut)
    else if (event.key === 'ArrowRight' && !open.has(change.id)) toggleOpen(change.id)
    else if (event.key === 'ArrowLeft' && open.has(change.id)) toggleOpen(change.id)
    else return false
    return true
  }

  return (
    <VirtualTable
      label={label}
      source={source}
      columns={columns}
      rowId={changeId}
      rowLabel={changeName}
      rowClass={(change) => rowClass(change, open.has(change.id))}
      density={density}
      cursor={cursor}
      onCursor={setCursor}
      onActivate={(index) => {
        const change = at(index)
        if (change) toggleOpen(change.id)
      }}
      onKey={onKey}
      expanded={(change) => (open.has(change.id) ? <ChangeDetails change={change} /> : undefined)}
      empty={empty}
    />
  )
}

const changeId = (change: PlanChangeRow): string => change.id
const changeName = (change: PlanChangeRow): string => change.target.name

function rowClass(change: PlanChangeRow, open: boolean): string | undefined {
  const classes = [change.leftOut && styles.leftOut, open && styles.open].filter(Boolean)
  return classes.length > 0 ? classes.join(' ') : undefined
}
