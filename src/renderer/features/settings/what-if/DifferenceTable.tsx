import { actionWord } from '@shared/change-words'
import type { Difference } from '@shared/contract'
import { FLOW_LABEL } from '@shared/vocabulary'
import { IconChevronRight, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { usePreferences } from '../../../stores/preferences'
import { describeChange, FieldDiff } from '../../../ui/changes'
import { ACTION, StatusBadge } from '../../../ui/StatusBadge'
import { type TableColumn, useArraySource, VirtualTable } from '../../../ui/table'
import { toggled } from '../../../ui/toggled'
import styles from './WhatIf.module.css'
import { differingWords, type PlanDifference, pairDifferences } from './what-if-words'

const KIND: Record<PlanDifference['kind'], Parameters<typeof StatusBadge>[0]['look']> = {
  comes: { icon: IconPlus, word: 'Comes', tone: 'ok' },
  goes: { icon: IconMinus, word: 'Goes', tone: 'warn' },
  differs: { icon: IconPencil, word: 'Differs', tone: 'accent' },
}

/** Every difference of two plans, one line each, that opens to its fields. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  const { density } = usePreferences()
  const rows = useMemo(() => pairDifferences(differences), [differences])
  const source = useArraySource(rows)
  const [cursor, setCursor] = useState<number | null>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((id: string) => setOpen((now) => toggled(now, id)), [])
  const columns = useMemo(() => columnsOf(toggle, open), [toggle, open])
  return (
    <VirtualTable
      label="Differences of the plan"
      source={source}
      columns={columns}
      rowId={idOf}
      density={density}
      cursor={cursor}
      onCursor={setCursor}
      onActivate={(index) => {
        const row = rows[index]
        if (row) toggle(row.id)
      }}
      expanded={(row) => (open.has(row.id) ? <Details row={row} /> : undefined)}
    />
  )
}

const idOf = (row: PlanDifference): string => row.id

function columnsOf(toggle: (id: string) => void, open: ReadonlySet<string>): readonly TableColumn<PlanDifference>[] {
  return [
    {
      id: 'toggle',
      header: '',
      title: 'Fields',
      hideable: false,
      width: 40,
      minWidth: 40,
      align: 'center',
      cell: ({ id, change }) => (
        <button
          type="button"
          className={styles.open}
          tabIndex={-1}
          aria-expanded={open.has(id)}
          aria-label={`Fields of ${change.target.name}`}
          onClick={() => toggle(id)}
        >
          <IconChevronRight size={14} aria-hidden />
        </button>
      ),
    },
    { id: 'kind', header: 'Plan', width: 92, cell: ({ kind }) => <StatusBadge look={KIND[kind]} /> },
    {
      id: 'action',
      header: 'Action',
      width: 128,
      cell: ({ change }) => <StatusBadge look={ACTION[change.action]} word={actionWord(change)} />,
    },
    {
      id: 'record',
      header: 'Record',
      width: 200,
      grow: 2,
      cell: ({ change }) => <span title={change.target.name}>{change.target.name}</span>,
    },
    {
      id: 'changes',
      header: 'What changes',
      width: 200,
      grow: 2,
      cell: ({ change, before }) => {
        const words = before ? differingWords(before, change) : describeChange(change)
        return (
          <span className={styles.quiet} title={words}>
            {words}
          </span>
        )
      },
    },
    {
      id: 'flow',
      header: 'Flow',
      width: 140,
      cell: ({ change }) => <span className={styles.quiet}>{FLOW_LABEL[change.flow]}</span>,
    },
  ]
}

/** What the change writes; of one that differs also what it would write under the saved settings. */
function Details({ row: { change, before } }: { row: PlanDifference }) {
  return (
    <div className={styles.details}>
      <p>{change.reason}</p>
      {before && <h3>With the settings as they are saved</h3>}
      {before && <FieldDiff fields={before.fields} />}
      {before && <h3>With these edits</h3>}
      <FieldDiff fields={change.fields} />
    </div>
  )
}
