import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { decode, encode } from './codec.mjs'
import { host } from './host.mjs'
import { deliverIpc } from './ipc.mjs'
import { fromLoopback, toLoopback } from './protocol.mjs'
import { BINDING, DELIVER, PRELOAD_WORLD, worldScript } from './worlds.mjs'

let nextId = 1

/** One page of Chromium, driven over CDP: loads, IPC with its preload's world, navigation and windows held to policy. */
export class WebContents extends EventEmitter {
  id = nextId++
  targetId
  #preferences
  #session
  #opened
  #destroyed = false
  #mainFrame
  #url = ''
  #title = ''
  #context
  #loading = new Set()
  #windowOpen = () => ({ action: 'allow' })

  constructor(preferences) {
    super()
    this.setMaxListeners(0)
    this.#preferences = preferences
  }

  /** Takes the page over once `target` resolves to its id. */
  open(target) {
    this.#opened = this.#attach(target)
    this.#opened.catch((error) => {
      if (!host.closing && !this.#destroyed) this.emit('did-fail-load', {}, -2, error.message, this.#url)
    })
  }

  async loadURL(url) {
    await this.#opened
    const finished = new Promise((resolve) => this.once('did-finish-load', resolve))
    const loopback = await toLoopback(url)
    this.#loading.add(loopback)
    const { errorText } = await this.#send('Page.navigate', { url: loopback })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    await finished
  }

  /** Dropped while no page with a preload is there, as Electron does. */
  send(channel, ...args) {
    const text = encode({ channel, args })
    if (this.#context === undefined || this.#destroyed) return
    const expression = `${DELIVER}(${JSON.stringify(text)})`
    this.#send('Runtime.evaluate', { expression, contextId: this.#context }).catch(() => {})
  }

  getURL() {
    return this.#url
  }
  getTitle() {
    return this.#title
  }
  getLastWebPreferences() {
    return { ...this.#preferences }
  }
  setWindowOpenHandler(handler) {
    this.#windowOpen = handler
  }
  isDestroyed() {
    return this.#destroyed
  }
  isLoading() {
    return this.#context === undefined
  }
  reload() {
    void this.#send('Page.reload')
  }
  openDevTools() {}
  undo() {}
  redo() {}
  close() {
    this.closeTarget()
  }
  async executeJavaScript(expression) {
    const { result } = await this.#send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    return result.value
  }
  /** The page as PNG bytes; Electron's returns a NativeImage with the same `toPNG`. */
  async capturePage() {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' })
    return { toPNG: () => Buffer.from(data, 'base64') }
  }

  closeTarget() {
    void this.#opened.then(() => host.cdp.send('Target.closeTarget', { targetId: this.targetId })).catch(() => {})
  }

  async resize({ width, height }) {
    await this.#opened
    const { windowId } = await this.#send('Browser.getWindowForTarget')
    await this.#send('Browser.setWindowBounds', { windowId, bounds: { width, height } })
  }

  #send(method, params) {
    return host.cdp.send(method, params, this.#session)
  }

  async #attach(target) {
    this.targetId = await target
    const { sessionId } = await host.cdp.send('Target.attachToTarget', { targetId: this.targetId, flatten: true })
    this.#session = sessionId
    this.#listen()
    await this.#send('Page.enable')
    const { frameTree } = await this.#send('Page.getFrameTree')
    this.#mainFrame = frameTree.frame.id
    await this.#send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD })
    await this.#injectWorlds()
    await this.#send('Runtime.enable')
    await this.#send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] })
  }

  async #injectWorlds() {
    const { preload } = this.#preferences
    if (!preload) return
    const secret = randomUUID()
    const add = (source, world) => this.#send('Page.addScriptToEvaluateOnNewDocument', { source, ...world })
    await add(worldScript('page', secret))
    await add(worldScript('preload', secret, readFileSync(preload, 'utf8')), { worldName: PRELOAD_WORLD })
  }

  #listen() {
    const on = (method, listener) => host.cdp.on(`${this.#session}:${method}`, listener)
    on('Page.frameStartedNavigating', (event) => this.#startedNavigating(event))
    on('Page.frameNavigated', ({ frame }) => this.#navigated(frame))
    // The empty page that a target starts with has a load event of its own.
    on('Page.loadEventFired', () => this.#url !== '' && this.emit('did-finish-load'))
    on('Fetch.requestPaused', (event) => this.#requestPaused(event))
    on('Runtime.executionContextCreated', ({ context }) => this.#contextCreated(context))
    on('Runtime.bindingCalled', (event) => this.#bindingCalled(event))
    on('Inspector.targetCrashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    host.cdp.on(':Target.targetDestroyed', ({ targetId }) => {
      if (targetId === this.targetId) this.#destroy()
    })
    host.cdp.on(':Target.targetCreated', ({ targetInfo }) => this.#childOpened(targetInfo))
    host.cdp.on(':Target.targetInfoChanged', ({ targetInfo }) => {
      if (targetInfo.targetId === this.targetId) this.#title = targetInfo.title
    })
  }

  #startedNavigating({ frameId, url, navigationType }) {
    const isMainFrame = frameId === this.#mainFrame
    const isSameDocument = /sameDocument/i.test(navigationType)
    if (isMainFrame && !isSameDocument) this.#context = undefined
    this.emit('did-start-navigation', { url: fromLoopback(url), isMainFrame, isSameDocument })
  }

  #navigated(frame) {
    if (frame.parentId || /^(about|data):/.test(frame.url)) return
    this.#url = fromLoopback(frame.url)
    this.emit('did-navigate', {}, this.#url)
  }

  /** A page that goes elsewhere by itself asks main first, as Electron's will-navigate does; loadURL does not. */
  #requestPaused({ requestId, request, frameId }) {
    const answer = (method, params) => this.#send(method, { requestId, ...params }).catch(() => {})
    const isMainFrame = frameId === this.#mainFrame
    if (isMainFrame && this.#loading.delete(request.url.replace(/#.*$/, ''))) return answer('Fetch.continueRequest')
    let prevented = false
    const preventDefault = () => {
      prevented = true
    }
    const details = { preventDefault, url: fromLoopback(request.url), isMainFrame }
    if (isMainFrame) this.emit('will-navigate', details, details.url)
    this.emit('will-frame-navigate', details)
    if (prevented) return answer('Fetch.failRequest', { errorReason: 'Aborted' })
    return answer('Fetch.continueRequest')
  }

  #contextCreated(context) {
    const { frameId } = context.auxData ?? {}
    if (context.name === PRELOAD_WORLD && frameId === this.#mainFrame) {
      this.#context = context.id
      this.origin = fromLoopback(context.origin)
    }
  }

  #bindingCalled({ name, payload, executionContextId }) {
    if (name !== BINDING) return
    // The binding exists in the preload's world, and that world in the main frame only; a context that is gone has none.
    const current = executionContextId === this.#context
    const frame = current ? { origin: this.origin, url: this.#url, parent: null } : null
    const { open, channel, args } = decode(payload)
    if (open === undefined) deliverIpc({ contents: this, frame, channel, args })
    else this.#openWindow(fromLoopback(open))
  }

  #openWindow(url) {
    if (this.#windowOpen({ url }).action === 'deny') return
    process.stderr.write(`stand-in: no windows of pages here: ${url}\n`)
  }

  /** A link for a new window (target=_blank): Electron asks first, Chromium tells after; a denied one is closed at once. */
  #childOpened({ targetId, openerId, type, url }) {
    if (type !== 'page' || openerId !== this.targetId) return
    if (this.#windowOpen({ url: fromLoopback(url) }).action === 'deny')
      void host.cdp.send('Target.closeTarget', { targetId }).catch(() => {})
  }

  #destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#context = undefined
    this.emit('destroyed')
  }
}
