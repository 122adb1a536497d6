// What belongs to the desktop rather than to a page: recorded or answered plainly. Tests replace single functions
// through `app.evaluate(({ dialog }) => { dialog.showSaveDialog = ... })`, as they do with the real one.
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { app } from './app.mjs'
import { host } from './host.mjs'

const say = (text) => process.stderr.write(`stand-in: ${text}\n`)
const lastOptions = (args) => args.at(-1) ?? {}

export const dialog = {
  /** Without a desktop's dialog, a started console saves to Downloads and says so; a test says what to answer. */
  async showSaveDialog(...args) {
    if (host.mode === 'test') return { canceled: true, filePath: '' }
    const filePath = join(app.getPath('downloads'), lastOptions(args).defaultPath ?? 'untitled')
    say(`saving to ${filePath}`)
    return { canceled: false, filePath }
  },
  async showOpenDialog() {
    return { canceled: true, filePaths: [] }
  },
  async showMessageBox(...args) {
    const { message, detail = '', defaultId = 0 } = lastOptions(args)
    say(`${message} ${detail}`)
    return { response: defaultId, checkboxChecked: false }
  },
  showErrorBox(title, content) {
    say(`${title}: ${content}`)
  },
}

export const shell = {
  async openExternal(url) {
    say(`would open in the browser: ${url}`)
  },
  async openPath(path) {
    say(`would open: ${path}`)
    return ''
  },
  showItemInFolder(path) {
    say(`would show: ${path}`)
  },
}

/** Said on standard error, and kept for tests: `Notification.shown`. */
export class Notification extends EventEmitter {
  static shown = []
  static isSupported() {
    return true
  }
  constructor(options) {
    super()
    this.options = options
  }
  show() {
    Notification.shown.push(this)
    say(`notification: ${this.options.title}: ${this.options.body}`)
  }
}

export class Menu {
  static #application = null
  items
  constructor(template) {
    this.items = template
  }
  static buildFromTemplate(template) {
    return new Menu(template)
  }
  static setApplicationMenu(menu) {
    Menu.#application = menu
  }
  static getApplicationMenu() {
    return Menu.#application
  }
  popup() {}
}

export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false })

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const display = { id: 1, bounds: area, workArea: area, workAreaSize: area, size: area, scaleFactor: 1 }
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
})

/** Handlers are kept, so that tests can ask them; Chromium's own defaults decide here (headless: nothing is granted). */
export const session = {
  defaultSession: {
    permissionRequestHandler: null,
    permissionCheckHandler: null,
    setPermissionRequestHandler(handler) {
      this.permissionRequestHandler = handler
    },
    setPermissionCheckHandler(handler) {
      this.permissionCheckHandler = handler
    },
  },
}
