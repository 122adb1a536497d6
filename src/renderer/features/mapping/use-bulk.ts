import type { MappingRow, RowFilter } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { useCallback, useState } from 'react'
import type { MethodInput, MethodOutput } from '../../api'
import { useApi } from '../../api'
import { noteDecided, noteTakenBack } from '../../stores/triage-session'
import { describeError } from '../../ui/describe-error'
import { isSelected, type Selection } from '../../ui/table'
import { actsOn, asksForHigh, type BulkAction, highOf, narrowed, withoutHigh } from './bulk'
import type { RowNotes } from './row-notes'
import { strongMatch } from './shown-row'
import type { MappingView, ViewQuery } from './use-mapping-view'

type Scope = MethodInput<'mapping.decide'>['scope']
type Decided = MethodOutput<'mapping.decide'>

/** An action that waits for its yes: exactly `count` rows. */
export interface Prepared {
  readonly action: BulkAction
  readonly count: number
  readonly scope: Scope | null
  /** Of an import: rows among them that a record of the other side looks the same as; and the action without those, where it leaves any. */
  readonly over?: { readonly count: number; rest: (() => Promise<Prepared>) | null } | undefined
}

export interface BulkOutcome {
  readonly action: BulkAction
  readonly count: number
  readonly batchId: string | null
  readonly refused: readonly { name: string; reason: string }[]
}

export interface BulkState {
  readonly busy: boolean
  readonly prepared: Prepared | null
  readonly outcome: BulkOutcome | null
  readonly error: string | null
}
const IDLE: BulkState = { busy: false, prepared: null, outcome: null, error: null }

function isIdle({ busy, prepared, outcome, error }: BulkState): boolean {
  return !busy && prepared === null && outcome === null && error === null
}

/**
 * Decisions on many rows. A named selection is decided at once; "all filtered" is counted first and asked about, and so is what `ask` says and
 * an import over strong matches.
 */
export function useBulk(query: ViewQuery, list: MappingView, onDone: () => void) {
  const api = useApi()
  const [state, setState] = useState(IDLE)
  const { workspaceId, kind, queue } = query
  const { notes, noteChanged, reopen } = list

  const run = useCallback(
    async ({ action, scope }: Prepared) => {
      if (!scope) return
      const accept = action.decision === 'link' ? { acceptBest: true, minConfidence: action.floor } : {}
      const decided = await api.call('mapping.decide', {
        workspaceId,
        kind,
        scope,
        decision: action.decision,
        ...accept,
      })
      const nameOf = (id: string) => notes.known.get(id)?.source?.name ?? id
      setState({ ...IDLE, outcome: outcomeOf(action, decided, nameOf) })
      noteChanged(decided.batch?.count ?? 0)
      if (decided.batch) noteDecided(workspaceId, kind, decided.batch)
      // What was decided leaves a queue; many rows at once are another list.
      if (queue && decided.batch) reopen()
      onDone()
    },
    [api, kind, notes, noteChanged, onDone, queue, reopen, workspaceId],
  )

  const prepareAll = usePrepareAll(query, list)
  const guarded = useCallback(async (work: () => Promise<void>) => {
    setState({ ...IDLE, busy: true })
    try {
      await work()
    } catch (error) {
      setState({ ...IDLE, error: describeError(error).message })
    }
  }, [])

  const start = useCallback(
    (action: BulkAction, selection: Selection, ask = false) =>
      guarded(async () => {
        if (selection.all) return setState({ ...IDLE, prepared: await prepareAll(action, selection) })
        const sourceIds = [...selection.ids].filter((id) => matches(kind, action, notes.known.get(id)))
        if (sourceIds.length === 0) return setState({ ...IDLE, prepared: { action, count: 0, scope: null } })
        const prepared = preparedOf(action, sourceIds, (id) => isOver(action, notes.known.get(id)))
        if (ask || prepared.over) return setState({ ...IDLE, prepared })
        await run(prepared)
      }),
    [guarded, kind, notes, prepareAll, run],
  )
  /** Asks again, without the rows that have a strong match. */
  const leaveOut = useCallback(
    ({ over }: Prepared) => guarded(async () => setState({ ...IDLE, prepared: (await over?.rest?.()) ?? null })),
    [guarded],
  )
  const confirm = useCallback((prepared: Prepared) => guarded(() => run(prepared)), [guarded, run])
  const undo = useCallback(
    (batchId: string) =>
      guarded(async () => {
        const { batch } = await api.call('mapping.undo', { workspaceId, batchId })
        setState(IDLE)
        noteTakenBack(batchId, true)
        noteChanged(batch?.count ?? 0)
        if (queue) reopen()
      }),
    [api, guarded, noteChanged, queue, reopen, workspaceId],
  )
  const dismiss = useCallback(() => setState(IDLE), [])
  const countFor = (action: BulkAction, selection: Selection) => namedCount(action, selection, { kind, notes })
  return { state, idle: isIdle(state), start, confirm, leaveOut, undo, dismiss, countFor }
}

