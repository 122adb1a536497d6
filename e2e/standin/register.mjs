// Loaded before anything else (node --import): `electron` is the stand-in, for import and require alike, in the built
// main process and in node_modules. Workers have no Electron, here as there.
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const standIn = new URL('./electron.mjs', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context)
    if (!isMainThread) throw new Error('electron is not available in a worker thread.')
    return { url: standIn, format: 'module', shortCircuit: true }
  },
})
