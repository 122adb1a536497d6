import type { RowDetail, RowSide } from '@shared/contract'
import type { Decision } from '@shared/vocabulary'
import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useApi } from '../../api'
import { mappingPlace, openPanel, togglePanel } from '../../stores/mapping'
import { describeError } from '../../ui/describe-error'
import { formatShare } from '../../ui/numbers'
import type { TableHandle } from '../../ui/table'
import { isDoubtful, isOpen, isUnlikely, type ShownRow } from './shown-row'
import type { Cursor } from './use-cursor'
import type { DecideActions, Then } from './use-decide'
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

type RowActions = Omit<KeyActions, 'linkBySearch' | 'select' | 'selectAll' | 'stepBack' | 'queue' | 'threshold'> & {
  /** Links the row under the cursor and goes on to the next. */
  link(target: RowSide): void
}

/** What a key does to the row under the cursor. After a decision the cursor goes on to the next undecided row. */
export function useActions({ query, list, row, cursor, decide, table }: ActionsInput): RowActions {
  const api = useApi()
  const queries = useQueryClient()
  const { workspaceId, kind } = query
  const goOn = () => void cursor.next()
  /** What the engine answered later moves nobody on who has moved on already. */
  const goOnFrom = (from: ShownRow) => {
    if (mappingPlace(workspaceId, kind).cursorId === from.id) goOn()
  }

  /** Looked up, or out of the panel: what may be refused is waited for, so that a refusal finds the cursor on its row. */
  const link = (target: RowSide) => {
    if (row) decide.one(row, 'link', target, { onDone: () => goOnFrom(row) })
  }
  /** Goes on at once; a refusal brings the cursor back to its row, if nobody has moved since. */
  const goingOn = (from: ShownRow, decided: (then: Then) => unknown) => {
    const at = () => mappingPlace(workspaceId, kind).cursorId
    const stop: { reached?: string | null } = {}
    const onRefused = () => {
      const back = list.queue?.atOfId(from.id)
      if (back !== undefined && at() === stop.reached) cursor.slideTo(list.queue?.indexOf(back) ?? back)
    }
    if (decided({ onRefused }) === false) return
    goOn()
    stop.reached = at()
  }
  /** Why the candidate that the row shows is not taken by a key; it may be linked by name. */
  const unseen = (at: ShownRow, candidate: RowSide): (() => void) | null => {
    if (at.takenBy !== null)
      return () => decide.refuse(at, `Taken by "${at.takenBy}". Press L to search for another, or I to import it.`)
    if (!isUnlikely(at)) return null
    const share = formatShare(at.suggestion?.confidence ?? 0)
    return () => decide.refuse(at, `${share} is unlikely: ${candidate.name}. Compare the two first.`, candidate)
  }
  /** M6: the link that was lost is replaced by one that a person has seen. */
  const heal = (orphan: ShownRow, candidate: RowSide) => {
    if (!isDoubtful(orphan) || orphan.note?.state === 'refused') return link(candidate)
    decide.refuse(orphan, `Something speaks against ${candidate.name}. Compare the two, then press 1 to link them.`)
  }
  const accept = () => {
    if (!row) return
    if (row.note?.state === 'pending') return goOn()
    const offered = row.source && isOpen(row) ? row.suggested : null
    if (offered) {
      const refusal = unseen(row, offered)
      if (refusal) return refusal()
      if (row.state === 'orphaned') return heal(row, offered)
      if (isDoubtful(row)) return decide.accept(row, offered, { onDone: () => goOnFrom(row) })
      return goingOn(row, (then) => decide.accept(row, offered, then))
    }
    if (isOpen(row)) return decide.refuse(row, 'There is no candidate to accept. Press L to search for one.')
    goOn()
  }
  const choose = (candidate: number) => {
    if (!row?.source) return
    const input = { workspaceId, kind, sourceId: row.id }
    const linkOne = ({ candidates }: RowDetail) => {
      const chosen = candidates[candidate - 1]
      if (!chosen) return decide.refuse(row, `There is no candidate ${candidate}.`)
      if (mappingPlace(workspaceId, kind).cursorId !== row.id) decide.one(row, 'link', chosen.target)
      else goingOn(row, (then) => decide.one(row, 'link', chosen.target, then))
    }
    // The panel has read it: what it shows is what is meant.
    const shown = queries.getQueryData<RowDetail>(['mapping.detail', input])
    if (shown) return linkOne(shown)
    api
      .call('mapping.detail', input)
      .then(linkOne)
      .catch((error: unknown) => decide.refuse(row, describeError(error).message))
  }
  const skip = () => {
    if (row && isOpen(row) && row.note === undefined) decide.mark(row, 'skipped')
    if (query.queue) cursor.pass()
    else goOn()
  }
  const unsure = () => {
    if (!row) return
    if (row.decision !== 'undecided')
      return decide.refuse(row, 'Only what is undecided can be marked as unsure. Press U to take the decision back.')
    decide.mark(row, row.mark === 'unsure' ? null : 'unsure')
    if (row.mark === 'unsure') return
    if (query.queue) cursor.pass()
    else goOn()
  }
  const onRow = (decision: Decision) => {
    if (decide.one(row, decision) && decision !== 'undecided') goOn()
  }
  return {
    link,
    accept,
    choose,
    decide: onRow,
    skip,
    unsure,
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
