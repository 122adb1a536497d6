import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core'
import { RowFilter } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { usePreferences, useSavePreferences } from '../../stores/preferences'
import styles from './MappingScreen.module.css'
import { filterWords, isFiltered } from './words'

interface SavedFiltersProps {
  readonly kind: MappingKind
  readonly filter: RowFilter
  onFilter(filter: RowFilter): void
}

/** Filters kept by name, for this kind of record. */
export function SavedFilters({ kind, filter, onFilter }: SavedFiltersProps) {
  const { savedFilters } = usePreferences()
  const save = useSavePreferences()
  const [opened, setOpened] = useState(false)
  const mine = savedFilters.filter((saved) => saved.kind === kind)

  const add = (name: string) => {
    save({ savedFilters: [...savedFilters, { id: crypto.randomUUID(), kind, name, filter }] })
    setOpened(false)
  }
  const apply = (kept: unknown) => {
    const parsed = RowFilter.safeParse(kept)
    if (parsed.success) onFilter(parsed.data)
  }
  const remove = (id: string) => save({ savedFilters: savedFilters.filter((saved) => saved.id !== id) })

  return (
    <Menu position="bottom-end" width={280} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label="Saved filters">
          <ActionIcon aria-label="Saved filters">
            <IconBookmark size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{mine.length > 0 ? 'Saved filters' : 'No saved filters yet'}</Menu.Label>
        {mine.map((saved) => (
          <div key={saved.id} className={styles.savedFilter}>
            <Menu.Item className={styles.savedName ?? ''} onClick={() => apply(saved.filter)}>
              {saved.name}
            </Menu.Item>
            <Menu.Item
              className={styles.savedDelete ?? ''}
              aria-label={`Delete the filter ${saved.name}`}
              closeMenuOnClick={false}
              onClick={() => remove(saved.id)}
            >
              <IconTrash size={14} aria-hidden />
            </Menu.Item>
          </div>
        ))}
        <Menu.Divider />
        {isFiltered(filter) ? (
          <NameForm offered={filterWords(kind, filter)} onName={add} />
        ) : (
          <Menu.Item disabled>Filter the list to save the filter</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The filter's name; left empty, it is named after what it keeps. */
function NameForm({ offered, onName }: { offered: string; onName(name: string): void }) {
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onName(name.trim() || offered)
    setName('')
  }
  return (
    <form onSubmit={submit} className={styles.savedForm}>
      <TextInput
        flex={1}
        aria-label="Name of the filter"
        placeholder={offered}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
      />
      <Button type="submit">Save</Button>
    </form>
  )
}
