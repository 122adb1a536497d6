import { PassphraseInput } from '../PassphraseInput'
import { strengthOf } from '../passphrase-strength'
import styles from '../Review.module.css'
import type { ExportDraft } from './export-draft'

interface NewPassphraseProps {
  readonly draft: ExportDraft
  onChange(part: Partial<ExportDraft>): void
}

/** Typed twice, never stored: what is lost with it is lost. */
export function NewPassphrase({ draft, onChange }: NewPassphraseProps) {
  const { passphrase, again } = draft
  const { level, words } = strengthOf(passphrase)
  const differs = again !== '' && !passphrase.startsWith(again)
  return (
    <>
      <div className={styles.pair}>
        <PassphraseInput label="Passphrase" value={passphrase} onChange={(value) => onChange({ passphrase: value })} />
        <PassphraseInput
          label="The same again"
          value={again}
          error={differs ? 'This is not the same.' : null}
          onChange={(value) => onChange({ again: value })}
        />
      </div>
      <p className={styles.strength} data-level={level} role="status">
        <span className={styles.meter} aria-hidden>
          <span />
          <span />
          <span />
        </span>
        {words}
      </p>
      <p className={styles.quiet}>
        It is kept nowhere. Without it nobody can open the pack, not even you: tell it to the reviewer in another way
        than the file.
      </p>
    </>
  )
}
