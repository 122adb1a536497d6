import { VisuallyHidden } from '@mantine/core'
import { type Ref, useImperativeHandle, useState } from 'react'

export interface Announcer {
  say(words: string): void
}

/** Tells a screen reader what a key did. Its words are its own: nothing else of the screen is drawn for them. */
export function Announcements({ ref }: { ref: Ref<Announcer> }) {
  const [said, say] = useState('')
  useImperativeHandle(ref, () => ({ say }), [])
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}
