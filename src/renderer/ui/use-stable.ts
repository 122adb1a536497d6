import { useLayoutEffect, useRef, useState } from 'react'

type Actions = Readonly<Record<string, (...input: never[]) => unknown>>

/** Functions that stay the same for as long as the component is there, and always do what the newest ones do. */
export function useStable<T extends Actions>(actions: T): T {
  const newest = useRef(actions)
  useLayoutEffect(() => {
    newest.current = actions
  })
  const [stable] = useState(() => {
    const names = Object.keys(actions) as (keyof T & string)[]
    return Object.fromEntries(names.map((name) => [name, (...input: never[]) => newest.current[name]?.(...input)])) as T
  })
  return stable
}
