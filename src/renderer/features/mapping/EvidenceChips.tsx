import type { Evidence, EvidenceField } from '@shared/vocabulary'
import {
  IconAt,
  IconCalendar,
  IconCopy,
  IconFingerprint,
  IconHash,
  IconHistory,
  IconLetterCase,
  IconMapPin,
  IconPhone,
  IconUnlink,
  IconWorld,
} from '@tabler/icons-react'
import type { ReactElement } from 'react'
import styles from './cells.module.css'
import { EVIDENCE_WORD, LEVEL_SIGN, LEVEL_WORD } from './words'

/** One element for each field, shared by all rows. */
const FIELD_ICON: Readonly<Record<EvidenceField, ReactElement>> = {
  name: <IconLetterCase size={14} aria-hidden />,
  address: <IconMapPin size={14} aria-hidden />,
  phone: <IconPhone size={14} aria-hidden />,
  website: <IconWorld size={14} aria-hidden />,
  email: <IconAt size={14} aria-hidden />,
  number: <IconHash size={14} aria-hidden />,
  date: <IconCalendar size={14} aria-hidden />,
  'external-id': <IconFingerprint size={14} aria-hidden />,
  duplicate: <IconCopy size={14} aria-hidden />,
  memory: <IconHistory size={14} aria-hidden />,
  'former-link': <IconUnlink size={14} aria-hidden />,
}

/** Signs that a narrow table has room for; the rest is counted (cells.module.css hides them). */
const NARROW_CHIPS = 4

/** How strongly each field speaks: a sign and an icon, with the field's word where the table is wide. */
export function EvidenceChips({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <span className={styles.chips}>
      {evidence.map(({ field, level, text }) => (
        <span
          key={`${field}${level}${text}`}
          className={styles.chip}
          data-level={level}
          role="img"
          aria-label={`${EVIDENCE_WORD[field]}: ${LEVEL_WORD[level]}`}
          title={`${EVIDENCE_WORD[field]} ${LEVEL_WORD[level]}: ${text}`}
        >
          <span>{LEVEL_SIGN[level]}</span>
          {FIELD_ICON[field]}
          <span className={styles.chipWord}>{EVIDENCE_WORD[field]}</span>
        </span>
      ))}
      {evidence.length > NARROW_CHIPS && <span className={styles.more}>+{evidence.length - NARROW_CHIPS}</span>}
    </span>
  )
}
