// Runs in the page, in both worlds, before any script of the page; worlds.mjs wraps it into a function with the
// parameters (world, secret, encode, decode, runPreload, askToOpen). Functions cross from world to world as numbers; every call is
// one synchronous CustomEvent there and one back. The page does not know the events' secret names.
const functions = new Map()
const ids = new WeakMap()
const other = world === 'page' ? 'preload' : 'page'
let next = 1

const nameFunction = (fn) => {
  if (!ids.has(fn)) {
    ids.set(fn, next)
    functions.set(next++, fn)
  }
  return ids.get(fn)
}

const remoteFunctions = new Map()
const remoteFunction = (id) => {
  if (!remoteFunctions.has(id)) remoteFunctions.set(id, (...args) => callRemote(id, args))
  return remoteFunctions.get(id)
}

const dispatch = (name, detail) => window.dispatchEvent(new CustomEvent(secret + name, { detail }))
const listen = (name, listener, options) => window.addEventListener(secret + name, listener, options)

const callRemote = (id, args) => {
  const reply = `${world}:${next++}`
  let answer
  listen(
    reply,
    (event) => {
      answer = decode(event.detail, remoteFunction)
    },
    { once: true },
  )
  dispatch(`${other}:call`, encode({ id, args, reply }, nameFunction))
  if (!answer) throw new Error('The other world did not answer.')
  if (answer.error) throw answer.error
  return answer.value
}

listen(`${world}:call`, (event) => {
  const { id, args, reply } = decode(event.detail, remoteFunction)
  let answer
  try {
    answer = { value: functions.get(id)(...args) }
  } catch (error) {
    answer = { error }
  }
  dispatch(reply, encode(answer, nameFunction))
})

const deepFreeze = (value) => {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}

if (world === 'page') {
  listen('expose', (event) => {
    const { key, api } = decode(event.detail, remoteFunction)
    if (Object.hasOwn(window, key)) return
    Object.defineProperty(window, key, { value: deepFreeze(api), enumerable: true })
  })
  dispatch('page-ready')
  // Asked before a window exists, as Electron asks; a window that is denied is null to the page there too.
  window.open = (url = 'about:blank') => {
    dispatch('open', new URL(url, location.href).href)
    return null
  }
} else {
  const exposed = []
  const contextBridge = {
    exposeInMainWorld(key, api) {
      exposed.push(encode({ key, api }, nameFunction))
      dispatch('expose', exposed.at(-1))
    },
  }
  // Chromium does not promise which world's script runs first.
  listen('page-ready', () => {
    for (const detail of exposed) dispatch('expose', detail)
  })
  listen('open', (event) => askToOpen(event.detail))
  runPreload(contextBridge)
}
