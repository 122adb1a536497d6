import type { RowSide } from '@shared/contract'
import type { Decision } from '@shared/vocabulary'
import type { RefObject } from 'react'
import { useApi } from '../../api'
import { openPanel, togglePanel } from '../../stores/mapping'
import { describeError } from '../../ui/describe-error'
import type { TableHandle } from '../../ui/table'
import { isDoubtful, isOpen, type ShownRow } from './shown-row'
import type { Cursor } from './use-cursor'
import type { DecideActions } from './use-decide'
import type { KeyActions } from './use-mapping-keys'
import type { MappingView, ViewQuery } from './use-mapping-view'

interface ActionsInput {
  readonly query: ViewQuery
  readonly list: MappingView
  /** The row under the cursor. */
  readonly row: ShownRow | undefined
  readonly cursor: Cursor
  readonly decide: DecideActions
  readonly table: RefObject<TableHandle | null>
}

type RowActions = Omit<KeyActions, 'linkBySearch' | 'select' | 'selectAll' | 'stepBack'> & {
  /** Links the row under the cursor and goes on to the next. */
  link(target: RowSide): void
}

/** What a key does to the row under the cursor. After a decision the cursor goes on to the next undecided row. */
export function useActions({ query, list, row, cursor, decide, table }: ActionsInput): RowActions {
  const api = useApi()
  const { workspaceId, kind } = query
  const goOn = () => void cursor.next()

  const link = (target: RowSide) => {
    if (decide.one(row, 'link', target)) goOn()
  }
  const accept = () => {
    if (!row) return
    if (row.note?.state === 'pending') return goOn()
    if (row.source && row.decision === 'undecided' && row.suggested) {
      if (isDoubtful(row)) return decide.accept(row, row.suggested, goOn)
      decide.accept(row, row.suggested)
      return goOn()
    }
    if (isOpen(row)) return decide.refuse(row, 'There is no candidate to accept. Press L to search for one.')
    goOn()
  }
  const choose = (candidate: number) => {
    if (!row?.source) return
    api
      .call('mapping.detail', { workspaceId, kind, sourceId: row.id })
      .then(({ candidates }) => {
        const chosen = candidates[candidate - 1]
        if (chosen) return link(chosen.target)
        decide.refuse(row, `There is no candidate ${candidate}.`)
      })
      .catch((error: unknown) => decide.refuse(row, describeError(error).message))
  }
  const onRow = (decision: Decision) => {
    if (decide.one(row, decision) && decision !== 'undecided') goOn()
  }
  return {
    link,
    accept,
    choose,
    decide: onRow,
    skip: goOn,
    move: cursor.move,
    page: (by) => cursor.move(by * (table.current?.pageRows() ?? 20)),
    edge: (end) => cursor.moveTo(end === 'first' ? 0 : (list.source.total ?? 1) - 1),
    why: () => openPanel('why'),
    togglePanel,
    refresh: list.reopen,
    search: focusSearch,
  }
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-screen-search]')
  field?.focus()
  field?.select()
  return field !== null
}
