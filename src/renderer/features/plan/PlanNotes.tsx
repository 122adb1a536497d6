import type { Finding } from '@shared/plan'
import { IconChevronDown, IconChevronUp, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { navigate } from '../../stores/route'
import { nextStep } from '../../ui/entries'
import { SEVERITY, StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import styles from './Plan.module.css'
import { noteTitle } from './plan-words'

/** What is worth knowing of the plan as a whole before it is applied (C11, C12): a line each, that opens to the whole of it. */
export function PlanNotes({ notes }: { notes: readonly Finding[] }) {
  if (notes.length === 0) return null
  return (
    <ul className={styles.notes} aria-label="Good to know before it is applied">
      {notes.map((note) => (
        <Note key={`${note.code}${note.message}`} note={note} />
      ))}
    </ul>
  )
}

function Note({ note }: { note: Finding }) {
  const [open, setOpen] = useState(false)
  const step = nextStep(note)
  const Chevron = open ? IconChevronUp : IconChevronDown
  return (
    <li>
      {note.severity === 'info' ? (
        <IconInfoCircle size={15} stroke={1.8} aria-hidden />
      ) : (
        <StatusBadge look={SEVERITY[note.severity]} iconOnly />
      )}
      <p data-open={open || undefined}>
        <strong>{noteTitle(note)}:</strong> {note.message} {note.next} <span className={styles.code}>{note.rule}</span>
      </p>
      {step && <TextLink onClick={() => navigate(step.screen, step.params)}>{step.label}</TextLink>}
      <button
        type="button"
        className={styles.noteToggle}
        aria-expanded={open}
        aria-label={`All of the note on ${noteTitle(note)}`}
        onClick={() => setOpen(!open)}
      >
        <Chevron size={15} aria-hidden />
      </button>
    </li>
  )
}
