import { join } from 'node:path'
import { app, BrowserWindow, Menu, shell } from 'electron'
import ElectronStore from 'electron-store'
import { createConsoleServer } from './app/console-server'
import { mainHandlers } from './app/handlers/main'
import { PathGrants } from './app/path-grants'
import { createVault } from './credentials/open-vault'
import { registerAppScheme, serveConsole } from './electron/app-protocol'
import { desktopServices } from './electron/desktop-services'
import { installFaultDialog, reportWorkerFailure } from './electron/faults'
import { openFirstSandbox } from './electron/first-sandbox'
import { attachPages } from './electron/ipc-channel'
import { menuTemplate } from './electron/menu-template'
import { notifyRunEnded } from './electron/notifications'
import { OpenedFiles, packsIn } from './electron/opened-files'
import { installSecurity } from './electron/security'
import { createWindow, loadConsole } from './electron/window'
import { openWindowState } from './electron/window-store'
import { createPreferences } from './storage/preferences'

// Tests, and `npm start -- --data DIR`, keep their data apart.
const dataFolder = process.env.CROSSWALK_DATA ?? app.getPath('userData')
app.setPath('userData', dataFolder)

const grants = new PathGrants()
let tellPage: (path: string) => void = () => {}
const opened = new OpenedFiles({ grant: (path) => grants.grant(path), tell: (path) => tellPage(path) })

const cliAt = process.argv.indexOf('--cli')
if (cliAt >= 0) await runCommand(process.argv.slice(cliAt + 1))
else if (app.requestSingleInstanceLock()) startConsole()
else app.quit()

/** `Crosswalk --cli <command>`: the command line of an installed app, without a window. */
async function runCommand(argv: string[]): Promise<void> {
  const [{ runCli }, { processIo }] = await Promise.all([import('./cli/run-cli'), import('./cli/io')])
  app.exit(await runCli(argv, processIo()))
}

function startConsole(): void {
  app.enableSandbox()
  registerAppScheme()
  installFaultDialog(dataFolder)
  app.on('second-instance', (_event, argv, folder) => {
    showWindow()
    opened.open(packsIn(argv.slice(1), folder))
  })
  // macOS hands a double-clicked file over as an event, also before the window is there.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    opened.open(packsIn([path], process.cwd()))
  })
  opened.open(packsIn(process.argv.slice(1), process.cwd()))
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(openConsole)
}

async function openConsole(): Promise<void> {
  installSecurity(app)
  serveConsole(join(import.meta.dirname, '../renderer'))
  Menu.setApplicationMenu(buildMenu())

  const preferences = createPreferences(ElectronStore, dataFolder)
  const vault = createVault({ env: process.env })
  const services = desktopServices({ dataFolder, vault, preferences, takeReceived: () => opened.take() })
  const server = createConsoleServer({
    dataFolder,
    version: app.getVersion(),
    vault,
    workerUrl: new URL('./worker.js', import.meta.url),
    mainHandlers: mainHandlers(services, vault, grants),
    grants,
    actor: () => preferences.get().actor,
    onWorkerFailure: (error) => reportWorkerFailure(dataFolder, error),
    onEvent: (name, payload) => notifyRunEnded(name, payload, showWindow),
  })
  tellPage = (path) => server.emit('review.received', { path })
  if (process.env.CROSSWALK_OPEN_SANDBOX === '1') await openFirstSandbox(server, preferences)

  const window = createWindow({ theme: preferences.get().theme, state: openWindowState(dataFolder) })
  attachPages(window.webContents, (channel) => server.attach(channel))
  endWith(server)
  await loadConsole(window)
}

/** The workers close their databases before the process ends: quitting waits for them, once. */
function endWith(server: { close(): Promise<void> }): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    void server.close().finally(() => app.quit())
  })
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

function buildMenu(): Menu {
  return Menu.buildFromTemplate(
    menuTemplate({
      platform: process.platform,
      development: !app.isPackaged,
      openDataFolder: () => void shell.openPath(dataFolder),
    }),
  )
}
