import { useEffect, useState } from 'react'

/**
 * Gives the focus back to where it was when a dialog that is mounted only while it is open goes away; where that element
 * is gone too (a button of a row that the dialog removed), to its table. What has taken the focus meanwhile keeps it.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => {
    const element = document.activeElement
    return [element, element?.closest('[role="grid"]')]
  })
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return
      const target = before.find((element) => element?.isConnected)
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    },
    [before],
  )
}
