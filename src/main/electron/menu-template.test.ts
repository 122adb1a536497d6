import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type MenuOptions, menuTemplate } from './menu-template'

const build = (platform: NodeJS.Platform, development = false) =>
  menuTemplate({ platform, development, openDataFolder: () => {} } satisfies MenuOptions)

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])
}

/** Keys that ui.md gives to the page, and the roles whose built-in keys are among them. */
const TAKEN_KEYS = /^(CmdOrCtrl|Command|Control|Ctrl|Cmd)\+(K|Z|Shift\+Z|F|[1-9])$|^\?$|^Escape$/i
const TAKEN_ROLES = ['undo', 'redo', 'editMenu', 'viewMenu']

describe('menus', () => {
  it.each(['linux', 'win32'] as const)('take no key of the page on %s', (platform) => {
    const all = items(build(platform, true))
    expect(all.filter((item) => TAKEN_KEYS.test(String(item.accelerator ?? '')))).toEqual([])
    expect(all.filter((item) => TAKEN_ROLES.includes(item.role ?? ''))).toEqual([])
  })

  it('have undo and redo on macOS, where text fields get them from the menu only', () => {
    expect(items(build('darwin')).filter((item) => item.role === 'undo' || item.role === 'redo')).toHaveLength(2)
  })

  it('show developer tools in a checkout only', () => {
    const tools = (development: boolean) =>
      items(build('linux', development)).some((item) => item.role === 'toggleDevTools')
    expect([tools(true), tools(false)]).toEqual([true, false])
  })
})
