import type { CandidateDetail, ComparedField, RowDetail } from '@shared/contract'
import { isCorfixKind, MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { IconAlertTriangle } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { formatShare } from '../../../ui/numbers'
import { RelativeTime } from '../../../ui/RelativeTime'
import { rowLook, StatusBadge } from '../../../ui/StatusBadge'
import { isOpen, type ShownRow } from '../shown-row'
import { ignoreWords, MARK_WORD } from '../words'
import { licenceWords } from '../worker-status'
import { FieldTable } from './AllFields'
import { CandidateList } from './CandidateList'
import { CommentSection } from './CommentSection'
import { CommitmentSection } from './CommitmentSection'
import { ComparedFields } from './ComparedFields'
import { DuplicateSection } from './DuplicateSection'
import { EvidenceBars } from './EvidenceBars'
import { HistoryList } from './HistoryList'
import { type PanelActions, RowButtons } from './RowButtons'
import styles from './SidePanel.module.css'

interface RecordTabProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly row: ShownRow
  readonly detail: RowDetail
  readonly act: PanelActions
}

/** Both records field by field, every candidate with its evidence, and what was decided before. */
export const RecordTab = memo(function RecordTab({ workspaceId, kind, row, detail, act }: RecordTabProps) {
  const [{ looked }, look] = useLooked(row.id)
  // M6: of a link whose partner is gone, the new candidate is what is looked at.
  const healing = row.state === 'orphaned' && detail.candidates.length > 0
  const linked = row.target !== null && row.source !== null && !healing
  const candidate =
    detail.candidates.find(({ targetId }) => targetId === looked) ?? (linked ? undefined : detail.candidates[0])
  const compared = comparedOf(detail, candidate)
  const number = candidate ? detail.candidates.indexOf(candidate) + 1 : null
  const words = { source: 'Procore', target: SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem] }
  return (
    <div className={styles.sections}>
      <div className={styles.top}>
        <Standing kind={kind} row={row} detail={detail} />
        <RowButtons kind={kind} row={row} candidate={candidate ?? null} number={number} act={act} />
      </div>
      {detail.candidates.length > 0 && (
        <section aria-label="Candidates">
          <h3 className={styles.heading}>
            {detail.candidates.length} {detail.candidates.length === 1 ? 'candidate' : 'candidates'}
          </h3>
          <CandidateList
            kind={kind}
            candidates={detail.candidates}
            shown={candidate?.targetId ?? null}
            partnerId={row.target?.id ?? null}
            onShow={look}
            onLink={act.onLink}
          />
        </section>
      )}
      {row.source ? (
        <section aria-label="Comparison">
          <ComparedFields fields={compared} words={words} source={detail.source} target={detail.target} />
        </section>
      ) : (
        <FieldTable title={words.target} fields={detail.targetFields} />
      )}
      {candidate && candidate.evidence.length > 0 && (
        <section aria-label="Evidence">
          <h3 className={styles.heading}>What makes it {formatShare(candidate.confidence)}</h3>
          <EvidenceBars evidence={candidate.evidence} />
        </section>
      )}
      {row.duplicates > 0 && (
        <DuplicateSection
          key={`alike ${row.id}`}
          workspaceId={workspaceId}
          kind={kind}
          side={row.source ? 'source' : 'target'}
          id={row.id}
          onGroup={act.onGroup}
        />
      )}
      {row.source && detail.candidates.length === 0 && isOpen(row) && (
        <p className={styles.hint}>
          No record in {words.target} looks like this one. Press L to search for one, I to import it, or X for “
          {ignoreWords(kind)}”.
          {isCorfixKind(kind) &&
            row.state === 'undecided' &&
            ' Until then it follows the rules: Why? says what they come to.'}
        </p>
      )}
      {row.source && !isCorfixKind(kind) && <CommitmentSection kind={kind} record={row.source} />}
      {row.source && <CommentSection key={`comments ${row.source.id}`} kind={kind} record={row.source} />}
      <section aria-label="History">
        <h3 className={styles.heading}>History</h3>
        <HistoryList kind={kind} events={detail.history} />
      </section>
    </div>
  )
})

/** The candidate that a person looks at; of another row it is none. Kept apart from the elements, which go from row to row. */
function useLooked(row: string) {
  const [state, set] = useState<{ of: string; looked: string | null }>({ of: row, looked: null })
  const now = state.of === row ? state : { of: row, looked: null }
  return [now, (looked: string) => set({ of: row, looked })] as const
}

function Standing({ kind, row, detail }: Pick<RecordTabProps, 'kind' | 'row' | 'detail'>) {
  const { words } = MAPPING_KINDS[kind]
  const licence = kind === 'corfix-user' ? licenceWords(row.target) : null
  const problem = row.note?.state === 'refused' ? row.note.reason : row.problem
  if (!row.source) {
    return (
      <p className={styles.hint}>
        No {words.source} is linked to this {words.target}. Press L to look one up.
      </p>
    )
  }
  return (
    <div className={styles.standing}>
      <StatusBadge look={rowLook(kind, row.state)} />
      {detail.target && row.decision === 'link' && (
        <span className={styles.partner}>
          {row.state === 'orphaned' && 'was linked to '}
          {detail.target.name}
        </span>
      )}
      {problem && (
        <p className={styles.problem}>
          <IconAlertTriangle size={14} aria-hidden /> {problem}
        </p>
      )}
      {detail.marked && row.mark && (
        <p className={styles.hint}>
          {MARK_WORD[detail.marked.mark]}: marked by {detail.marked.by || 'somebody'}{' '}
          <RelativeTime at={detail.marked.at} />
          {detail.marked.comment && `: ${detail.marked.comment}`}
        </p>
      )}
      {licence && <p className={styles.hint}>{licence}</p>}
    </div>
  )
}

function comparedOf(detail: RowDetail, candidate: CandidateDetail | undefined): readonly ComparedField[] {
  return candidate ? candidate.compared : detail.compared
}
