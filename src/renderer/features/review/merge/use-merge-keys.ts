import type { Resolution } from '@shared/contract'
import { useScreenKeys } from '../../../ui/keys'

export interface MergeKeys {
  move(by: number): void
  settle(resolution: Resolution | null): void
  apply(): void
  nextOpen(): void
  search(): boolean
}

/** Keyboard first: every row is settled without the mouse. */
export function useMergeKeys(act: MergeKeys): void {
  useScreenKeys('Bring in a review', [
    { keys: ['j', 'ArrowDown'], label: 'Next row', repeats: true, run: () => act.move(1) },
    { keys: ['k', 'ArrowUp'], label: 'Row before', repeats: true, run: () => act.move(-1) },
    { keys: 'm', label: 'Conflict: keep mine', run: () => act.settle('mine') },
    { keys: 't', label: 'Conflict: take theirs', run: () => act.settle('theirs') },
    { keys: 'u', label: 'Conflict: open again', run: () => act.settle(null) },
    { keys: 'n', label: 'Next open conflict', run: () => act.nextOpen() },
    { keys: 'Enter', label: 'Take the decisions: asks first', run: () => act.apply() },
    { keys: '/', label: 'Search', run: () => act.search() },
  ])
}
