import { ListFilter, type ListName, type Preferences } from '@shared/contract'
import { create } from 'zustand'

/** What one list shows: coming back finds it as it was left. Its filter is kept in the preferences too. */
export interface ListPlace {
  readonly filter: ListFilter
  /** Index of the row under the cursor. */
  readonly cursor: number
  /** Its id: the same row has another index in another order. Null where it is not known. */
  readonly cursorId: string | null
}

export const NO_LIST_FILTER: ListFilter = ListFilter.parse({})
const START: ListPlace = { filter: NO_LIST_FILTER, cursor: 0, cursorId: null }

export type ListTab = 'record' | 'why'

interface ListsState {
  places: Readonly<Record<string, ListPlace>>
  tab: ListTab
}

export const useListsStore = create<ListsState>(() => ({ places: {}, tab: 'record' }))

export function useListPlace(workspaceId: string, list: ListName): ListPlace {
  return useListsStore((state) => state.places[`${workspaceId}/${list}`] ?? START)
}

export function listPlace(workspaceId: string, list: ListName): ListPlace {
  return useListsStore.getState().places[`${workspaceId}/${list}`] ?? START
}

export function setListPlace(workspaceId: string, list: ListName, change: Partial<ListPlace>): void {
  const key = `${workspaceId}/${list}`
  useListsStore.setState(({ places }) => ({ places: { ...places, [key]: { ...(places[key] ?? START), ...change } } }))
}

/** Opens every list narrowed as it was at the end of the last session. */
export function restoreLists({ lists }: Pick<Preferences, 'lists'>): void {
  const places = Object.entries(lists).map(([key, filter]) => [key, { ...START, filter }])
  useListsStore.setState({ places: Object.fromEntries(places) })
}

/** What `restoreLists` takes back. */
export function keptLists({ places }: Pick<ListsState, 'places'>): Pick<Preferences, 'lists'> {
  return { lists: Object.fromEntries(Object.entries(places).map(([key, { filter }]) => [key, filter])) }
}

/** Which of the panel's two tabs is open; the same for every list. */
export function useListTab(): ListTab {
  return useListsStore((state) => state.tab)
}

export function listTab(): ListTab {
  return useListsStore.getState().tab
}

export function setListTab(tab: ListTab): void {
  useListsStore.setState({ tab })
}
