// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keyCaps, matchesKey, useKeyDispatcher, useScreenKeys } from './keys'

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  return event
}

afterEach(() => document.body.replaceChildren())

describe('matchesKey', () => {
  it.each([
    ['j', { key: 'j' }, true],
    ['j', { key: 'J', shiftKey: true }, false],
    ['j', { key: 'j', ctrlKey: true }, false],
    ['?', { key: '?', shiftKey: true }, true],
    ['Mod+z', { key: 'z', ctrlKey: true }, true],
    ['Mod+z', { key: 'Z', ctrlKey: true, shiftKey: true }, false],
    ['Mod+Shift+z', { key: 'Z', ctrlKey: true, shiftKey: true }, true],
    ['Shift+ArrowDown', { key: 'ArrowDown', shiftKey: true }, true],
    ['ArrowDown', { key: 'ArrowDown', shiftKey: true }, false],
    ['Space', { key: ' ' }, true],
    ['Mod+1', { key: '1', ctrlKey: true }, true],
  ] as const)('%s for %o is %s', (name, init, expected) => {
    expect(matchesKey(name, new KeyboardEvent('keydown', init))).toBe(expected)
  })

  it('shows keys as caps', () => {
    expect(keyCaps('Mod+Shift+z')).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(keyCaps('ArrowDown')).toEqual(['↓'])
  })
})

describe('useScreenKeys', () => {
  const outer = vi.fn(() => true)
  const inner = vi.fn(() => true)
  const mount = (innerRun: () => unknown = inner) =>
    renderHook(() => {
      useKeyDispatcher()
      useScreenKeys('Everywhere', [{ keys: ['Escape', 'q'], label: 'Step back', run: outer }])
      useScreenKeys('Companies', [{ keys: 'Escape', label: 'Clear the selection', run: innerRun }])
    })
  afterEach(() => {
    outer.mockClear()
    inner.mockClear()
  })

  it('gives a key to the innermost layer that knows it', () => {
    const { unmount } = mount()
    expect(press('Escape').defaultPrevented).toBe(true)
    expect([inner.mock.calls.length, outer.mock.calls.length]).toEqual([1, 0])
    unmount()
    press('Escape')
    expect(inner).toHaveBeenCalledTimes(1)
  })

  it('passes a key on where the inner layer answers false', () => {
    const { unmount } = mount(() => false)
    press('Escape')
    expect(outer).toHaveBeenCalledTimes(1)
    unmount()
  })

  it('does once what is not moving, however long a key is held, and presses a button once', () => {
    const moved = vi.fn(() => true)
    const { unmount } = renderHook(() => {
      useKeyDispatcher()
      useScreenKeys('Companies', [
        { keys: 'Enter', label: 'Accept', run: inner },
        { keys: 'j', label: 'Next', repeats: true, run: moved },
      ])
    })
    for (const repeat of [false, true, true]) {
      press('Enter', { repeat })
      press('j', { repeat })
    }
    expect([inner.mock.calls.length, moved.mock.calls.length]).toEqual([1, 3])
    document.body.innerHTML = '<button>Link</button>'
    const button = document.querySelector('button') ?? document.body
    expect(press('Enter', {}, button).defaultPrevented).toBe(false)
    expect(press('Enter', { repeat: true }, button).defaultPrevented).toBe(true)
    unmount()
  })

  it('does nothing behind an open dialog, also where the focus is not in it and where the key closes it', () => {
    const { unmount } = mount()
    document.body.innerHTML = '<div role="dialog" aria-modal="true"></div>'
    const close = () => document.body.replaceChildren()
    document.body.addEventListener('keydown', close, { once: true })
    press('q')
    expect(document.querySelector('[role="dialog"]')).toBeNull()
    expect(outer).not.toHaveBeenCalled()
    press('q')
    expect(outer).toHaveBeenCalledTimes(1)
    unmount()
  })

  it('leaves typing, dialogs and buttons alone', () => {
    const { unmount } = mount()
    document.body.innerHTML = '<input><div role="dialog"><p tabindex="0"></p></div>'
    for (const selector of ['input', 'p']) {
      const element = document.querySelector(selector)
      if (element) press('q', {}, element)
    }
    expect(outer).not.toHaveBeenCalled()
    unmount()
  })
})
