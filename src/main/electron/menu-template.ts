import type { MenuItemConstructorOptions } from 'electron'

export interface MenuOptions {
  platform: NodeJS.Platform
  /** A checkout rather than an installed app: developer tools are in the menu. */
  development: boolean
  openDataFolder(): void
}

/**
 * The standard menus. The console's own keys (ui.md: Mod+K, Mod+Z, Mod+Shift+Z, Mod+F, Mod+1..9, ?, Escape) belong to
 * the page, so no item here takes one. Undo and Redo are in the menu on macOS alone: there text fields get them from the
 * menu only, and the page sees the key before the menu does, so the console's undo of decisions still wins.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const mac = options.platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : [fileMenu()]),
    editMenu(mac),
    viewMenu(options.development),
    { role: 'windowMenu' },
    helpMenu(options),
  ]
}

function fileMenu(): MenuItemConstructorOptions {
  return { label: '&File', submenu: [{ role: 'quit' }] }
}

function editMenu(mac: boolean): MenuItemConstructorOptions {
  const undo: MenuItemConstructorOptions[] = [{ role: 'undo' }, { role: 'redo' }, { type: 'separator' }]
  return {
    label: '&Edit',
    submenu: [
      ...(mac ? undo : []),
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      // Mod+A in a table means all filtered rows: the page decides, so the menu offers the role without the key.
      { role: 'selectAll', registerAccelerator: mac },
    ],
  }
}

function viewMenu(development: boolean): MenuItemConstructorOptions {
  const tools: MenuItemConstructorOptions[] = [{ role: 'toggleDevTools' }, { role: 'forceReload' }]
  return {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(development ? [{ type: 'separator' as const }, ...tools] : []),
    ],
  }
}

function helpMenu(options: MenuOptions): MenuItemConstructorOptions {
  return { role: 'help', submenu: [{ label: 'Show Data Folder', click: () => options.openDataFolder() }] }
}
