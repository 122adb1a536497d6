import type { MappingRow, Mark, RowSide } from '@shared/contract'
import {
  type Decision,
  isCorfixKind,
  MAPPING_KINDS,
  type MappingKind,
  type RowState,
  SYSTEM_NAME,
} from '@shared/vocabulary'
import { IconAlertTriangle, IconCheck, IconLicense, IconMessage, IconX } from '@tabler/icons-react'
import type { MouseEvent, ReactElement } from 'react'
import { keyCaps } from '../../ui/keys'
import { formatShare } from '../../ui/numbers'
import { rowLook, StatusBadge } from '../../ui/StatusBadge'
import styles from './cells.module.css'
import { EvidenceChips } from './EvidenceChips'
import { heldElsewhere, isUnlikely, type RowNote, type ShownRow } from './shown-row'
import { commentWords, conflictWords, doneWords, ignoreWords, noteWords } from './words'
import { projectStatusWord, usesLicence } from './worker-status'

interface NameCellProps {
  readonly side: RowSide
  readonly mark?: Mark | null
  /** Others of its own system that look like it. */
  readonly duplicates?: number
  readonly comments?: MappingRow['comments']
}

export function NameCell({ side, mark = null, duplicates = 0, comments }: NameCellProps) {
  if (mark !== 'unsure' && duplicates === 0 && !comments && side.active) {
    return (
      <span className={styles.name} title={side.name}>
        {side.name}
      </span>
    )
  }
  return (
    <span className={styles.tagged} title={side.name}>
      <span className={styles.taggedName}>{side.name}</span>
      {comments && <CommentSign comments={comments} />}
      {mark === 'unsure' && <span className={styles.tag}>unsure</span>}
      {duplicates > 0 && (
        <span className={styles.tag} title={`${duplicates + 1} records look like one: see the panel`}>
          {duplicates + 1} alike
        </span>
      )}
      {!side.active && <span className={styles.tag}>inactive</span>}
    </span>
  )
}

/** O2: somebody wrote something about the record; what, stands in the panel. */
function CommentSign({ comments }: { comments: NonNullable<MappingRow['comments']> }) {
  const words = commentWords(comments)
  return (
    <span className={styles.comments} role="img" aria-label={words} title={words}>
      <IconMessage size={14} aria-hidden />
    </span>
  )
}

export function TextCell({ side, column }: { side: RowSide | null; column: string }) {
  const value = side?.columns[column]
  return value ? (
    <span className={styles.text} title={value}>
      {column === 'website' ? value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '') : value}
    </span>
  ) : null
}

/** What Corfix says of a worker or a project; a worker whose status uses a licence is marked (C11). */
export function StatusCell({ side, kind }: { side: RowSide | null; kind: MappingKind }) {
  const status = side?.columns.status
  if (!status) return null
  if (kind !== 'corfix-user') return <span className={styles.text}>{projectStatusWord(status)}</span>
  return (
    <span className={styles.text} title={status}>
      {usesLicence(status) && (
        <span className={styles.licence} role="img" aria-label="Uses a licence:" title="Uses one Standard licence">
          <IconLicense size={14} aria-hidden />
        </span>
      )}
      {status}
    </span>
  )
}

type Badges = Readonly<Record<RowState, ReactElement>>

/** One element for each state: rows that scroll by share it, so that React has nothing to compare. */
const STATE_BADGE: Readonly<Record<MappingKind, Badges>> = {
  project: badgesOf('project'),
  company: badgesOf('company'),
  'corfix-project': badgesOf('corfix-project'),
  'corfix-user': badgesOf('corfix-user'),
}

function badgesOf(kind: MappingKind): Badges {
  const badge = (state: RowState) => <StatusBadge look={rowLook(kind, state)} />
  return {
    undecided: badge('undecided'),
    link: badge('link'),
    import: badge('import'),
    ignore: badge('ignore'),
    orphaned: badge('orphaned'),
    conflict: badge('conflict'),
  }
}

