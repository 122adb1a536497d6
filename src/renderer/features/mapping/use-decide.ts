import type { Mark, RowSide } from '@shared/contract'
import type { Decision } from '@shared/vocabulary'
import { useCallback } from 'react'
import { useApi } from '../../api'
import { noteDecided, noteTakenBack } from '../../stores/triage-session'
import { describeError } from '../../ui/describe-error'
import { blockedBecause, heldElsewhere, rowAfter, type ShownRow, strongMatch } from './shown-row'
import type { Cursor } from './use-cursor'
import type { MappingView, ViewQuery } from './use-mapping-view'
import { noteWords } from './words'

export interface DecideActions {
  /** Decides on one row: it shows at once, and goes back with the reason where the engine refuses. False: blocked at once. */
  one(row: ShownRow | undefined, decision: Decision, target?: RowSide | null, then?: Then): boolean
  /** Accepts the candidate that the row shows, which the engine refuses where it is not to be taken unseen (M4, M5). */
  accept(row: ShownRow, candidate: RowSide, then?: Then): void
  /** Links a Procore record to a row of the other side's list. */
  linkSource(row: ShownRow, source: RowSide): void
  /** Says in the row why nothing was done; a person may still link `anyway`. */
  refuse(row: ShownRow, reason: string, anyway?: RowSide): void
  undoRow(row: ShownRow): void
  /** Takes the note of a refusal away again. */
  dismiss(row: ShownRow): void
  /** Notes that a row is to be looked at again, or was passed over; null takes that away. */
  mark(row: ShownRow, mark: Mark | null): void
}

/** What follows once the engine has answered. */
export interface Then {
  readonly onDone?: () => void
  readonly onRefused?: () => void
}

interface DecideInput {
  readonly query: ViewQuery
  readonly list: MappingView
  readonly cursor: Cursor
  /** Tells a screen reader what happened. */
  say(words: string): void
}

/** Decisions on single rows, shown before the engine has answered. */
export function useDecide({ query, list, cursor, say }: DecideInput): DecideActions {
  const { window, notes, queue } = list
  const work = { query, list, cursor }

  const show = useCallback((row: ShownRow) => window?.patch((other) => (other.id === row.id ? row : other)), [window])
  const refuse = useCallback(
    (row: ShownRow, reason: string, anyway?: RowSide) => {
      const note = { state: 'refused', reason, anyway } as const
      notes.refused(row, note)
      show({ ...row, note })
      // Whoever decides faster than the engine answers has left it behind already.
      cursor.keep(() => queue?.back(row.id))
      say(`${nameOf(row)}: ${reason}${anyway && !heldElsewhere(reason) ? ' Press 1 to link it anyway.' : ''}`)
    },
    [cursor, notes, queue, show, say],
  )

  const submit = useSubmit({ ...work, refuse, show, say })
  const one = useCallback(
    (row: ShownRow | undefined, decision: Decision, target: RowSide | null = null, then: Then = {}): boolean => {
      if (!row) return false
      const blocked = blockedBecause(row, decision)
      if (blocked) {
        refuse(row, blocked)
        return false
      }
      submit(row, { decision, target, ...then })
      return true
    },
    [refuse, submit],
  )
  const accept = useCallback(
    (row: ShownRow, target: RowSide, then: Then = {}) =>
      submit(row, { decision: 'link', target, acceptBest: true, ...then }),
    [submit],
  )

  const linkSource = useLinkSource({ ...work, refuse, show, say })
  const undoRow = useUndoRow({ ...work, refuse, show, say })
  const dismiss = useCallback(
    (row: ShownRow) => {
      notes.drop(row.id)
      show({ ...row, note: undefined })
    },
    [notes, show],
  )
  const mark = useMark({ ...work, refuse, show, say })
  return { one, accept, linkSource, refuse, undoRow, dismiss, mark }
}

interface RowWork {
  readonly query: ViewQuery
  readonly list: MappingView
  readonly cursor: Cursor
  refuse(row: ShownRow, reason: string, anyway?: RowSide): void
  show(row: ShownRow): void
  say(words: string): void
}

interface Submitted extends Then {
  readonly decision: Decision
  readonly target: RowSide | null
  /** The engine takes the best candidate, or says why it must be looked at first. */
  readonly acceptBest?: boolean
}

