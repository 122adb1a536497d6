import type { RecordRef, WhyKind } from '@shared/vocabulary'
import { useMethod } from '../../api'
import { ErrorState } from '../ErrorState'
import { SkeletonRows } from '../SkeletonRows'
import { Gates } from './Gates'

interface WhyGatesProps {
  readonly workspaceId: string
  readonly kind: WhyKind
  readonly id: string
  /** The project level of an insurance, or the association of a company. */
  readonly projectId: string | null
  readonly records: readonly RecordRef[]
}

/** "Why?" of any record (L3), asked of the engine. */
export function WhyGates({ records, ...asked }: WhyGatesProps) {
  const { data, error, refetch, isPlaceholderData } = useMethod('why.record', asked, { keepPrevious: true })
  if (error)
    return <ErrorState inline what="The reason could not be found" error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={6} label="Looking for the reason" />
  // The gates of the record before stay until these are there, and cannot be pressed meanwhile.
  return (
    <div inert={isPlaceholderData}>
      <Gates why={data} records={records} />
    </div>
  )
}
