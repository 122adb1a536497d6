// The DevTools protocol over Chromium's pipe (two file descriptors, messages that end in NUL). The pipe rather than the
// port, because Chromium ends with its pipe: a stand-in that is killed leaves no browser behind.
import { EventEmitter } from 'node:events'

export class Cdp extends EventEmitter {
  #next = 1
  #pending = new Map()
  #rest = ''
  #output

  constructor(output, input) {
    super()
    this.setMaxListeners(0)
    this.#output = output
    input.setEncoding('utf8')
    input.on('data', (chunk) => this.#read(chunk))
    input.on('close', () => this.#end())
    output.on('error', () => this.#end())
  }

  /** Sends a command, to the browser or to the session of a page; resolves with its result. */
  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, method })
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  #read(chunk) {
    const parts = (this.#rest + chunk).split('\0')
    this.#rest = parts.pop() ?? ''
    for (const part of parts) this.#receive(JSON.parse(part))
  }

  #receive(message) {
    if (message.id === undefined) return this.emit(`${message.sessionId ?? ''}:${message.method}`, message.params)
    const entry = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.error) entry?.reject(new Error(`${entry.method}: ${message.error.message}`))
    else entry?.resolve(message.result)
  }

  #end() {
    for (const { reject, method } of this.#pending.values()) reject(new Error(`${method}: Chromium has ended`))
    this.#pending.clear()
    this.emit('end')
  }
}
