// Structured-clone-like text: what Electron's IPC carries, as a string that a CDP message or a CustomEvent can carry.
// This file's text also runs inside the page's worlds (worlds.mjs), so it imports nothing.

/** Packs a value into text. `onFunction` names functions (the context bridge); without it they cannot be cloned. */
export function encode(value, onFunction) {
  return JSON.stringify(pack(value, onFunction))
}

/** Unpacks what `encode` made. `onFunctionId` turns a function's name back into something to call. */
export function decode(text, onFunctionId) {
  return unpack(JSON.parse(text), onFunctionId)
}

function pack(value, onFunction) {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (value === undefined) return { $: 'undefined' }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'number', v: String(value) }
  if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
  if (typeof value === 'function' && onFunction) return { $: 'function', v: onFunction(value) }
  if (typeof value !== 'object') throw new TypeError('An object could not be cloned.')
  if (Array.isArray(value)) return value.map((item) => pack(item, onFunction))
  return packObject(value, onFunction)
}

function packObject(value, onFunction) {
  const all = (items) => [...items].map((item) => pack(item, onFunction))
  if (value instanceof Date) return { $: 'date', v: value.getTime() }
  if (value instanceof Uint8Array) return { $: 'bytes', v: Array.from(value) }
  if (value instanceof Map) return { $: 'map', v: all(value) }
  if (value instanceof Set) return { $: 'set', v: all(value) }
  if (value instanceof Error) return { $: 'error', v: { name: value.name, message: value.message } }
  const entries = Object.entries(value).map(([key, item]) => [key, pack(item, onFunction)])
  return Object.hasOwn(value, '$') ? { $: 'object', v: entries } : Object.fromEntries(entries)
}

function unpack(value, onFunctionId) {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => unpack(item, onFunctionId))
  const inner = (items) => items.map((item) => unpack(item, onFunctionId))
  const make = {
    undefined: () => undefined,
    number: (v) => Number(v),
    bigint: (v) => BigInt(v),
    function: (v) => onFunctionId(v),
    date: (v) => new Date(v),
    bytes: (v) => Uint8Array.from(v),
    map: (v) => new Map(inner(v)),
    set: (v) => new Set(inner(v)),
    error: (v) => Object.assign(new Error(v.message), { name: v.name }),
    object: (v) => Object.fromEntries(inner(v)),
  }
  if (Object.hasOwn(value, '$')) return make[value.$](value.v)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item, onFunctionId)]))
}
