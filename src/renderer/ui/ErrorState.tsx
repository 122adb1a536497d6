import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { describeError } from './describe-error'
import styles from './StateMessage.module.css'

interface ErrorStateProps {
  /** What failed, in words: "The companies could not be read". */
  what: string
  error: unknown
  onRetry?: (() => void) | undefined
  retrying?: boolean
  /** In a line of its own inside a form or panel, instead of in the middle of an empty list. */
  inline?: boolean
}

/** Codes that say nothing beside their sentence. */
const SAID: ReadonlySet<string> = new Set(['bad-file', 'file-exists'])

/** What failed, the reason, what to do next, and Retry. */
export function ErrorState({ what, error, onRetry, retrying = false, inline = false }: ErrorStateProps) {
  const { message, hint, code, rows } = describeError(error)
  return (
    <div role="alert" className={inline ? styles.inline : styles.state}>
      <IconAlertTriangle className={styles.errorIcon} size={inline ? 16 : 20} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{what}</p>
        <p className={styles.text}>{message}</p>
        {rows.length > 1 && (
          <ul className={styles.list}>
            {rows.map(({ row, reason }) => (
              <li key={`${row}${reason}`}>
                <code>{row}</code>: {reason}
              </li>
            ))}
          </ul>
        )}
        {hint && <p className={styles.text}>{hint}</p>}
        <div className={styles.actions}>
          {onRetry && (
            <Button variant="default" onClick={onRetry} loading={retrying}>
              Retry
            </Button>
          )}
          {!SAID.has(code) && <span className={styles.code}>{code}</span>}
        </div>
      </div>
    </div>
  )
}
