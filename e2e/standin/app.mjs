import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { host } from './host.mjs'

class App extends EventEmitter {
  #paths = {}
  #ready = false
  #quitting = false
  #whenReady
  isPackaged = false
  commandLine = { appendSwitch() {}, hasSwitch: () => false }

  constructor() {
    super()
    this.#whenReady = Promise.resolve()
      .then(() => host.ready)
      .then(() => {
        this.#ready = true
        this.emit('ready')
      })
  }

  whenReady() {
    return this.#whenReady
  }
  isReady() {
    return this.#ready
  }
  enableSandbox() {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready')
  }
  /** Always granted: the stand-in does not tell a second start from a first. */
  requestSingleInstanceLock() {
    return true
  }
  getName() {
    return host.manifest.productName ?? host.manifest.name
  }
  getVersion() {
    return host.manifest.version
  }
  getAppPath() {
    return host.appPath
  }
  getLocale() {
    return 'en-US'
  }
  setAppUserModelId() {}
  setAboutPanelOptions() {}
  focus() {}

  setPath(name, path) {
    this.#paths[name] = path
  }
  getPath(name) {
    const config = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
    const known = {
      home: homedir(),
      appData: config,
      userData: join(config, this.getName()),
      logs: join(config, this.getName(), 'logs'),
      temp: tmpdir(),
      downloads: join(homedir(), 'Downloads'),
      documents: join(homedir(), 'Documents'),
    }
    const path = this.#paths[name] ?? known[name]
    if (!path) throw new Error(`Failed to get '${name}' path`)
    return path
  }

  async quit() {
    if (this.#quitting || !this.#emitPreventable('before-quit')) return
    this.#quitting = true
    const { BrowserWindow } = await import('./browser-window.mjs')
    for (const window of BrowserWindow.getAllWindows()) window.close()
    if (BrowserWindow.getAllWindows().length > 0 && !(await windowsClosed(BrowserWindow))) {
      this.#quitting = false
      return
    }
    if (this.#emitPreventable('will-quit')) return this.exit(0)
    this.#quitting = false
  }

  /** Called when the last window has closed. */
  allWindowsClosed() {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed') === 0) return void this.quit()
    this.emit('window-all-closed')
  }

  exit(code = 0) {
    host.closing = true
    this.emit('quit', {}, code)
    process.exit(code)
  }

  #emitPreventable(name) {
    let prevented = false
    this.emit(name, {
      preventDefault() {
        prevented = true
      },
    })
    return !prevented
  }
}

/** Whether all windows closed: a window whose `close` was prevented stays, and with it the application. */
function windowsClosed(BrowserWindow) {
  const waiting = BrowserWindow.getAllWindows().filter((window) => window.closing)
  if (waiting.length < BrowserWindow.getAllWindows().length) return false
  return Promise.all(waiting.map((window) => window.gone)).then(() => true)
}

export const app = new App()
