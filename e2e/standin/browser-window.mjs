import { EventEmitter } from 'node:events'
import { writeFileSync } from 'node:fs'
import { app } from './app.mjs'
import { host } from './host.mjs'
import { WebContents } from './web-contents.mjs'

const windows = new Map()
let nextId = 1
/** The page that a visible Chromium starts with (--app): the first window takes it over. */
let firstTarget

export class BrowserWindow extends EventEmitter {
  #bounds
  #visible
  #maximized = false
  #destroyed = false
  closing = false

  constructor(options = {}) {
    super()
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {}
    if (sandbox === false || contextIsolation === false || nodeIntegration === true)
      throw new Error('The stand-in shows sandboxed, isolated pages without Node only.')
    this.id = nextId++
    this.#visible = options.show !== false
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.webContents = new WebContents(options.webPreferences ?? {}, this)
    this.gone = new Promise((resolve) => this.once('closed', resolve))
    windows.set(this.id, this)
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    this.webContents.once('destroyed', () => this.#finish())
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, this.webContents)
    this.webContents.open(openTarget(this.#bounds))
    if (host.mode === 'window') void this.webContents.resize(this.#bounds)
  }

  static getAllWindows() {
    return [...windows.values()]
  }
  static fromWebContents(contents) {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null
  }
  static fromId(id) {
    return windows.get(id) ?? null
  }
  static getFocusedWindow() {
    return BrowserWindow.getAllWindows()[0] ?? null
  }

  async loadURL(url) {
    await this.webContents.loadURL(url)
    if (host.mode === 'headless' && process.env.CROSSWALK_PICTURE) void takePicture(this.webContents)
  }
  show() {
    this.#visible = true
    this.emit('show')
  }
  isVisible() {
    return this.#visible
  }
  focus() {
    this.emit('focus')
  }
  isMinimized() {
    return false
  }
  restore() {}
  maximize() {
    this.#maximized = true
    this.emit('maximize')
  }
  isMaximized() {
    return this.#maximized
  }
  isFullScreen() {
    return false
  }
  getBounds() {
    return { ...this.#bounds }
  }
  getNormalBounds() {
    return { ...this.#bounds }
  }
  setBounds(bounds) {
    Object.assign(this.#bounds, bounds)
    void this.webContents.resize(this.#bounds)
    this.emit('resize')
  }
  setSize(width, height) {
    this.setBounds({ width, height })
  }
  setBackgroundColor() {}
  setMenuBarVisibility() {}
  isDestroyed() {
    return this.#destroyed
  }

  close() {
    let prevented = false
    this.emit('close', {
      preventDefault() {
        prevented = true
      },
    })
    if (prevented || this.closing) return
    this.destroy()
  }

  destroy() {
    this.closing = true
    this.webContents.closeTarget()
  }

  #finish() {
    if (this.#destroyed) return
    // The person closed the page: the application hears of it, and can no longer prevent it.
    if (!this.closing) this.emit('close', { preventDefault() {} })
    this.#destroyed = true
    windows.delete(this.id)
    this.emit('closed')
    if (windows.size === 0) app.allWindowsClosed()
  }
}

export const webContents = {
  getAllWebContents: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
  fromId: (id) => webContents.getAllWebContents().find((contents) => contents.id === id) ?? null,
  fromDevToolsTargetId: (id) => webContents.getAllWebContents().find((contents) => contents.targetId === id),
}

async function openTarget({ width, height }) {
  if (host.mode === 'window') {
    firstTarget ??= await existingPage()
    const taken = webContents.getAllWebContents().some((contents) => contents.targetId === firstTarget)
    if (!taken) return firstTarget
  }
  const { targetId } = await host.cdp.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    width,
    height,
  })
  return targetId
}

/** Chromium opens its first window a moment after it answers. */
async function existingPage() {
  const find = (infos) => infos.find((info) => info.type === 'page')?.targetId
  const { targetInfos } = await host.cdp.send('Target.getTargets')
  return (
    find(targetInfos) ??
    (await new Promise((resolve) => {
      host.cdp.on(':Target.targetCreated', ({ targetInfo }) => {
        if (targetInfo.type === 'page') resolve(targetInfo.targetId)
      })
    }))
  )
}

/** How long a page gets to fill itself before its picture is taken, ms. */
const SETTLE_MS = 3_000

/** Without a display, a picture is how a person sees that the console runs. */
async function takePicture(contents) {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const image = await contents.capturePage()
  writeFileSync(process.env.CROSSWALK_PICTURE, image.toPNG())
  process.stderr.write(`The console is running. Picture: ${process.env.CROSSWALK_PICTURE}\n`)
}
