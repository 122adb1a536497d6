import { Group } from '@mantine/core'
import type { HistoryConflict, HistoryItem } from '@shared/contract'
import { useEffect, useState } from 'react'
import { type Api, useApi } from '../../api'
import { noteReverted } from '../../stores/mapping'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { HintedButton } from '../../ui/HintedButton'
import { formatCount } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { TextLink } from '../../ui/TextLink'
import styles from './History.module.css'
import { outcomeWords, previewWords } from './history-words'

type Way = 'undo' | 'redo'

interface ReverseDialogProps {
  readonly workspaceId: string
  readonly item: HistoryItem
  readonly way: Way
  onOpen(batchId: string): void
  onClose(): void
}

interface Result {
  readonly changed: number
  readonly conflicts: readonly HistoryConflict[]
}

const WORD = { undo: 'Undo', redo: 'Redo' } as const

/** What taking one step back (or doing it again) comes to, before it is done: what changes, what stays and why. */
export function ReverseDialog({ workspaceId, item, way, onOpen, onClose }: ReverseDialogProps) {
  const api = useApi()
  const [preview, setPreview] = useState<Result | null>(null)
  const [done, setDone] = useState<Result | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { id: batchId } = item
  useEffect(() => {
    reverse(api, way, { workspaceId, batchId, mode: 'preview' }).then(setPreview).catch(setError)
  }, [api, batchId, way, workspaceId])
  const run = () => {
    setBusy(true)
    setError(null)
    reverse(api, way, { workspaceId, batchId, mode: 'apply' })
      .then((result) => {
        setDone(result)
        noteReverted(result.changed, { batchId, what: way })
      })
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const open = (id: string) => {
    onClose()
    onOpen(id)
  }
  const shown = done ?? preview
  return (
    <Dialog onClose={onClose} title={`${WORD[way]}: ${item.label}`} size="lg">
      <div className={styles.dialog}>
        {error !== null && <ErrorState inline what={`${WORD[way]} was not possible`} error={error} />}
        {!shown && error === null && <SkeletonRows rows={3} />}
        {shown && (
          <p className={styles.sentence} role="status">
            {done
              ? outcomeWords(way, done.changed, done.conflicts.length)
              : previewWords(way, shown.changed, shown.conflicts.length)}
          </p>
        )}
        {shown && shown.conflicts.length > 0 && <Conflicts conflicts={shown.conflicts} onOpen={open} />}
        <Group justify="flex-end" gap={8}>
          {/* Made anew when the other button goes: the focus comes here, and an Enter closes. */}
          <HintedButton
            key={done ? 'close' : 'cancel'}
            {...(done ? FOCUS_AT_ONCE : {})}
            variant="default"
            blocked={null}
            onClick={onClose}
          >
            {done ? 'Close' : 'Cancel'}
          </HintedButton>
          {!done && (
            <HintedButton
              // Made anew once it can be pressed: a button that waits cannot have the focus.
              key={preview ? 'ready' : 'waiting'}
              {...(preview ? FOCUS_AT_ONCE : {})}
              loading={busy || (!preview && error === null)}
              blocked={preview && preview.changed > 0 ? null : 'There is nothing to change.'}
              onClick={run}
            >
              {WORD[way]} {formatCount(preview?.changed ?? 0)} {preview?.changed === 1 ? 'record' : 'records'}
            </HintedButton>
          )}
        </Group>
      </div>
    </Dialog>
  )
}

async function reverse(
  api: Api,
  way: Way,
  input: { workspaceId: string; batchId: string; mode: 'preview' | 'apply' },
): Promise<Result> {
  if (way === 'undo') {
    const { undone, conflicts } = await api.call('history.undo', input)
    return { changed: undone, conflicts }
  }
  const { redone, conflicts } = await api.call('history.redo', input)
  return { changed: redone, conflicts }
}

const LISTED = 200

/** What stays, what it is now, and the step that stands on it: that one can be undone first. */
function Conflicts({ conflicts, onOpen }: { conflicts: readonly HistoryConflict[]; onOpen(batchId: string): void }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
    <section className={styles.conflicts} tabIndex={0} aria-label="Records that stay as they are">
      <ul className={styles.rows}>
        {conflicts.slice(0, LISTED).map(({ kind, sourceId, name, now, reason, laterBatch }) => (
          <li key={`${kind}${sourceId}`}>
            <span className={styles.name}>
              {name} <span className={styles.muted}>is now {now}</span>
            </span>
            <span className={styles.muted}>{reason}</span>
            {laterBatch && (
              <span className={styles.muted}>
                <TextLink onClick={() => onOpen(laterBatch.id)}>{laterBatch.label}</TextLink>,{' '}
                {laterBatch.actor || 'somebody'}, <RelativeTime at={laterBatch.at} />
                {!laterBatch.undoable && ' (what was applied cannot be undone here)'}
              </span>
            )}
          </li>
        ))}
      </ul>
      {conflicts.length > LISTED && <p className={styles.muted}>and {formatCount(conflicts.length - LISTED)} more</p>}
    </section>
  )
}
