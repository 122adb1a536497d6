import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useRouteStore } from '../../stores/route'
import styles from './Palette.module.css'
import { paletteStore, useFirstChosen } from './palette-store'
import { useCommandGroups } from './use-command-groups'
import { useRecordGroups } from './use-record-groups'

/** Mod+K: every screen, every action, and records by name or id. */
export function Palette() {
  const [query, setQuery] = useState('')
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const commands = useCommandGroups(workspaceId)
  const { groups: records, searching } = useRecordGroups(workspaceId, query)
  const actions = [...narrow(commands, query), ...records]
  useFirstChosen(actions.flatMap((group) => group.actions.map(({ id }) => id)).join(' '))
  return (
    <Spotlight
      store={paletteStore}
      shortcut={null}
      actions={actions}
      // The commands are narrowed here and the records by the engine, which also knows ids.
      filter={(_, all) => all}
      query={query}
      onQueryChange={setQuery}
      clearQueryOnClose
      highlightQuery
      scrollable
      maxHeight="56vh"
      size={620}
      classNames={{ actionsGroup: styles.group, content: styles.content, action: styles.action }}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      // The screen that was left took the element with it that had the focus: the new screen's table has it now.
      transitionProps={{ duration: 80, exitDuration: 0, onExited: focusTable }}
      nothingFound={searching ? 'Searching the records…' : 'No screen, action or record has these words.'}
      searchProps={{
        placeholder: 'Go to a screen, run an action, find a record by name or id',
        'aria-label': 'Command palette',
        leftSection: <IconSearch size={16} aria-hidden />,
      }}
    />
  )
}

/** The library gives the focus back a moment after the palette has gone. */
const AFTER_RETURN_MS = 40

function focusTable(): void {
  setTimeout(() => {
    const { activeElement, body } = document
    if (activeElement !== body && !activeElement?.closest('[data-rail]')) return
    document.querySelector<HTMLElement>('main [role="grid"]')?.focus({ preventScroll: true })
  }, AFTER_RETURN_MS)
}

/** Keeps the commands whose label, description or keywords hold every word that was typed. */
function narrow(groups: readonly SpotlightActionGroupData[], query: string): SpotlightActionGroupData[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (action: SpotlightActionData) => {
    const text = [action.label, action.description, action.keywords].flat().join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return groups
    .map(({ group, actions }) => ({ group, actions: actions.filter(fits) }))
    .filter(({ actions }) => actions.length > 0)
}
