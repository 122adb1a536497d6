import { Button } from '@mantine/core'
import type { ReviewMark } from '@shared/review'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../ui/Dialog'
import { describeError } from '../../ui/describe-error'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { PassphraseInput } from './PassphraseInput'
import styles from './Review.module.css'
import { fileName } from './review-words'
import { useSavePack, useSaving } from './use-save-pack'

interface SaveDialogProps {
  readonly workspaceId: string
  readonly review: ReviewMark
}

/** Saving a sealed pack needs its passphrase; and a save that failed is said here, where it can be tried again. */
export function SaveDialog({ workspaceId, review }: SaveDialogProps) {
  const { asking, error } = useSaving()
  if (asking === undefined && error === null) return null
  return <Asking key={String(asking)} workspaceId={workspaceId} review={review} />
}

function Asking({ workspaceId, review }: SaveDialogProps) {
  const { asking = null, busy, error } = useSaving()
  const { write, saveAs } = useSavePack(workspaceId, review)
  const [typed, setTyped] = useState('')
  const [again, setAgain] = useState('')
  // The pack itself tells a mistyped passphrase; a new file would be locked by it.
  const twice = review.sealed && asking !== null
  const ready = !review.sealed || (typed !== '' && (!twice || again === typed))
  // Another file lies there now: trying again would be refused again.
  const taken = error !== null && describeError(error).code === 'file-exists'
  const close = () => useSaving.setState({ asking: undefined, error: null })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && ready && !taken) void write(asking, review.sealed ? typed : undefined)
  }
  return (
    <Dialog onClose={close} title={`Save ${fileName(asking ?? review.file)}`} size={480}>
      <form className={styles.dialog} onSubmit={submit}>
        {review.sealed && (
          <PassphraseInput
            label="Passphrase of the pack"
            description="The one that it was opened with. Crosswalk did not keep it."
            value={typed}
            focused
            onChange={setTyped}
          />
        )}
        {twice && <PassphraseInput label="The same again" value={again} onChange={setAgain} />}
        {error !== null && !busy && <ErrorState inline what="The pack was not saved" error={error} />}
        {error !== null && !busy && (
          <p className={styles.quiet}>Your decisions and comments are safe: they are kept on this computer.</p>
        )}
        <div className={styles.buttons}>
          <HintedButton variant="default" blocked={null} onClick={close}>
            Close
          </HintedButton>
          {error !== null && (
            <HintedButton variant={taken ? 'filled' : 'default'} blocked={null} onClick={saveAs}>
              Save to another file…
            </HintedButton>
          )}
          {!taken && (
            <Button type="submit" loading={busy} disabled={!ready}>
              {error === null ? 'Save' : 'Try again'}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
