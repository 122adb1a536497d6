import { memo, useEffect, useRef, useState } from 'react'
import { SearchField } from './SearchField'

const TYPING_MS = 180

interface DelayedSearchProps {
  readonly search: string
  onSearch(search: string): void
  readonly label: string
  readonly width?: number
  /** On to what was found, which is asked for at once: the text as it is. */
  onLeave?(): void
}

/** The search of a long list: the list follows a moment after the last key, and at once when the field is emptied. */
export const DelayedSearch = memo(function DelayedSearch({
  search,
  onSearch,
  label,
  width = 230,
  onLeave,
}: DelayedSearchProps) {
  const [text, setText] = useState(search)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => setText(search), [search])
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(next), next === '' ? 0 : TYPING_MS)
  }
  const leave = onLeave && {
    onLeave: () => {
      clearTimeout(timer.current)
      if (text !== search) onSearch(text)
      onLeave()
    },
  }
  return <SearchField value={text} onChange={change} label={label} width={width} {...leave} />
})
