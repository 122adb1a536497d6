// The two scripts that run in every page: the preload in an isolated world of its own, and the page's end of the
// context bridge. The preload's `require('electron')` gets contextBridge and ipcRenderer, as a sandboxed preload's does.
import { readFileSync } from 'node:fs'

const here = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')

export const PRELOAD_WORLD = 'Electron Isolated Context'
/** Global function of the preload's world through which it reaches the main process: a CDP binding. */
export const BINDING = '__standinSend'
/** Global function of the preload's world that the main process calls with a message. */
export const DELIVER = '__standinDeliver'

/** The script of one world, as source text. */
export function worldScript(world, secret, preloadSource) {
  const codec = here('./codec.mjs').replaceAll('export function', 'function')
  return `(() => {
    if (window !== window.top) return
    const world = ${JSON.stringify(world)}
    const secret = ${JSON.stringify(secret)}
    const runPreload = ${world === 'page' ? 'undefined' : preloadFunction(preloadSource)}
    const askToOpen = (url) => globalThis.${BINDING}(JSON.stringify({ open: url }))
    ${codec}
    ${here('./page-worlds.js')}
  })()`
}

function preloadFunction(source) {
  return `(contextBridge) => {
    const listeners = new Map()
    const heard = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)
    const ipcRenderer = {
      send: (channel, ...args) => globalThis.${BINDING}(encode({ channel, args })),
      on: (channel, listener) => (heard(channel).add(listener), ipcRenderer),
      off: (channel, listener) => (heard(channel).delete(listener), ipcRenderer),
    }
    ipcRenderer.addListener = ipcRenderer.on
    ipcRenderer.removeListener = ipcRenderer.off
    globalThis.${DELIVER} = (text) => {
      const { channel, args } = decode(text)
      for (const listener of [...heard(channel)]) listener({ sender: ipcRenderer }, ...args)
    }
    const require = (name) => {
      if (name === 'electron') return { contextBridge, ipcRenderer }
      throw new Error('module not found: ' + name + ' (a sandboxed preload has electron only)')
    }
    const module = { exports: {} }
    ;((require, module, exports) => {
      ${source}
    })(require, module, module.exports)
  }`
}
