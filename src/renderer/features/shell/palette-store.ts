import { createSpotlight, useSpotlight } from '@mantine/spotlight'
import { useEffect } from 'react'

/** The palette's own store, so that its first entry can be chosen before a key is pressed. */
export const [paletteStore, palette] = createSpotlight()

/** Chooses the first entry whenever other entries are shown: Enter takes the best match, the arrows go on from it. */
export function useFirstChosen(shownIds: string): void {
  const { opened, listId } = useSpotlight(paletteStore)
  useEffect(() => {
    if (!opened || shownIds === '') return
    // The entries are drawn after this; the library finds the chosen one by its attribute.
    const frame = requestAnimationFrame(() => {
      const list = document.getElementById(listId)
      const first = list?.querySelector('[data-action]')
      if (!list || !first) return
      list.querySelector('[data-selected]')?.removeAttribute('data-selected')
      first.setAttribute('data-selected', 'true')
      paletteStore.updateState((state) => ({ ...state, selected: 0 }))
    })
    return () => cancelAnimationFrame(frame)
  }, [opened, listId, shownIds])
}
