import { useSyncExternalStore } from 'react'
import { formatInstant, formatRelative } from './numbers'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for every relative time on the page; it runs only while one is shown. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

/** "3 minutes ago", with the exact time on hover. */
export function RelativeTime({ at }: { at: string | number }) {
  const shared = useSyncExternalStore(subscribe, () => now)
  const instant = new Date(at)
  // An event newer than the clock's last tick must not read as if it were in the future.
  const reference = Math.max(shared, Math.min(instant.getTime(), Date.now()))
  return (
    <time dateTime={instant.toISOString()} title={formatInstant(at)}>
      {formatRelative(at, reference)}
    </time>
  )
}
