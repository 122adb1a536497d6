import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { copyText } from '../../ui/copy-text'

const SAID_MS = 2000

/** Puts a file's whole path on the clipboard, to be pasted where it is attached or opened. */
export function CopyPath({ path, small = false }: { path: string; small?: boolean }) {
  const [done, setDone] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (done === null) return
    const timer = setTimeout(() => setDone(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [done])
  const copy = () =>
    copyText(path)
      .then(() => setDone('copied'))
      .catch(() => setDone('failed'))
  const Icon = done === 'copied' ? IconCheck : IconCopy
  return (
    <Button
      size="compact-xs"
      variant={small ? 'subtle' : 'default'}
      color={small ? 'gray' : 'accent'}
      leftSection={<Icon size={13} aria-hidden />}
      title={path}
      onClick={() => void copy()}
    >
      {done === 'copied' ? 'Copied' : done === 'failed' ? 'Not copied' : 'Copy path'}
    </Button>
  )
}
