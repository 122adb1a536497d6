import type { RowSide } from '@shared/contract'
import { type Evidence, MAPPING_KINDS, type MappingKind, type RowState, SYSTEM_NAME } from '@shared/vocabulary'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { formatShare } from '../../ui/numbers'
import { ROW_STATE, StatusBadge } from '../../ui/StatusBadge'
import styles from './cells.module.css'
import type { ShownRow } from './shown-row'
import { doneWords, EVIDENCE_WORD, ignoreWords, LEVEL_SIGN, LEVEL_WORD } from './words'

export function NameCell({ side }: { side: RowSide }) {
  return (
    <span className={styles.name} title={side.name}>
      {side.name}
      {!side.active && <span className={styles.tag}>inactive</span>}
    </span>
  )
}

export function TextCell({ side, column }: { side: RowSide | null; column: string }) {
  const value = side?.columns[column]
  return value ? (
    <span className={styles.text} title={value}>
      {value}
    </span>
  ) : null
}

/** One element for each state: rows that scroll by share it, so that React has nothing to compare. */
const STATE_BADGE: Readonly<Record<RowState, ReactElement>> = {
  undecided: <StatusBadge look={ROW_STATE.undecided} />,
  link: <StatusBadge look={ROW_STATE.link} />,
  import: <StatusBadge look={ROW_STATE.import} />,
  ignore: <StatusBadge look={ROW_STATE.ignore} />,
  orphaned: <StatusBadge look={ROW_STATE.orphaned} />,
  conflict: <StatusBadge look={ROW_STATE.conflict} />,
}

export function StateCell({ row }: { row: ShownRow }) {
  return STATE_BADGE[row.state]
}

export function ConfidenceCell({ row }: { row: ShownRow }) {
  if (!row.suggestion) return null
  const { confidence } = row.suggestion
  return (
    <span className={styles.confidence} title={`Confidence ${formatShare(confidence)}, ${row.candidates} candidates`}>
      <span className={styles.meter} aria-hidden>
        <span style={{ width: `${Math.round(confidence * 100)}%` }} />
      </span>
      {formatShare(confidence)}
    </span>
  )
}

/** The partner; the best candidate, greyed, while nothing is decided; or what is to become of the record. */
export function PartnerCell({ row, kind }: { row: ShownRow; kind: MappingKind }) {
  const { words, targetSystem } = MAPPING_KINDS[kind]
  if (row.target) return <NameCell side={row.target} />
  if (row.decision === 'import') return <span className={styles.plan}>New {words.target}</span>
  if (row.decision === 'ignore') return <span className={styles.plan}>{ignoreWords(kind)}</span>
  if (row.suggested) {
    return (
      <span className={styles.suggested} title={`Best candidate: ${row.suggested.name}`}>
        {row.suggested.name}
      </span>
    )
  }
  return <span className={styles.nothing}>No candidate in {SYSTEM_NAME[targetSystem]}</span>
}

/** What was just done, with its undo; why it was refused; what is wrong; or the evidence of the candidate. */
export function EvidenceCell({ row, onUndo }: { row: ShownRow; onUndo(row: ShownRow): void }) {
  const { note } = row
  if (note?.state === 'pending') return <span className={styles.plan}>{doneWords(note.decision)} …</span>
  if (note?.state === 'done') {
    return (
      <span className={styles.done}>
        <IconCheck size={14} aria-hidden />
        {doneWords(note.decision)}
        <button
          type="button"
          className={styles.undo}
          tabIndex={-1}
          // The table keeps the focus: this button goes with the note that it is in.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onUndo(row)}
        >
          Undo
        </button>
      </span>
    )
  }
  if (note?.state === 'refused') return <Problem text={note.reason} />
  if (row.problem) return <Problem text={row.problem} />
  return row.suggestion ? <EvidenceChips evidence={row.suggestion.evidence} /> : null
}

function Problem({ text }: { text: string }) {
  return (
    <span className={styles.problem} title={text}>
      <IconAlertTriangle size={14} aria-hidden />
      <span>{text}</span>
    </span>
  )
}

export function EvidenceChips({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <span className={styles.chips}>
      {evidence.map(({ field, level, text }) => (
        <span
          key={`${field}${level}${text}`}
          className={styles.chip}
          data-level={level}
          title={`${text} (${LEVEL_WORD[level]})`}
        >
          <span aria-hidden>{LEVEL_SIGN[level]}</span> {EVIDENCE_WORD[field]}
        </span>
      ))}
    </span>
  )
}
