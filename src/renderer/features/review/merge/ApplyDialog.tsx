import { Button } from '@mantine/core'
import type { ReviewCounts } from '@shared/contract'
import type { FormEvent } from 'react'
import { Dialog } from '../../../ui/Dialog'
import { ErrorState } from '../../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../../ui/focus-at-once'
import { HintedButton } from '../../../ui/HintedButton'
import styles from '../Review.module.css'
import { applyWords, type Settled, whatHappens } from './merge-words'

interface ApplyDialogProps {
  readonly workspace: string
  readonly reviewer: string | null
  readonly counts: ReviewCounts
  readonly settled: Settled
  readonly busy: boolean
  readonly error: unknown
  onApply(): void
  onClose(): void
}

/** Names exactly what is about to happen. */
export function ApplyDialog({ workspace, reviewer, counts, settled, busy, error, onApply, onClose }: ApplyDialogProps) {
  const words = applyWords(settled, counts.comments)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onApply()
  }
  return (
    <Dialog onClose={onClose} title={`${words} in ${workspace}?`} size={520}>
      <form className={styles.dialog} onSubmit={submit}>
        <ul className={styles.lines}>
          {whatHappens(counts, settled).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className={styles.quiet}>
          {settled.total > 0 && (
            <>
              The decisions are one batch{reviewer && <> in the name of {reviewer}</>}: undoing it takes them all back.{' '}
            </>
          )}
          Nothing is written to Procore, TrustLayer or Corfix; that is what the plan is for.
        </p>
        {error !== null && <ErrorState inline what="Nothing was applied" error={error} />}
        <div className={styles.buttons}>
          <HintedButton variant="default" blocked={null} onClick={onClose}>
            Close
          </HintedButton>
          <Button type="submit" {...FOCUS_AT_ONCE} loading={busy}>
            {words}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
