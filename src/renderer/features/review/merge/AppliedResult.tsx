import { Button } from '@mantine/core'
import type { ReviewApplied, ReviewDiffRow } from '@shared/contract'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api'
import { noteReverted } from '../../../stores/mapping'
import { changeMerge, endMerge } from '../../../stores/review'
import { MAPPING_SCREEN, navigate } from '../../../stores/route'
import { ErrorState } from '../../../ui/ErrorState'
import { countOf } from '../../../ui/numbers'
import { Section } from '../../../ui/Section'
import { TextLink } from '../../../ui/TextLink'
import shared from '../Review.module.css'
import { decisions, kindName } from '../review-words'
import styles from './Merge.module.css'
import { appliedWords, choiceWords } from './merge-words'

interface AppliedResultProps {
  readonly workspaceId: string
  readonly applied: ReviewApplied
}

/** What came of it: applied and how to take it back, what stays open, what was refused and why. */
export function AppliedResult({ workspaceId, applied }: AppliedResultProps) {
  const { batch, conflicts, refused } = applied
  const { undo, undone, busy, error } = useUndoBatch(workspaceId, batch?.id)
  const close = () => {
    endMerge()
    navigate('review')
  }
  return (
    <div className={styles.result}>
      <p className={shared.sentence} role="status">
        <IconCircleCheck className={shared.done} size={16} aria-hidden />{' '}
        {undone && batch ? `Undone: ${decisions(batch.count)} taken back. Comments stay.` : appliedWords(applied)}
      </p>
      {applied.comments > 0 && (
        <p className={shared.quiet}>
          A sign beside its name marks each record with a comment; “Marks: Commented” above its table lists them alone.
        </p>
      )}
      {error !== null && <ErrorState inline what="The decisions were not undone" error={error} />}
      <div className={styles.resultButtons}>
        {batch && !undone && (
          <Button variant="default" loading={busy} onClick={undo}>
            {batch.count === 1 ? 'Undo this decision' : `Undo these ${decisions(batch.count)}`}
          </Button>
        )}
        {(conflicts.length > 0 || undone) && (
          <Button variant="default" onClick={() => changeMerge({ applied: null, resolutions: {} })}>
            {undone ? 'Compare again' : `Settle ${countOf(conflicts.length, 'conflict', 'conflicts')}`}
          </Button>
        )}
        <Button autoFocus onClick={close}>
          Done
        </Button>
        {batch && <TextLink onClick={() => navigate('history', { batchId: batch.id })}>See it in the history</TextLink>}
      </div>
      {conflicts.length > 0 && (
        <Section title={`${countOf(conflicts.length, 'conflict', 'conflicts')} left as decided here`}>
          <Rows rows={conflicts} />
        </Section>
      )}
      {refused.length > 0 && (
        <Section title={`${countOf(refused.length, 'row was', 'rows were')} refused`}>
          <Rows rows={refused} />
        </Section>
      )}
    </div>
  )
}

const MOST = 200

function Rows({ rows }: { rows: readonly ReviewDiffRow[] }) {
  return (
    <ul className={styles.rows}>
      {rows.slice(0, MOST).map((row) => (
        <li key={row.key}>
          <span>
            {row.kind && row.sourceId ? <RecordOf row={row} /> : row.place}
            {row.kind && <span className={styles.kind}> {kindName(row.kind)}</span>}
          </span>
          <span className={styles.kind}>{row.reason ?? sidesWords(row)}</span>
        </li>
      ))}
      {rows.length > MOST && <li className={styles.kind}>and {rows.length - MOST} more</li>}
    </ul>
  )
}

function RecordOf({ row: { kind, sourceId, name } }: { row: ReviewDiffRow }) {
  if (!kind || !sourceId) return name
  return <TextLink onClick={() => navigate(MAPPING_SCREEN[kind], { recordId: sourceId })}>{name}</TextLink>
}

function sidesWords({ kind, mine, theirs }: ReviewDiffRow): string {
  const here = mine ? `Here: ${choiceWords(kind, mine)}` : ''
  const there = theirs ? `In the file: ${choiceWords(kind, theirs)}` : ''
  return [here, there].filter(Boolean).join('. ')
}

function useUndoBatch(workspaceId: string, batchId: string | undefined) {
  const api = useApi()
  const queries = useQueryClient()
  const [state, setState] = useState<{ undone: boolean; busy: boolean; error: unknown }>(IDLE)
  const run = async () => {
    if (batchId === undefined) return
    setState({ ...IDLE, busy: true })
    try {
      const { batch } = await api.call('mapping.undo', { workspaceId, batchId })
      if (batch) noteReverted(batch.count, { batchId: batch.id, what: 'undo' })
      void queries.invalidateQueries({ queryKey: ['mapping.rows'] })
      setState({ ...IDLE, undone: true })
    } catch (error) {
      setState({ ...IDLE, error })
    }
  }
  return { ...state, undo: () => void run() }
}

const IDLE = { undone: false, busy: false, error: null }
