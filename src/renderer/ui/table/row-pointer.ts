import type { MouseEvent } from 'react'
import type { useTableKeys } from './use-table-keys'

interface RowPointerInput {
  readonly selectable: boolean
  readonly keys: Pick<ReturnType<typeof useTableKeys>, 'toggle' | 'extendTo'>
  readonly onCursor: (index: number) => void
  readonly onActivate?: ((index: number) => void) | undefined
}

/** Clicks on rows, listened to once for all of them: the cursor, a range with Shift, one more with Mod or the tick box. */
export function rowPointer({ selectable, keys, onCursor, onActivate }: RowPointerInput) {
  return {
    onClick: (event: MouseEvent) => {
      const index = rowIndexOf(event.target)
      if (index === null) return
      if (event.shiftKey) keys.extendTo(index).catch(() => undefined)
      else if (selectable && (event.ctrlKey || event.metaKey || isTickBox(event.target))) keys.toggle(index)
      onCursor(index)
    },
    onDoubleClick: (event: MouseEvent) => {
      const index = rowIndexOf(event.target)
      if (index !== null && !isTickBox(event.target)) onActivate?.(index)
    },
  }
}

function rowIndexOf(target: EventTarget): number | null {
  if (!(target instanceof Element) || target.closest('button, a')) return null
  const row = target.closest('tr[data-index]')
  return row instanceof HTMLElement ? Number(row.dataset.index) : null
}

function isTickBox(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-select]') !== null
}
