import { type Preferences, RowFilter, type Side } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { create } from 'zustand'
import { noteTakenBack } from './triage-session'

export type PanelTab = 'record' | 'fields' | 'why'

/** What one mapping table shows. Kept in the preferences too, so that coming back finds it as it was left. */
export interface MappingPlace {
  readonly side: Side
  readonly filter: RowFilter
  /** Index of the row under the cursor. */
  readonly cursor: number
  /** Its id: the same row has another index in another order. Null where it is not known. */
  readonly cursorId: string | null
  /** A row to put the cursor on, once the list that holds it is there. */
  readonly wanted: string | null
}

interface MappingState {
  places: Readonly<Record<string, MappingPlace>>
  panelOpen: boolean
  /** As a person has set it, px; null: as the window has room. */
  panelWidth: number | null
  panelTab: PanelTab
  /** Rows of every undo and redo by the keys so far: lists that are open look at what changes here. */
  reverted: number
  /** The newest of them. */
  lastReverted: Reverted | null
  /** By `<workspace id>/<mapping kind>`, where a person said so: whether only what waits is listed. */
  queues: Readonly<Record<string, boolean>>
}

export interface Reverted {
  readonly batchId: string
  readonly what: 'undo' | 'redo'
}

export const NO_FILTER: RowFilter = RowFilter.parse({})
const START: MappingPlace = { side: 'source', filter: NO_FILTER, cursor: 0, cursorId: null, wanted: null }
/** Until somebody has set it. */
export const PANEL_WIDTH = { narrow: 320, wide: 400 } as const
export const PANEL_LIMITS = { min: 280, max: 720 } as const

export const useMappingStore = create<MappingState>(() => ({
  places: {},
  panelOpen: true,
  panelWidth: null,
  panelTab: 'record',
  reverted: 0,
  lastReverted: null,
  queues: {},
}))

export function useMappingPlace(workspaceId: string, kind: MappingKind): MappingPlace {
  return useMappingStore((state) => state.places[`${workspaceId}/${kind}`] ?? START)
}

export function mappingPlace(workspaceId: string, kind: MappingKind): MappingPlace {
  return useMappingStore.getState().places[`${workspaceId}/${kind}`] ?? START
}

export function setMappingPlace(workspaceId: string, kind: MappingKind, change: Partial<MappingPlace>): void {
  const key = `${workspaceId}/${kind}`
  useMappingStore.setState(({ places }) => ({ places: { ...places, [key]: { ...(places[key] ?? START), ...change } } }))
}

/** The first row of another list. */
export const TOP = { cursor: 0, cursorId: null, wanted: null } as const

/** Opens every table, and the panel, as they were left at the end of the last session. */
export function restoreMapping({ places, panel, queues }: Pick<Preferences, 'places' | 'panel' | 'queues'>): void {
  const restored = Object.entries(places).map(([key, { side, filter, cursor }]) => [
    key,
    { side, filter, ...TOP, wanted: cursor },
  ])
  useMappingStore.setState({
    places: Object.fromEntries(restored),
    panelOpen: panel.open,
    // What was written while every window had the same.
    panelWidth: panel.width === null || panel.width === PANEL_WIDTH.narrow ? null : within(panel.width),
    queues,
  })
}

/** What `restoreMapping` takes back. */
export function keptMapping({
  places,
  panelOpen,
  panelWidth,
  queues,
}: MappingState): Pick<Preferences, 'places' | 'panel' | 'queues'> {
  const kept = Object.entries(places).map(([key, { side, filter, cursorId, wanted }]) => [
    key,
    { side, filter, cursor: wanted ?? cursorId },
  ])
  return { places: Object.fromEntries(kept), panel: { open: panelOpen, width: panelWidth }, queues: { ...queues } }
}

/** Tells the open list that decisions were undone or redone. */
export function noteReverted(rows: number, newest: Reverted): void {
  noteTakenBack(newest.batchId, newest.what === 'undo')
  useMappingStore.setState(({ reverted }) => ({ reverted: reverted + rows, lastReverted: newest }))
}

/** Whether a person has switched the queue on or off here; undefined: as the table comes. */
export function useQueueChoice(workspaceId: string, kind: MappingKind): boolean | undefined {
  return useMappingStore((state) => state.queues[`${workspaceId}/${kind}`])
}

export function setQueue(workspaceId: string, kind: MappingKind, on: boolean): void {
  useMappingStore.setState(({ queues }) => ({ queues: { ...queues, [`${workspaceId}/${kind}`]: on } }))
}

export function openPanel(tab?: PanelTab): void {
  useMappingStore.setState(tab ? { panelOpen: true, panelTab: tab } : { panelOpen: true })
}

export function togglePanel(): void {
  useMappingStore.setState(({ panelOpen }) => ({ panelOpen: !panelOpen }))
}

export function setPanelWidth(width: number): void {
  useMappingStore.setState({ panelWidth: within(width) })
}

function within(width: number): number {
  return Math.min(PANEL_LIMITS.max, Math.max(PANEL_LIMITS.min, Math.round(width)))
}
