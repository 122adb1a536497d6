import { Button } from '@mantine/core'
import type { HistoryFilter } from '@shared/contract'
import { IconHistoryToggle } from '@tabler/icons-react'
import { EmptyState } from '../../ui/EmptyState'
import { isFiltered } from './history-words'

export function EmptyHistory({ filter, onClear }: { filter: HistoryFilter; onClear(): void }) {
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title="No step fits the filter"
        action={
          <Button variant="default" onClick={onClear}>
            Clear the filter
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState title="Nothing has been decided yet" icon={<IconHistoryToggle size={20} aria-hidden />}>
      Every decision is kept here, with who made it and when, and can be taken back: also days later, and one out of
      many.
    </EmptyState>
  )
}
