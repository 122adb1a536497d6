import type { RowFilter } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
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
}

export function MappingTools({ kind, filter, columns, layout, onFilter }: MappingToolsProps) {
  return (
    <>
      <SavedFilters kind={kind} filter={filter} onFilter={onFilter} />
      <ColumnMenu columns={columns} layout={layout.layout} onLayout={layout.setLayout} />
      <PanelButton />
    </>
  )
}
