import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'

/** One key, or several that do the same: `j`, `ArrowDown`, `Shift+ArrowDown`, `Mod+Enter`, `?`. Mod is Ctrl, Cmd on a Mac. */
export interface KeyBinding {
  keys: string | readonly string[]
  /** What it does, as the sheet of keys says it. */
  label: string
  /** Return false to let the next layer, or the browser, have the key. */
  run(event: KeyboardEvent): unknown
  /** Also while typing in a field. Keys with Mod always are. */
  whileTyping?: boolean
  /** Again and again while the key is held: for moving. Whatever else a key does, holding it does once. */
  repeats?: boolean
}

export interface KeyLayer {
  id: string
  title: string
  /** The bindings as they are now: they change with every render, the layer does not. */
  read(): readonly KeyBinding[]
}

/** Layers from the outermost (the shell) to the innermost; the innermost that knows a key gets it. */
const useLayers = create<{ layers: readonly KeyLayer[] }>(() => ({ layers: [] }))

/** Registers the keys of a screen, or of a part of it, while it is mounted; they show in the `?` sheet under `title`. */
export function useScreenKeys(title: string, bindings: readonly KeyBinding[]): void {
  const id = useId()
  const newest = useRef(bindings)
  // With the rows that are drawn, not after them: a key acts on what is seen.
  useLayoutEffect(() => {
    newest.current = bindings
  })
  useEffect(() => {
    const layer: KeyLayer = { id, title, read: () => newest.current }
    useLayers.setState(({ layers }) => ({ layers: [...layers, layer] }))
    return () => useLayers.setState(({ layers }) => ({ layers: layers.filter((other) => other.id !== id) }))
  }, [id, title])
}

export function useKeyLayers(): readonly KeyLayer[] {
  return useLayers((state) => state.layers)
}

/** Listens on the window; used once, by the shell. */
export function useKeyDispatcher(): void {
  useEffect(() => {
    window.addEventListener('keydown', look, { capture: true })
    window.addEventListener('keydown', dispatch)
    return () => {
      window.removeEventListener('keydown', look, { capture: true })
      window.removeEventListener('keydown', dispatch)
    }
  }, [])
}

const MODAL = '[role="dialog"][aria-modal="true"],[role="alertdialog"]'
/** Keys that were pressed while a dialog was open. Its Escape closes it before the key has come to an end here. */
const ofDialogs = new WeakSet<KeyboardEvent>()

function look(event: KeyboardEvent): void {
  if (document.querySelector(MODAL)) ofDialogs.add(event)
}

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  if (event.repeat && event.key === 'Enter' && isOnButton(event)) {
    // The browser would press it again and again, and what takes its place next.
    event.preventDefault()
    return
  }
  // Also where the focus was on something of the dialog's that is gone: it has fallen to the page behind.
  if (ofDialogs.has(event)) return
  const place = placeOf(event)
  if (place === 'overlay') return
  for (const layer of [...useLayers.getState().layers].reverse()) {
    for (const binding of layer.read()) {
      if (!names(binding).some((name) => matchesKey(name, event))) continue
      if (place === 'field' && !binding.whileTyping && !(event.ctrlKey || event.metaKey)) continue
      if (event.repeat && !binding.repeats) {
        if (place !== 'field') event.preventDefault()
        return
      }
      if (binding.run(event) === false) continue
      event.preventDefault()
      return
    }
  }
}

/** A dialog, a menu and an open list own their keys; a field owns what is typed; a button owns Enter and Space. */
function placeOf(event: KeyboardEvent): 'overlay' | 'field' | 'page' {
  const target = event.target instanceof Element ? event.target : null
  if (!target) return 'page'
  if (target.closest('[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]')) return 'overlay'
  if (target.closest('input:not([type="checkbox"],[type="radio"]),textarea,select,[contenteditable="true"]'))
    return 'field'
  const activates = event.key === 'Enter' || event.key === ' '
  return activates && isOnButton(event) ? 'overlay' : 'page'
}

function isOnButton({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element &&
    target.closest('button,a[href],summary,[role="button"],[role="tab"],input[type="checkbox"],input[type="radio"]') !==
      null
  )
}

function names(binding: KeyBinding): readonly string[] {
  return typeof binding.keys === 'string' ? [binding.keys] : binding.keys
}

export const IS_MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** Whether an event is the key that a binding names. Shift counts only where it is named, or with named keys and Mod. */
export function matchesKey(name: string, event: KeyboardEvent): boolean {
  const parts = name.split('+')
  const key = name.endsWith('++') ? '+' : (parts.at(-1) ?? '')
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier)
  const mod = IS_MAC ? event.metaKey : event.ctrlKey
  if (wants('Mod') !== mod || wants('Alt') !== event.altKey) return false
  if (!IS_MAC && event.metaKey) return false
  const printable = key.length === 1 && !/[a-z]/i.test(key)
  if (!printable && wants('Shift') !== event.shiftKey) return false
  if (key === 'Space') return event.key === ' '
  return event.key.toLowerCase() === key.toLowerCase()
}

const KEY_LABELS: Record<string, string> = {
  Mod: IS_MAC ? '⌘' : 'Ctrl',
  Shift: IS_MAC ? '⇧' : 'Shift',
  Alt: IS_MAC ? '⌥' : 'Alt',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
}

/** `Mod+Shift+z` as caps to show: `['Ctrl', 'Shift', 'Z']`. */
export function keyCaps(name: string): string[] {
  return name.split('+').map((part) => KEY_LABELS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
}
