import type { Decision } from '@shared/vocabulary'
import { type KeyBinding, useScreenKeys } from '../../ui/keys'

export interface KeyActions {
  move(by: number): void
  /** The first row, or the last. */
  edge(end: 'first' | 'last'): void
  page(by: 1 | -1): void
  accept(): void
  choose(candidate: number): void
  decide(decision: Decision): void
  linkBySearch(): void
  skip(): void
  /** Marks the row as unsure, or takes the mark away. */
  unsure(): void
  /** Lists only what waits, or everything. */
  queue(): void
  /** Opens the threshold and its price. */
  threshold(): void
  why(): void
  togglePanel(): void
  refresh(): void
  search(): boolean
  select(): void
  selectAll(): void
  /** False where nothing is left to step back from: Escape then goes to the screen before. */
  stepBack(): boolean
}

/** The keys of ui.md, Mapping. The table answers the moving and selecting ones itself while it has the focus. */
export function useMappingKeys(title: string, ignoreWords: string, act: KeyActions): void {
  const choices: KeyBinding[] = [1, 2, 3, 4, 5].map((candidate) => ({
    keys: String(candidate),
    label: candidate === 1 ? 'Link to the first candidate' : `Link to candidate ${candidate}`,
    run: () => act.choose(candidate),
  }))
  useScreenKeys(title, [
    { keys: ['j', 'ArrowDown'], label: 'Next row', repeats: true, run: () => act.move(1) },
    { keys: ['k', 'ArrowUp'], label: 'Row before', repeats: true, run: () => act.move(-1) },
    { keys: 'PageDown', label: 'A page down', repeats: true, run: () => act.page(1) },
    { keys: 'PageUp', label: 'A page up', repeats: true, run: () => act.page(-1) },
    { keys: 'Home', label: 'First row', run: () => act.edge('first') },
    { keys: 'End', label: 'Last row', run: () => act.edge('last') },
    { keys: 'Enter', label: 'Accept the candidate shown, of the row or of the selected rows', run: () => act.accept() },
    ...choices,
    { keys: 'l', label: 'Link by searching', run: () => act.linkBySearch() },
    { keys: 'i', label: 'Import', run: () => act.decide('import') },
    { keys: 'x', label: ignoreWords, run: () => act.decide('ignore') },
    { keys: 'u', label: 'Unlink, or take the decision back', run: () => act.decide('undecided') },
    { keys: 's', label: 'Skip: on to the next row, this one stays', run: () => act.skip() },
    { keys: 'y', label: 'Unsure: mark it to be looked at again, or take the mark away', run: () => act.unsure() },
    { keys: 'q', label: 'Queue: only what waits, or all rows', run: () => act.queue() },
    { keys: 't', label: 'Accept by confidence: the threshold and its price', run: () => act.threshold() },
    { keys: 'w', label: 'Why is it synced, or not?', run: () => act.why() },
    { keys: 'p', label: 'Side panel', run: () => act.togglePanel() },
    { keys: 'r', label: 'Make the list anew', run: () => act.refresh() },
    { keys: '/', label: 'Search', run: () => act.search() },
    { keys: 'Space', label: 'Select the row (with Shift and arrows: a range)', run: () => act.select() },
    { keys: 'a', label: 'Select all that the filter shows', run: () => act.selectAll() },
    { keys: 'Escape', label: 'Back to the record, then clear the selection', run: () => act.stepBack() },
  ])
}
