import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi } from '../../api'
import { useIntegrations } from '../../stores/integrations'
import { noteReverted } from '../../stores/mapping'
import { addNotice } from '../../stores/notices'
import { useReview } from '../../stores/review'
import { goBack, navigate, useRouteStore } from '../../stores/route'
import { describeError } from '../../ui/describe-error'
import { type KeyBinding, useScreenKeys } from '../../ui/keys'
import { countOf } from '../../ui/numbers'
import { palette } from './palette-store'
import { railScreens, screenKeys } from './screen-list'

/** The keys that work on every screen (ui.md, Frame). */
export function useShellKeys(toggleHelp: () => void): void {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const revert = useRevert(workspaceId)
  const everywhere: KeyBinding[] = [
    { keys: 'Mod+k', label: 'Command palette', run: () => palette.open() },
    { keys: '?', label: 'Keys of this screen', run: toggleHelp },
    { keys: 'Mod+f', label: 'Search this screen', run: focusSearch },
    { keys: 'Escape', label: 'Step back', whileTyping: true, run: stepBack },
  ]
  const decisions: KeyBinding[] = [
    { keys: 'Mod+z', label: 'Undo the last decisions', run: (event) => revert('undo', event) },
    { keys: ['Mod+Shift+z', 'Mod+y'], label: 'Redo decisions', run: (event) => revert('redo', event) },
  ]
  const connected = useIntegrations(workspaceId) ?? []
  const shown = railScreens(connected, Boolean(useReview(workspaceId)))
  const numbers = screenKeys(shown)
  const screens = shown.flatMap(({ id, label }) => {
    const keys = numbers.get(id)
    return keys === undefined ? [] : [{ keys, label, run: () => navigate(id) }]
  })
  useScreenKeys('Screens', workspaceId ? screens : [])
  useScreenKeys('Everywhere', workspaceId ? [...everywhere, ...decisions] : everywhere)
}

/** Undoes or redoes decisions and says what was done. In a field the key undoes typing, so it is left alone. */
export function useRevert(workspaceId: string | null): (what: 'undo' | 'redo', event?: KeyboardEvent) => boolean {
  const api = useApi()
  const queries = useQueryClient()
  return useCallback(
    (what, event) => {
      if (!workspaceId || (event && isTyping(event))) return false
      const word = what === 'undo' ? 'Undone' : 'Redone'
      api
        .call(`mapping.${what}`, { workspaceId })
        .then(({ batch }) => {
          const title = batch ? `${word}: ${batch.label}` : `There is nothing to ${what}`
          if (batch) noteReverted(batch.count, { batchId: batch.id, what })
          addNotice({
            severity: 'info',
            title,
            detail: batch ? countOf(batch.count, 'record', 'records') : '',
            passing: true,
          })
          void queries.invalidateQueries({ queryKey: ['mapping.rows'] })
        })
        .catch((error: unknown) => {
          const { message, hint = '' } = describeError(error)
          addNotice({ severity: 'error', title: message, detail: hint })
        })
      return true
    },
    [api, queries, workspaceId],
  )
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-screen-search]')
  field?.focus()
  field?.select()
  return field !== null
}

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.matches('input,textarea,[contenteditable="true"]')
}

/** Out of a field first, then back to the place before. */
function stepBack(event: KeyboardEvent): boolean {
  if (isTyping(event) && event.target instanceof HTMLElement) {
    event.target.blur()
    return true
  }
  return goBack()
}
