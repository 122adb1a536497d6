import type { NamedChoice, Resolution, ReviewDiffRow } from '@shared/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { HintedButton } from '../../../ui/HintedButton'
import { KeyHint } from '../../../ui/KeyHint'
import { StatusBadge } from '../../../ui/StatusBadge'
import styles from './Merge.module.css'
import { choiceLook, type Resolutions, whyNotTheirs } from './merge-words'

interface DiffDetailProps {
  readonly row: ReviewDiffRow | undefined
  /** Of all conflicts, by row key. */
  readonly resolutions: Resolutions
  onSettle(resolution: Resolution): void
}

/** The row under the cursor in full: both decisions and the one they began from, side by side. */
export function DiffDetail({ row, resolutions, onSettle }: DiffDetailProps) {
  if (!row) {
    return (
      <section className={styles.detail} aria-label="Row">
        <p className={styles.hint}>Move to a row to see it in full.</p>
      </section>
    )
  }
  const conflict = row.state === 'conflict'
  const resolution = resolutions[row.key]
  const blocked = conflict ? whyNotTheirs(row, resolutions) : null
  const problem = conflict ? blocked : row.reason
  return (
    <section className={styles.detail} aria-label="Row">
      <header className={styles.detailHead}>
        <h2 className={styles.detailName}>{row.name || row.place}</h2>
        <span className={styles.kind}>{[row.sourceId, row.place].filter(Boolean).join(' · ')}</span>
      </header>
      <div className={styles.sides}>
        <SideOf title={row.baseOf === 'merge' ? 'When last brought in' : 'At export'} row={row} choice={row.base} />
        <SideOf title="Mine, here now" row={row} choice={row.mine} chosen={resolution === 'mine'}>
          {conflict && (
            <SettleButton words="Keep mine" keys="m" chosen={resolution === 'mine'} onClick={() => onSettle('mine')} />
          )}
        </SideOf>
        <SideOf
          title={row.reviewer ? `Theirs, by ${row.reviewer}` : 'Theirs, in the file'}
          row={row}
          choice={row.theirs}
          chosen={row.state === 'apply' || resolution === 'theirs'}
        >
          {conflict && (
            <SettleButton
              words="Take theirs"
              keys="t"
              blocked={blocked}
              chosen={resolution === 'theirs'}
              onClick={() => onSettle('theirs')}
            />
          )}
        </SideOf>
      </div>
      <div className={styles.remarks}>
        {problem && (
          <p className={styles.reason}>
            <IconAlertTriangle size={14} aria-hidden /> {problem}
          </p>
        )}
        {row.comment && <p className={styles.comment}>“{row.comment}”</p>}
      </div>
    </section>
  )
}

interface SideProps {
  readonly title: string
  readonly row: ReviewDiffRow
  readonly choice: NamedChoice | null
  readonly chosen?: boolean
  readonly children?: React.ReactNode
}

function SideOf({ title, row, choice, chosen = false, children }: SideProps) {
  const shown = choice && choiceLook(row.kind, choice)
  return (
    <div className={styles.side} data-chosen={chosen || undefined}>
      <span className={styles.sideTitle}>{title}</span>
      <span className={styles.sideChoice} title={shown?.word}>
        {shown ? <StatusBadge look={shown.look} word={shown.word} /> : <span className={styles.kind}>not known</span>}
      </span>
      {children}
    </div>
  )
}

interface SettleButtonProps {
  readonly words: string
  readonly keys: string
  readonly chosen: boolean
  readonly blocked?: string | null
  onClick(): void
}

function SettleButton({ words, keys, chosen, blocked = null, onClick }: SettleButtonProps) {
  return (
    <HintedButton
      size="compact-xs"
      variant={chosen ? 'filled' : 'default'}
      blocked={blocked}
      aria-pressed={chosen}
      aria-keyshortcuts={keys}
      rightSection={chosen ? undefined : <KeyHint keys={keys} />}
      onClick={onClick}
    >
      {words}
    </HintedButton>
  )
}
