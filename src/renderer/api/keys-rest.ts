/** Somebody who decides row after row presses a key every few hundred ms. */
const REST_MS = 250

let lastKey = Number.NEGATIVE_INFINITY
let listening = false

/**
 * Does what follows from a key only once the keys have rested, so that no key waits for it: counts, lists that are read
 * again. At once where no key was pressed lately. Answers how to leave it undone.
 */
export function whenKeysRest(work: () => void, atLeastMs = 0): () => void {
  listen()
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const wait = untilRest()
    if (wait <= 0) work()
    else timer = setTimeout(look, wait)
  }
  if (atLeastMs > 0) timer = setTimeout(look, atLeastMs)
  else look()
  return () => clearTimeout(timer)
}

/** Whether a key was pressed a moment ago. */
export function keysAreBusy(): boolean {
  listen()
  return untilRest() > 0
}

function untilRest(): number {
  return lastKey + REST_MS - performance.now()
}

function listen(): void {
  if (listening || typeof window === 'undefined') return
  listening = true
  window.addEventListener(
    'keydown',
    () => {
      lastKey = performance.now()
    },
    { capture: true },
  )
}
