import type { MappingKind, RecordRef } from '@shared/vocabulary'
import { useMethod } from '../../api'
import type { ScreenId } from '../../stores/route'
import { ErrorState } from '../ErrorState'
import { SkeletonRows } from '../SkeletonRows'
import { Gates } from './Gates'

interface MappingWhyProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly sourceId: string
  readonly records: readonly RecordRef[]
  /** The screen that shows the row already. */
  readonly here?: ScreenId
}

/** "Why?" of a row of a mapping table (L3): why its record is synced, or is not. */
export function MappingWhy({ workspaceId, kind, sourceId, records, here }: MappingWhyProps) {
  const { data, error, refetch } = useMethod('mapping.why', { workspaceId, kind, sourceId }, { keepPrevious: true })
  if (error)
    return <ErrorState inline what="The reason could not be found" error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={5} />
  return <Gates why={data} records={records} {...(here ? { here } : {})} />
}