export function StateCell({ row, kind }: { row: ShownRow; kind: MappingKind }) {
  return STATE_BADGE[kind][row.state]
}

export function ConfidenceCell({ row }: { row: ShownRow }) {
  if (!row.suggestion) return null
  const { confidence } = row.suggestion
  const candidates = row.candidates === 1 ? '1 candidate' : `${row.candidates} candidates`
  return (
    <span className={styles.text} title={`Confidence ${formatShare(confidence)}, ${candidates}`}>
      {formatShare(confidence)}
    </span>
  )
}

/** The partner; the best candidate, greyed, while nothing is decided; or what is to become of the record. */
export function PartnerCell({ row, kind }: { row: ShownRow; kind: MappingKind }) {
  const { words } = MAPPING_KINDS[kind]
  if (row.target) return <NameCell side={row.target} />
  if (row.decision === 'import') return <span className={styles.plan}>New {words.target}</span>
  if (row.decision === 'ignore') return <span className={styles.plan}>{ignoreWords(kind)}</span>
  if (row.suggested) {
    return <Suggested row={row} suggested={row.suggested} />
  }
  return <span className={styles.nothing}>{isCorfixKind(kind) ? `Not in ${SYSTEM_NAME.corfix}` : 'No candidate'}</span>
}

/** The candidate, and what it is not: likely, or free. */
function Suggested({ row, suggested: { name } }: { row: ShownRow; suggested: RowSide }) {
  if (row.takenBy === null && !isUnlikely(row)) {
    return (
      <span className={styles.suggested} title={`Best candidate: ${name}`}>
        {name}
      </span>
    )
  }
  const words = row.takenBy === null ? 'an unlikely candidate' : `taken by ${row.takenBy}`
  return (
    <span className={styles.tagged} title={`${name}: ${words}`}>
      <span className={styles.taggedSuggested}>{name}</span>
      <span className={styles.tag}>{row.takenBy === null ? 'unlikely' : 'taken'}</span>
    </span>
  )
}

/** What the buttons in a row do. */
export interface NoteActions {
  /** Decides on a conflict: `link` takes its candidate. */
  decide(row: ShownRow, decision: Exclude<Decision, 'undecided'>): void
  why(row: ShownRow): void
  undo(row: ShownRow): void
  unlink(row: ShownRow): void
  linkAnyway(row: ShownRow, candidate: RowSide): void
  dismiss(row: ShownRow): void
}

interface EvidenceCellProps {
  readonly row: ShownRow
  readonly kind: MappingKind
  readonly act: NoteActions
  /** In a queue what was done is said over the row. */
  readonly strip?: boolean
}

/** What was just done, with its undo; why it was refused; what is wrong; or the evidence of the candidate. */
export function EvidenceCell({ row, kind, act, strip = false }: EvidenceCellProps) {
  const { note } = row
  if (note?.state === 'pending') return <span className={styles.plan}>{doneWords(kind, note.decision)} …</span>
  if (note?.state === 'done' && row.source && (strip || note.although))
    return <Strip row={row} kind={kind} note={note} act={act} />
  if (note?.state === 'done') {
    return (
      <span className={styles.done} title={doneWords(kind, note.decision)}>
        <IconCheck size={14} aria-hidden />
        <span className={styles.doneWords}>{doneWords(kind, note.decision)}</span>
        <NoteButton words="Undo" onClick={() => act.undo(row)} />
      </span>
    )
  }
  if (note?.state === 'refused') return <Refused row={row} note={note} act={act} />
  if (isCorfixKind(kind) && row.source) return <CorfixCell row={row} kind={kind} act={act} />
  if (row.problem && row.suggestion) {
    return (
      <span className={styles.healed} title={row.problem}>
        <IconAlertTriangle size={14} aria-hidden />
        <EvidenceChips evidence={row.suggestion.evidence} />
      </span>
    )
  }
  if (row.problem) return <Problem text={row.problem} />
  return row.suggestion ? <EvidenceChips evidence={row.suggestion.evidence} /> : null
}

