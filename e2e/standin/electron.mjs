// The module `electron` of the stand-in: what Crosswalk's main process uses of it, and no more. README.md says what it
// cannot show.
import { app } from './app.mjs'
import { BrowserWindow, webContents } from './browser-window.mjs'
import { dialog, Menu, Notification, nativeTheme, screen, session, shell } from './desktop.mjs'
import { ipcMain } from './ipc.mjs'
import { protocol } from './protocol.mjs'

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  webContents,
}

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  webContents,
}
export default electron
// What require('electron') returns: Playwright evaluates in it, and tests replace functions of it.
export { electron as 'module.exports' }
