import type { CandidateDetail, RowSide } from '@shared/contract'
import type { Decision, MappingKind } from '@shared/vocabulary'
import { HintedButton } from '../../../ui/HintedButton'
import { KeyHint } from '../../../ui/KeyHint'
import { blockedBecause, isUnlikely, type ShownRow } from '../shown-row'
import { ignoreWords, takeBackWords } from '../words'
import type { GroupStep } from './duplicate-group'
import styles from './SidePanel.module.css'

/** What the panel's buttons do to the row under the cursor; always the same functions. */
export type PanelActions = {
  onLink(target: RowSide): void
  /** Records that look alike were decided on together. */
  onGroup(batchId: string, step: GroupStep): void
  onDecide(decision: Decision): void
  /** Accepts the candidate that the row shows, as Enter does. */
  onAccept(): void
  /** Opens the search for a partner. */
  onSearch(): void
  /** Marks the row as unsure, or takes the mark away. */
  onUnsure(): void
}

interface RowButtonsProps {
  readonly kind: MappingKind
  readonly row: ShownRow
  /** The candidate that the comparison shows. */
  readonly candidate: CandidateDetail | null
  /** The key that chooses it. */
  readonly number: number | null
  readonly act: PanelActions
}

/** What can be done with the row, for the mouse; each with the key that does the same. */
export function RowButtons({ kind, row, candidate: compared, number, act }: RowButtonsProps) {
  const candidate = compared?.target ?? null
  const { onLink, onDecide, onAccept, onSearch, onUnsure } = act
  if (!row.source) return <Lookup onSearch={onSearch} />
  if (row.decision === 'link' && (row.state !== 'orphaned' || candidate === null)) {
    return (
      <fieldset className={styles.buttons} aria-label="Decide">
        <Choice words="Unlink" keys="u" onClick={() => onDecide('undecided')} />
      </fieldset>
    )
  }
  // What Enter does not take unseen can be taken here, where both records are looked at.
  const refused = row.note?.state === 'refused' && row.note.anyway?.id === candidate?.id && candidate !== null
  const decide = (decision: Decision) => ({
    onClick: () => onDecide(decision),
    blocked: blockedBecause(row, decision),
  })
  return (
    <fieldset className={styles.buttons} aria-label="Decide">
      {candidate ? (
        <Choice
          words={refused ? 'Link anyway' : 'Link'}
          title={`Link to ${candidate.name}`}
          blocked={compared?.linkedTo ? `It is linked to "${compared.linkedTo.name ?? compared.linkedTo.id}".` : null}
          {...(candidate.id === row.suggested?.id && !refused && !isUnlikely(row)
            ? { keys: 'Enter', onClick: onAccept }
            : {
                ...(number !== null && number <= 5 ? { keys: String(number) } : {}),
                onClick: () => onLink(candidate),
              })}
        />
      ) : (
        <Choice words="Link…" keys="l" onClick={onSearch} />
      )}
      {row.decision === 'undecided' && (
        <Choice words={row.mark === 'unsure' ? 'No longer unsure' : 'Unsure'} keys="y" onClick={onUnsure} />
      )}
      <Choice words="Import" keys="i" {...decide('import')} />
      <Choice words={ignoreWords(kind)} keys="x" {...decide('ignore')} />
      {row.decision !== 'undecided' && <Choice words={takeBackWords(kind)} keys="u" {...decide('undecided')} />}
    </fieldset>
  )
}

function Lookup({ onSearch }: Pick<PanelActions, 'onSearch'>) {
  return (
    <fieldset className={styles.buttons} aria-label="Decide">
      <Choice words="Link…" keys="l" onClick={onSearch} />
    </fieldset>
  )
}

interface ChoiceProps {
  readonly words: string
  readonly keys?: string
  readonly title?: string
  readonly blocked?: string | null
  onClick(): void
}

function Choice({ words, keys, title, blocked = null, onClick }: ChoiceProps) {
  return (
    <HintedButton
      variant="default"
      size="compact-xs"
      blocked={blocked}
      onClick={onClick}
      {...(keys ? { rightSection: <KeyHint keys={keys} />, 'aria-keyshortcuts': keys } : {})}
      {...(title ? { title } : {})}
    >
      {words}
    </HintedButton>
  )
}
