import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { closeFile } from '../../stores/review'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { PassphraseInput } from './PassphraseInput'
import styles from './Review.module.css'

interface PassphraseFormProps {
  readonly error: Error | null
  readonly busy: boolean
  onOpen(passphrase: string): void
}

/** A sealed pack says nothing of itself before it is opened. */
export function PassphraseForm({ error, busy, onOpen }: PassphraseFormProps) {
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed !== '' && !busy) onOpen(typed)
  }
  return (
    <form className={styles.dialog} onSubmit={submit}>
      <p className={styles.sentence}>
        <IconLock size={15} aria-hidden /> This review pack is protected. Its passphrase was chosen by whoever exported
        it and is not in the file: ask for it by phone rather than by e-mail.
      </p>
      <PassphraseInput label="Passphrase of the pack" value={typed} focused onChange={setTyped} />
      {error && !busy && <ErrorState inline what="The pack was not opened" error={error} />}
      <div className={styles.buttons}>
        <HintedButton variant="default" blocked={null} onClick={closeFile}>
          Close
        </HintedButton>
        <Button type="submit" loading={busy} disabled={typed === ''}>
          Open
        </Button>
      </div>
    </form>
  )
}
