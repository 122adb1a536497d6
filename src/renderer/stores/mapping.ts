import { RowFilter, type RowSort, type Side } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { create } from 'zustand'

export type PanelTab = 'record' | 'fields' | 'why'

/** What one mapping table shows. Kept while the console is open, so that coming back finds it as it was left. */
export interface MappingPlace {
  readonly side: Side
  readonly filter: RowFilter
  readonly sort: RowSort | null
  /** Index of the row under the cursor. */
  readonly cursor: number
}

interface MappingState {
  places: Readonly<Record<string, MappingPlace>>
  panelOpen: boolean
  panelWidth: number
  panelTab: PanelTab
}

export const NO_FILTER: RowFilter = RowFilter.parse({})
const START: MappingPlace = { side: 'source', filter: NO_FILTER, sort: null, cursor: 0 }
export const PANEL_LIMITS = { min: 280, max: 720 } as const

export const useMappingStore = create<MappingState>(() => ({
  places: {},
  panelOpen: true,
  panelWidth: 320,
  panelTab: 'record',
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

export function openPanel(tab?: PanelTab): void {
  useMappingStore.setState(tab ? { panelOpen: true, panelTab: tab } : { panelOpen: true })
}

export function togglePanel(): void {
  useMappingStore.setState(({ panelOpen }) => ({ panelOpen: !panelOpen }))
}

export function setPanelWidth(width: number): void {
  useMappingStore.setState({ panelWidth: Math.min(PANEL_LIMITS.max, Math.max(PANEL_LIMITS.min, Math.round(width))) })
}
