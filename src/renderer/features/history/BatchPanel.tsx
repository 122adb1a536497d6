import { ActionIcon } from '@mantine/core'
import type { HistoryRow } from '@shared/contract'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useMethod } from '../../api'
import { MAPPING_SCREEN, navigate } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { HintedButton } from '../../ui/HintedButton'
import { KeyHint } from '../../ui/KeyHint'
import { formatCount } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { TextLink } from '../../ui/TextLink'
import styles from './History.module.css'
import { BatchState } from './history-columns'
import { originWord, recordsHeading, rowWords } from './history-words'
import { ReverseDialog } from './ReverseDialog'

interface BatchPanelProps {
  readonly workspaceId: string
  readonly batchId: string | null
  /** What the list was searched for: records that hold it are listed alone, until all are asked for. */
  readonly search: string
  /** A key asked for it: another object each time. */
  readonly request: { readonly way: 'undo' | 'redo' } | null
  /** Opens another step: one that stands on this one. */
  onOpen(batchId: string): void
}

const PAGE = 100

/** One step: who, when, what became of each record, and the way back. */
export function BatchPanel({ workspaceId, batchId, search, request, onOpen }: BatchPanelProps) {
  const [all, setAll] = useState(false)
  const [offset, setOffset] = useState(0)
  const [way, setWay] = useState<'undo' | 'redo' | null>(null)
  useEffect(() => {
    if (request !== null) setWay(request.way)
  }, [request])
  const batch = useMethod(
    'history.batch',
    { workspaceId, batchId: batchId ?? '', search: all ? '' : search, offset, limit: PAGE },
    { enabled: batchId !== null, keepPrevious: true },
  )
  if (batchId === null) return <p className={styles.hint}>Move to a step to see what it did.</p>
  if (batch.isError)
    return (
      <ErrorState inline what="The step could not be read" error={batch.error} onRetry={() => void batch.refetch()} />
    )
  if (!batch.data) return <SkeletonRows rows={8} />
  const { item, rows, total, found } = batch.data
  const showAll = () => {
    setOffset(0)
    setAll(true)
  }
  return (
    <div className={styles.panel}>
      <p className={styles.stepName}>{item.label}</p>
      <p className={styles.facts}>
        <BatchState item={item} />
        <span>
          {item.actor || 'Somebody'}, <RelativeTime at={item.at} />
        </span>
        <span>
          {originWord(item.origin)} (rule {item.rule})
        </span>
      </p>
      <div className={styles.buttons}>
        <HintedButton
          variant="default"
          size="compact-xs"
          blocked={item.shown === 'undone' ? 'All of it is undone already.' : null}
          rightSection={<KeyHint keys="u" />}
          onClick={() => setWay('undo')}
        >
          Undo…
        </HintedButton>
        <HintedButton
          variant="default"
          size="compact-xs"
          blocked={item.undone === 0 ? 'Nothing of it is undone.' : null}
          rightSection={<KeyHint keys="r" />}
          onClick={() => setWay('redo')}
        >
          Redo…
        </HintedButton>
      </div>
      <section aria-label="Records">
        <h3 className={styles.heading}>
          {recordsHeading({ total, found, offset, page: PAGE, count: item.count })}
          {total > PAGE && (
            <span className={styles.pager}>
              <ActionIcon
                size={22}
                aria-label="Records before"
                disabled={offset === 0}
                onClick={() => setOffset(offset - PAGE)}
              >
                <IconChevronLeft size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size={22}
                aria-label="Next records"
                disabled={offset + PAGE >= total}
                onClick={() => setOffset(offset + PAGE)}
              >
                <IconChevronRight size={14} aria-hidden />
              </ActionIcon>
            </span>
          )}
        </h3>
        {found && total < item.count && (
          <p className={styles.some}>
            <TextLink onClick={showAll}>Show all {formatCount(item.count)}</TextLink>
          </p>
        )}
        <ul className={styles.rows}>
          {rows.map((row) => (
            <Row key={`${row.kind}${row.sourceId}`} row={row} onOpen={onOpen} />
          ))}
        </ul>
      </section>
      {way !== null && (
        <ReverseDialog workspaceId={workspaceId} item={item} way={way} onOpen={onOpen} onClose={() => setWay(null)} />
      )}
    </div>
  )
}

function Row({ row, onOpen }: { row: HistoryRow; onOpen(batchId: string): void }) {
  const { from, to } = rowWords(row)
  const { later } = row
  return (
    <li>
      <TextLink onClick={() => navigate(MAPPING_SCREEN[row.kind], { recordId: row.sourceId })}>{row.name}</TextLink>
      <span className={styles.change} data-undone={row.state === 'undone' || undefined}>
        {from} <span aria-hidden>→</span>
        <span className={styles.hidden}>became</span> {to}
      </span>
      {row.reason && <span className={styles.muted}>{row.reason}</span>}
      {row.state === 'undone' && <span className={styles.muted}>Taken back.</span>}
      {row.state === 'covered' && (
        <span className={styles.muted}>
          Decided again since{later ? ': ' : '.'}
          {later && <TextLink onClick={() => onOpen(later.id)}>{later.label}</TextLink>}
        </span>
      )}
    </li>
  )
}