/** Counts what an action would do with all that the filter shows, through a list of exactly those rows. */
function usePrepareAll({ workspaceId, kind, filter }: ViewQuery, { notes }: MappingView) {
  const api = useApi()
  return useCallback(
    async (action: BulkAction, selection: Selection): Promise<Prepared> => {
      const except = [...selection.ids]
      const leftOut = (isIn: (row: MappingRow) => boolean) =>
        except.filter((id) => {
          const row = notes.known.get(id)
          return row !== undefined && actsOn(kind, action, row) && isIn(row)
        }).length
      const open = (narrow: RowFilter) =>
        api.call('mapping.openView', { workspaceId, kind, side: 'source', filter: narrow })
      const narrow = narrowed(kind, filter, action)
      if (!narrow) return { action, count: 0, scope: null }
      const view = await open(narrow)
      const prepared = { action, count: view.total - leftOut(() => true), scope: { viewId: view.viewId, except } }
      // By the surest candidate, as the facet says it: one that is taken meanwhile is warned of too.
      const strong = highOf(view.facets) - leftOut((row) => strongMatch(row) !== null)
      if (action.decision !== 'import' || !asksForHigh(narrow) || strong <= 0) return prepared
      const others = withoutHigh(narrow)
      const rest = async (): Promise<Prepared> => {
        const { viewId, total } = await open(others ?? narrow)
        return { action, count: total - leftOut((row) => strongMatch(row) === null), scope: { viewId, except } }
      }
      return { ...prepared, over: { count: strong, rest: others && strong < prepared.count ? rest : null } }
    },
    [api, filter, kind, notes, workspaceId],
  )
}

/** A named selection, with what stands over its import. */
function preparedOf(action: BulkAction, sourceIds: readonly string[], over: (id: string) => boolean): Prepared {
  const prepared = { action, count: sourceIds.length, scope: { sourceIds: [...sourceIds] } }
  const others = sourceIds.filter((id) => !over(id))
  if (others.length === sourceIds.length) return prepared
  const rest = others.length > 0 ? async () => preparedOf(action, others, () => false) : null
  return { ...prepared, over: { count: sourceIds.length - others.length, rest } }
}

function isOver({ decision }: BulkAction, row: MappingRow | undefined): boolean {
  return decision === 'import' && row !== undefined && strongMatch(row) !== null
}

export type Bulk = ReturnType<typeof useBulk>

/** Rows of a named selection that the action is for; null where all filtered are selected: only the engine can count. */
function namedCount(
  action: BulkAction,
  selection: Selection,
  { kind, notes }: { kind: MappingKind; notes: RowNotes },
): number | null {
  if (selection.all) return null
  return [...selection.ids].filter((id) => isSelected(selection, id) && matches(kind, action, notes.known.get(id)))
    .length
}

function matches(kind: MappingKind, action: BulkAction, row: MappingRow | undefined): boolean {
  return row !== undefined && actsOn(kind, action, row)
}

function outcomeOf(action: BulkAction, { batch, refused }: Decided, nameOf: (id: string) => string): BulkOutcome {
  return {
    action,
    count: batch?.count ?? 0,
    batchId: batch?.id ?? null,
    refused: refused.map(({ sourceId, reason }) => ({ name: nameOf(sourceId), reason })),
  }
}