/** C5, C7: what the rule says of a conflict, and the ways out, which are a person's alone. Why it is not synced, else. */
function CorfixCell({ row, kind, act }: EvidenceCellProps) {
  if (row.problem) {
    return (
      <span className={styles.conflict}>
        <Problem text={row.problem} {...conflictWords(row.problem)} />
        {row.state === 'conflict' && (
          <span className={styles.choices}>
            {row.suggested && (
              <NoteButton
                words="Link"
                title={`Link to ${row.suggested.name} (Enter)`}
                onClick={() => act.decide(row, 'link')}
              />
            )}
            <NoteButton words="Import" title="Import it all the same (I)" onClick={() => act.decide(row, 'import')} />
            <NoteButton
              words="Do not add"
              title={`${ignoreWords(kind)} (X)`}
              onClick={() => act.decide(row, 'ignore')}
            />
          </span>
        )}
      </span>
    )
  }
  if (row.suggestion) return <EvidenceChips evidence={row.suggestion.evidence} />
  if (row.decision !== 'undecided') return null
  return (
    <span className={styles.choices}>
      <NoteButton words="Why?" title="Why it is not synced (W)" onClick={() => act.why(row)} />
    </span>
  )
}

interface StripProps {
  readonly row: ShownRow
  readonly kind: MappingKind
  readonly note: Extract<RowNote, { state: 'done' }>
  readonly act: NoteActions
}

/** Over the right half of the row: what was decided last, with its undo. */
function Strip({ row, kind, note, act }: StripProps) {
  const partner = note.decision === 'link' ? row.target?.name : undefined
  const words = partner ? `${doneWords(kind, note.decision)} to ${partner}` : noteWords(kind, note)
  return (
    <span className={styles.strip} data-although={note.although !== undefined || undefined}>
      {note.although ? <IconAlertTriangle size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
      <span className={styles.reason} title={words}>
        {words}
        {!words.endsWith('.') && '.'}
      </span>
      <NoteButton words="Undo" title={`Undo (${keyCaps('Mod+z').join('+')})`} onClick={() => act.undo(row)} />
    </span>
  )
}

interface RefusedProps {
  readonly row: ShownRow
  readonly note: Extract<RowNote, { state: 'refused' }>
  readonly act: NoteActions
}

/** Over the right half of the row, so that the whole reason is read where the key was pressed. */
function Refused({ row, note, act }: RefusedProps) {
  const { reason, anyway } = note
  // What the sentence asks for is the button beside it.
  const linked = row.decision === 'link'
  return (
    <span className={styles.refused}>
      <IconAlertTriangle size={14} aria-hidden />
      <span className={styles.reason} title={reason}>
        {linked ? reason.replace(/ Unlink it first\.$/, '') : reason}
      </span>
      {linked && <NoteButton words="Unlink" onClick={() => act.unlink(row)} />}
      {anyway && !linked && !heldElsewhere(reason) && (
        <NoteButton words="Link anyway (1)" title="Link it by hand" onClick={() => act.linkAnyway(row, anyway)} />
      )}
      <button
        type="button"
        className={styles.dismiss}
        tabIndex={-1}
        aria-label="Dismiss"
        onMouseDown={keepFocus}
        onClick={() => act.dismiss(row)}
      >
        <IconX size={13} aria-hidden />
      </button>
    </span>
  )
}

function NoteButton({ words, title, onClick }: { words: string; title?: string; onClick(): void }) {
  return (
    <button type="button" className={styles.undo} title={title} tabIndex={-1} onMouseDown={keepFocus} onClick={onClick}>
      {words}
    </button>
  )
}

/** The table keeps the focus: a button goes with the note that it is in. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

function Problem({ text, lead, rest = text }: { text: string; lead?: string; rest?: string }) {
  return (
    <span className={styles.problem} title={text}>
      <IconAlertTriangle size={14} aria-hidden />
      <span>
        {lead && <strong>{lead}: </strong>}
        {rest}
      </span>
    </span>
  )
}
