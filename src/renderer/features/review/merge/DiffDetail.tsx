import type { NamedChoice, Resolution, ReviewDiffRow, ReviewRowAbout } from '@shared/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { HintedButton } from '../../../ui/HintedButton'
import { KeyHint } from '../../../ui/KeyHint'
import { formatInstant } from '../../../ui/numbers'
import { RelativeTime } from '../../../ui/RelativeTime'
import { StatusBadge } from '../../../ui/StatusBadge'
import styles from './Merge.module.css'
import { candidateWords, choiceLook, placeWords, type Resolutions, sideTitle, whyNotTheirs } from './merge-words'

interface DiffDetailProps {
  readonly row: ReviewDiffRow | undefined
  /** Of all conflicts, by row key. */
  readonly resolutions: Resolutions
  onSettle(resolution: Resolution): void
}

/** The row under the cursor in full: both decisions and the one they began from, who made them, and what the record is. */
export function DiffDetail({ row, resolutions, onSettle }: DiffDetailProps) {
  if (!row) {
    return (
      <section className={styles.detail} aria-label="Row">
        <p className={styles.hint}>Move to a row to see it in full.</p>
      </section>
    )
  }
  return (
    <section className={styles.detail} aria-label="Row">
      <header className={styles.detailHead}>
        <h2 className={styles.detailName}>{row.name || row.place}</h2>
        <span className={styles.kind}>
          {[row.about?.city, row.sourceId !== row.name && row.sourceId, placeWords(row)].filter(Boolean).join(' · ')}
        </span>
      </header>
      <Sides row={row} resolutions={resolutions} onSettle={onSettle} />
      <Remarks row={row} resolutions={resolutions} />
    </section>
  )
}

function Sides({ row, resolutions, onSettle }: DiffDetailProps & { row: ReviewDiffRow }) {
  const conflict = row.state === 'conflict'
  const resolution = resolutions[row.key]
  const { about } = row
  return (
    <div className={styles.sides}>
      <SideOf title={row.baseOf === 'merge' ? 'When last brought in' : 'At export'} row={row} choice={row.base} />
      <SideOf
        title={sideTitle('mine', about?.mine?.by)}
        row={row}
        choice={row.mine}
        told={about?.mine}
        chosen={resolution === 'mine'}
      >
        {conflict && (
          <SettleButton words="Keep mine" keys="m" chosen={resolution === 'mine'} onClick={() => onSettle('mine')} />
        )}
      </SideOf>
      <SideOf
        title={sideTitle('theirs', row.reviewer)}
        row={row}
        choice={row.theirs}
        told={about?.theirs}
        chosen={row.state === 'apply' || resolution === 'theirs'}
      >
        {conflict && (
          <SettleButton
            words="Take theirs"
            keys="t"
            blocked={whyNotTheirs(row, resolutions)}
            chosen={resolution === 'theirs'}
            onClick={() => onSettle('theirs')}
          />
        )}
      </SideOf>
    </div>
  )
}

function Remarks({ row, resolutions }: Pick<DiffDetailProps, 'resolutions'> & { row: ReviewDiffRow }) {
  const problem = row.state === 'conflict' ? whyNotTheirs(row, resolutions) : row.reason
  return (
    <div className={styles.remarks}>
      {problem && (
        <p className={styles.reason}>
          <IconAlertTriangle size={14} aria-hidden /> {problem}
        </p>
      )}
      {row.about && <p className={styles.hint}>{candidateWords(row.about)}</p>}
      {row.comment && (
        <p className={styles.comment}>
          “{row.comment}”{row.reviewer && <span className={styles.kind}> {row.reviewer}</span>}
        </p>
      )}
    </div>
  )
}

interface SideProps {
  readonly title: string
  readonly row: ReviewDiffRow
  readonly choice: NamedChoice | null
  readonly told?: ReviewRowAbout['theirs'] | undefined
  readonly chosen?: boolean
  readonly children?: React.ReactNode
}

function SideOf({ title, row, choice, told, chosen = false, children }: SideProps) {
  const shown = choice && choiceLook(row.kind, choice)
  return (
    <div className={styles.side} data-chosen={chosen || undefined}>
      <span className={styles.sideTitle} title={title}>
        {title}
      </span>
      <span className={styles.sideChoice} title={shown?.word}>
        {shown ? <StatusBadge look={shown.look} word={shown.word} /> : <span className={styles.kind}>not known</span>}
        {choice?.targetCity && <span className={styles.kind}> {choice.targetCity}</span>}
      </span>
      <span className={styles.sideTold} title={told?.why}>
        {told?.at && (
          <span title={formatInstant(told.at)}>
            <RelativeTime at={told.at} />
          </span>
        )}
        {told?.at && told.why && ' · '}
        {told?.why}
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
