import { Button } from '@mantine/core'
import { LIKELY } from '@shared/confidence'
import type { CandidateDetail, RowSide } from '@shared/contract'
import { isCorfixKind, type MappingKind } from '@shared/vocabulary'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatShare } from '../../../ui/numbers'
import { RecordLink } from '../../../ui/RecordLink'
import styles from './SidePanel.module.css'

interface CandidateListProps {
  readonly kind: MappingKind
  readonly candidates: readonly CandidateDetail[]
  /** The one that the comparison shows. */
  readonly shown: string | null
  /** The one that is linked already. */
  readonly partnerId: string | null
  onShow(targetId: string): void
  onLink(target: RowSide): void
}

/** Keys 1 to 5 choose the first five. */
const KEYS = 5

/** A line each, so that all that the keys choose from is in sight; the evidence of the one that is compared stands below the comparison. */
export function CandidateList({ kind, candidates, shown, partnerId, onShow, onLink }: CandidateListProps) {
  return (
    <ol className={styles.candidates}>
      {candidates.map((candidate, index) => (
        <li
          key={candidate.targetId}
          className={styles.candidate}
          data-shown={candidate.targetId === shown || undefined}
          data-taken={candidate.linkedTo !== null || undefined}
        >
          <div className={styles.candidateHead}>
            {index < KEYS && <kbd className={styles.key}>{index + 1}</kbd>}
            <button
              type="button"
              className={styles.candidateName}
              title={`Compare with ${candidate.target.name}`}
              aria-pressed={candidate.targetId === shown}
              onClick={() => onShow(candidate.targetId)}
            >
              {candidate.target.name}
            </button>
            <span className={styles.share}>
              {candidate.confidence < LIKELY && 'unlikely, '}
              {formatShare(candidate.confidence)}
            </span>
            {candidate.targetId === partnerId ? (
              <span className={styles.share}>linked</span>
            ) : candidate.linkedTo ? null : (
              <Button
                variant="default"
                size="compact-xs"
                title={`Link to ${candidate.target.name}`}
                onClick={() => onLink(candidate.target)}
              >
                Link
              </Button>
            )}
          </div>
          {!candidate.target.active && <Warning>It is inactive.</Warning>}
          {candidate.duplicates > 0 && !candidate.linkedTo && <Warning>{alikeWords(candidate)}</Warning>}
          {candidate.linkedTo && (
            <p className={styles.taken}>
              linked to{' '}
              <RecordLink record={candidate.linkedTo} integration={isCorfixKind(kind) ? 'corfix' : 'trustlayer'} />
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className={styles.problem}>
      <IconAlertTriangle size={14} aria-hidden /> <span>{children}</span>
    </p>
  )
}

/** Who links to one of several that look like one had better look at the others first. */
function alikeWords({ duplicates }: CandidateDetail): string {
  return `It may be there ${duplicates === 1 ? 'twice' : `${duplicates + 1} times`}.`
}
