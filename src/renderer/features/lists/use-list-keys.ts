import { useScreenKeys } from '../../ui/keys'

export interface ListKeyActions {
  move(by: number): void
  edge(end: 'first' | 'last'): void
  page(by: 1 | -1): void
  /** Shows the row in the side panel. */
  open(): void
  why(): void
  togglePanel(): void
  refresh(): void
  search(): boolean
  /** False where nothing is left to step back from: Escape then goes to the screen before. */
  stepBack(): boolean
}

/** The keys of a list, the same as those of a mapping table. The table answers the moving ones while it has the focus. */
export function useListKeys(title: string, act: ListKeyActions): void {
  useScreenKeys(title, [
    { keys: ['j', 'ArrowDown'], label: 'Next row', repeats: true, run: () => act.move(1) },
    { keys: ['k', 'ArrowUp'], label: 'Row before', repeats: true, run: () => act.move(-1) },
    { keys: ['PageDown'], label: 'A page on', repeats: true, run: () => act.page(1) },
    { keys: ['PageUp'], label: 'A page back', repeats: true, run: () => act.page(-1) },
    { keys: ['Home'], label: 'First row', run: () => act.edge('first') },
    { keys: ['End'], label: 'Last row', run: () => act.edge('last') },
    { keys: 'Enter', label: 'Open the row in the panel', run: () => act.open() },
    { keys: 'w', label: 'Why?', run: () => act.why() },
    { keys: 'p', label: 'Side panel', run: () => act.togglePanel() },
    { keys: 'r', label: 'Make the list anew', run: () => act.refresh() },
    { keys: '/', label: 'Search', run: () => act.search() },
    { keys: 'Escape', label: 'Back to the record, then to the screen before', run: () => act.stepBack() },
  ])
}
