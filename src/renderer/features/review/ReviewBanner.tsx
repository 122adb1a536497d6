import { Button } from '@mantine/core'
import type { ReviewMark } from '@shared/review'
import { IconCircleCheck, IconCircleDashed, IconEye } from '@tabler/icons-react'
import { useMethod } from '../../api'
import { useReview } from '../../stores/review'
import { useRouteStore } from '../../stores/route'
import { useScreenKeys } from '../../ui/keys'
import { formatInstant } from '../../ui/numbers'
import { RelativeTime } from '../../ui/RelativeTime'
import styles from './Review.module.css'
import { SaveDialog } from './SaveDialog'
import { useSavePack, useSaving } from './use-save-pack'

/** O2: above every screen of a review: what it is of, in whose name, and whether the pack holds it yet. */
export function ReviewBanner() {
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const review = useReview(workspaceId)
  if (!workspaceId || !review) return null
  return <Banner key={workspaceId} workspaceId={workspaceId} review={review} />
}

function Banner({ workspaceId, review }: { workspaceId: string; review: ReviewMark }) {
  const { save } = useSavePack(workspaceId, review)
  const busy = useSaving((state) => state.busy)
  const day = formatInstant(review.exportedAt)
  useScreenKeys('Review', [{ keys: 'Mod+s', label: 'Save to the pack', whileTyping: true, run: save }])
  return (
    <section className={styles.banner} aria-label="Review mode">
      <IconEye size={15} stroke={1.8} aria-hidden />
      <span className={styles.bannerWords} title={review.file}>
        <strong>Review of {review.workspaceName}</strong>
        <span>
          , exported {review.exportedBy && <>by {review.exportedBy} </>}on <span title={day}>{day.slice(0, 10)}</span>
          {review.reviewer && <>, reviewed by {review.reviewer}</>}: no connection; decisions and comments are saved
          into the pack.
        </span>
      </span>
      <SavedState workspaceId={workspaceId} />
      <Button size="compact-xs" variant="default" loading={busy} aria-keyshortcuts="Control+S" onClick={save}>
        Save to pack
      </Button>
      <SaveDialog workspaceId={workspaceId} review={review} />
    </section>
  )
}

/** Whether the pack holds what was decided and said; by icon and word. */
export function SavedState({ workspaceId }: { workspaceId: string }) {
  const state = useMethod('review.state', { workspaceId }).data
  if (!state) return null
  const { unsaved, savedAt } = state
  const Icon = unsaved ? IconCircleDashed : IconCircleCheck
  return (
    <span className={styles.saved} data-unsaved={unsaved || undefined} role="status">
      <Icon size={14} stroke={1.8} aria-hidden />
      {unsaved && 'Not in the pack yet'}
      {!unsaved && savedAt === null && 'Nothing to save'}
      {!unsaved && savedAt !== null && (
        <span>
          Saved <RelativeTime at={savedAt} />
        </span>
      )}
    </span>
  )
}
