import { Button } from '@mantine/core'
import { IconFolder } from '@tabler/icons-react'
import { useState } from 'react'
import { useApi } from '../api'
import { describeError } from './describe-error'
import { IS_MAC } from './keys'
import styles from './ShowInFolder.module.css'

/** Shows a file that the console wrote in its folder; where that cannot be, it says why. */
export function ShowInFolder({ path, small = false }: { path: string; small?: boolean }) {
  const api = useApi()
  const [problem, setProblem] = useState<string | null>(null)
  const show = () => {
    setProblem(null)
    api.call('app.showInFolder', { path }).catch((error: unknown) => {
      const { message, hint } = describeError(error)
      setProblem([message, hint].filter(Boolean).join(' '))
    })
  }
  return (
    <>
      <Button
        size="compact-xs"
        variant={small ? 'subtle' : 'default'}
        color={small ? 'gray' : 'accent'}
        leftSection={<IconFolder size={13} aria-hidden />}
        title={path}
        onClick={show}
      >
        {IS_MAC ? 'Show in Finder' : 'Show in folder'}
      </Button>
      {problem && (
        <span className={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </>
  )
}
