import { useReview, useReviewStore } from '../../stores/review'
import { useParams, useWorkspaceId } from '../../stores/route'
import { Screen } from '../../ui/Screen'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { MergeScreen } from './merge/MergeScreen'
import { ReviewFiles } from './ReviewFiles'
import { ReviewHome } from './ReviewHome'

/** Files that go out for review and come back; in a review workspace, the review itself. */
export function ReviewScreen() {
  const workspaceId = useWorkspaceId()
  const review = useReview(workspaceId)
  const merge = useReviewStore((state) => state.merge)
  const merging = useParams().merge === 'yes'
  if (merging && merge?.workspaceId === workspaceId) return <MergeScreen key={merge.path} merge={merge} />
  if (review === undefined)
    return (
      <Screen title="Review">
        <SkeletonRows rows={6} />
      </Screen>
    )
  return review ? <ReviewHome workspaceId={workspaceId} review={review} /> : <ReviewFiles workspaceId={workspaceId} />
}
