import { ActionIcon, Tooltip } from '@mantine/core'
import type { RowFilter } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { IconLayoutSidebarRight, IconLayoutSidebarRightFilled } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { togglePanel, useMappingStore } from '../../stores/mapping'
import { SearchField } from '../../ui/SearchField'
import { ColumnMenu, type RememberedLayout, type TableColumn } from '../../ui/table'
import { SavedFilters } from './SavedFilters'
import type { ShownRow } from './shown-row'

const TYPING_MS = 180

/** The search over both sides: the list follows a moment after the last key. */
export function MappingSearch({
  search,
  onSearch,
  label,
}: {
  search: string
  onSearch(search: string): void
  label: string
}) {
  const [text, setText] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => setText(search), [search])
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next), next === '' ? 0 : TYPING_MS)
  }
  return <SearchField value={text} onChange={change} label={label} width={230} />
}

interface MappingToolsProps {
  readonly kind: MappingKind
  readonly filter: RowFilter
  readonly columns: readonly TableColumn<ShownRow>[]
  readonly layout: RememberedLayout
  onFilter(filter: RowFilter): void
}

export function MappingTools({ kind, filter, columns, layout, onFilter }: MappingToolsProps) {
  const panelOpen = useMappingStore((state) => state.panelOpen)
  const PanelIcon = panelOpen ? IconLayoutSidebarRightFilled : IconLayoutSidebarRight
  return (
    <>
      <SavedFilters kind={kind} filter={filter} onFilter={onFilter} />
      <ColumnMenu columns={columns} layout={layout.layout} onLayout={layout.setLayout} />
      <Tooltip label="Side panel (P)">
        <ActionIcon aria-label="Side panel" aria-pressed={panelOpen} onClick={togglePanel}>
          <PanelIcon size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
