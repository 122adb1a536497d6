import { useEffect, useState } from 'react'

/** The panel waits this long for the cursor to rest, so that holding a key asks for one record and not for thirty. */
const REST_MS = 70

/** The value once it has not changed for a moment. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
