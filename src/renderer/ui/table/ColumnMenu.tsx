import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { DEFAULT_LAYOUT, hiddenColumns, type TableColumn, type TableLayout } from './columns'

interface ColumnMenuProps<T> {
  readonly columns: readonly TableColumn<T>[]
  readonly layout: TableLayout
  onLayout(layout: TableLayout): void
}

/** Which columns a table shows, by group. */
export function ColumnMenu<T>({ columns, layout, onLayout }: ColumnMenuProps<T>) {
  const hidden = hiddenColumns(columns, layout)
  const groups = [...new Set(columns.map((column) => column.group))]
  const toggle = (id: string) =>
    onLayout({ ...layout, hidden: hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id] })
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={230}>
      <Menu.Target>
        <Tooltip label="Columns">
          <ActionIcon aria-label="Columns">
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group) => (
          <div key={group ?? ''}>
            {group && <Menu.Label>{group}</Menu.Label>}
            {columns
              .filter((column) => column.group === group && column.hideable !== false)
              .map(({ id, header, title }) => (
                <Menu.CheckboxItem key={id} checked={!hidden.includes(id)} onChange={() => toggle(id)}>
                  {title ?? header}
                </Menu.CheckboxItem>
              ))}
          </div>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onLayout(DEFAULT_LAYOUT)}>Reset columns and widths</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