/** Sends a decision: the row shows it at once, and goes back with the reason where the engine refuses. */
function useSubmit({ query, list, refuse, show, say }: RowWork) {
  const api = useApi()
  const { workspaceId, kind } = query
  const { notes, noteChanged, queue, window } = list
  return useCallback(
    (row: ShownRow, { decision, target, acceptBest = false, onDone, onRefused }: Submitted): void => {
      const after = rowAfter(row, decision, target)
      notes.pending(after, { state: 'pending', decision })
      show(after)
      queue?.decided(row.id)
      const link = decision === 'link' && target ? { acceptBest, targetId: target.id } : {}
      const anyway = acceptBest && target ? target : undefined
      api
        .call('mapping.decide', { workspaceId, kind, scope: { sourceIds: [row.id] }, decision, ...link })
        .then(({ batch, refused }) => {
          const reason = refused[0]?.reason
          if (reason || !batch) {
            refuse(row, reason ?? 'Nothing was changed.', anyway)
            onRefused?.()
            window?.refresh()
            return
          }
          const although = decision === 'import' ? (strongMatch(row) ?? undefined) : undefined
          const note = { state: 'done', decision, batchId: batch.id, although } as const
          notes.settle(row.id, note)
          queue?.settled(row.id, batch.id, decision)
          noteDecided(workspaceId, kind, batch)
          show({ ...after, note })
          noteChanged(1)
          say(`${nameOf(row)}: ${noteWords(kind, note)}.`)
          onDone?.()
        })
        .catch((error: unknown) => refuse(row, describeError(error).message))
    },
    [api, kind, notes, noteChanged, queue, refuse, say, show, window, workspaceId],
  )
}

/** In the other side's list it is a Procore record that is looked up for the row. */
function useLinkSource({ query, list, refuse, show, say }: RowWork): DecideActions['linkSource'] {
  const api = useApi()
  const { workspaceId, kind } = query
  const { notes, noteChanged } = list
  return useCallback(
    (row: ShownRow, linked: RowSide) => {
      const scope = { sourceIds: [linked.id] }
      api
        .call('mapping.decide', { workspaceId, kind, scope, decision: 'link', targetId: row.id })
        .then(({ batch, refused }) => {
          if (!batch) return refuse(row, refused[0]?.reason ?? 'Nothing was changed.')
          const note = { state: 'done', decision: 'link', batchId: batch.id } as const
          notes.settle(row.id, note)
          show({ ...row, note })
          noteChanged(1)
          say(`${nameOf(row)}: linked to ${linked.name}.`)
        })
        .catch((error: unknown) => refuse(row, describeError(error).message))
    },
    [api, kind, notes, noteChanged, refuse, say, show, workspaceId],
  )
}

function useUndoRow({ query, list, cursor, refuse, show, say }: RowWork): DecideActions['undoRow'] {
  const api = useApi()
  const { workspaceId } = query
  const { notes, noteChanged, window, queue } = list
  return useCallback(
    (row: ShownRow) => {
      if (row.note?.state !== 'done') return
      const { batchId } = row.note
      api
        .call('mapping.undo', { workspaceId, batchId })
        .then(() => {
          notes.drop(row.id)
          noteTakenBack(batchId, true)
          const index = queue?.backOf(batchId) ?? null
          if (query.queue && index !== null) cursor.slideTo(index)
          show({ ...row, note: undefined })
          noteChanged(1)
          window?.refresh()
          say(`${nameOf(row)}: undone.`)
        })
        .catch((error: unknown) => refuse(row, describeError(error).message))
    },
    [api, cursor, notes, noteChanged, query.queue, queue, refuse, say, show, window, workspaceId],
  )
}

function useMark({ query, refuse, show, say }: RowWork): DecideActions['mark'] {
  const api = useApi()
  const { workspaceId, kind } = query
  return useCallback(
    (row: ShownRow, mark: Mark | null) => {
      if (!row.source || row.decision !== 'undecided') return
      // Passed over does not make sure what was unsure.
      const shown = mark === 'skipped' && row.mark === 'unsure' ? 'unsure' : mark
      show({ ...row, mark: shown })
      if (mark !== 'skipped') say(`${nameOf(row)}: ${mark === 'unsure' ? 'marked as unsure' : 'no longer unsure'}.`)
      api
        .call('mapping.mark', { workspaceId, kind, sourceIds: [row.id], mark })
        .catch((error: unknown) => refuse(row, describeError(error).message))
    },
    [api, kind, refuse, say, show, workspaceId],
  )
}

function nameOf(row: ShownRow): string {
  return row.source?.name ?? row.target?.name ?? row.id
}
