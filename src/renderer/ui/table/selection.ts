/**
 * Which rows are selected. A hundred thousand rows are selected as "all but these": with `all`, `ids` are the exceptions,
 * so that no list of every id has to exist.
 */
export interface Selection {
  readonly all: boolean
  readonly ids: ReadonlySet<string>
}

export const NOTHING_SELECTED: Selection = { all: false, ids: new Set() }
export const ALL_SELECTED: Selection = { all: true, ids: new Set() }

export function isSelected(selection: Selection, id: string): boolean {
  return selection.all !== selection.ids.has(id)
}

/** Selects or deselects the rows; with no `selected`, each is turned over. */
export function withRows(selection: Selection, ids: Iterable<string>, selected?: boolean): Selection {
  const next = new Set(selection.ids)
  for (const id of ids) {
    const wanted = selected ?? !isSelected(selection, id)
    if (wanted === selection.all) next.delete(id)
    else next.add(id)
  }
  return { all: selection.all, ids: next }
}

export function selectedCount(selection: Selection, total: number): number {
  return selection.all ? Math.max(0, total - selection.ids.size) : selection.ids.size
}
