import { ActionIcon, Tooltip } from '@mantine/core'
import type { RowFilter } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { memo } from 'react'
import { PanelButton } from '../../ui/panel'
import { ColumnMenu, type RememberedLayout, type TableColumn } from '../../ui/table'
import { SavedFilters } from './SavedFilters'
import type { ShownRow } from './shown-row'

interface MappingToolsProps {
  readonly kind: MappingKind
  readonly filter: RowFilter
  readonly columns: readonly TableColumn<ShownRow>[]
  readonly layout: RememberedLayout
  onFilter(filter: RowFilter): void
  /** Null where nothing can be accepted. */
  readonly onThreshold: (() => void) | null
}

export const MappingTools = memo(function MappingTools({
  kind,
  filter,
  columns,
  layout,
  onFilter,
  onThreshold,
}: MappingToolsProps) {
  return (
    <>
      {onThreshold && (
        <Tooltip label="Accept by confidence (T)">
          <ActionIcon aria-label="Accept by confidence" onClick={onThreshold}>
            <IconAdjustmentsHorizontal size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <SavedFilters kind={kind} filter={filter} onFilter={onFilter} />
      <ColumnMenu columns={columns} layout={layout.layout} onLayout={layout.setLayout} />
      <PanelButton />
    </>
  )
})
