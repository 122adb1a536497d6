import { useCallback, useMemo } from 'react'
import { usePreferences, useSavePreferences } from '../../stores/preferences'
import type { TableLayout, TableSort } from './columns'

export interface RememberedLayout {
  readonly layout: TableLayout
  readonly sort: TableSort | null
  setLayout(layout: TableLayout): void
  setSort(sort: TableSort): void
}

/** Widths, hidden columns and sort of one table, remembered in `preferences.tables` under `id`. */
export function useTableLayout(id: string): RememberedLayout {
  const { tables } = usePreferences()
  const save = useSavePreferences()
  const kept = tables[id]
  const layout = useMemo<TableLayout>(() => ({ hidden: kept?.hidden ?? null, widths: kept?.widths ?? {} }), [kept])
  const sort = kept?.sort ?? null
  const write = useCallback(
    (next: TableLayout, nextSort: TableSort | null) => {
      const hidden = next.hidden && [...next.hidden]
      const entry = { hidden, widths: { ...next.widths }, sort: nextSort }
      save({ tables: { ...tables, [id]: entry } })
    },
    [id, save, tables],
  )
  return useMemo(
    () => ({
      layout,
      sort,
      setLayout: (next) => write(next, sort),
      setSort: (next) => write(layout, next),
    }),
    [layout, sort, write],
  )
}
