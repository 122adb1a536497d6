import { join } from 'node:path'
import type { Preferences } from '@shared/contract'
import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron'
import { CONSOLE_ORIGIN } from './security-policy'
import { MIN_SIZE, placeWindow, type WindowState } from './window-state'

/** The surfaces of the renderer's theme, so that a window opens without a flash of the other. */
const BACKGROUND = { light: '#ffffff', dark: '#1a1b1e' }

export interface WindowOptions {
  theme: Preferences['theme']
  /** Where the window was, and how to remember where it is. */
  state: { load(): WindowState; save(state: WindowState): void }
}

/** Makes the console's window, hidden until its first page is drawn. `loadURL` is left to the caller. */
export function createWindow({ theme, state }: WindowOptions): BrowserWindow {
  const saved = state.load()
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(saved, areas),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Crosswalk',
    show: false,
    backgroundColor: BACKGROUND[resolveTheme(theme)],
    webPreferences: webPreferences(),
  })
  if (saved.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => state.save({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  return window
}

export function loadConsole(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${CONSOLE_ORIGIN}/index.html`)
}

/** Rules 2 to 4, 6 and 8 of facts/models.md section 9, all said although most are the default: e2e asserts them. */
function webPreferences(): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
  }
}

function resolveTheme(theme: Preferences['theme']): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
}
