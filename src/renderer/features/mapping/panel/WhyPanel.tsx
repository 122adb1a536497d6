import type { MappingKind, RecordRef } from '@shared/vocabulary'
import { useMethod } from '../../../api'
import { MAPPING_SCREEN } from '../../../stores/route'
import { ErrorState } from '../../../ui/ErrorState'
import { SkeletonRows } from '../../../ui/SkeletonRows'
import { Gates } from '../../../ui/why'

interface WhyPanelProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly sourceId: string
  readonly source: RecordRef | null
}

/** L3: why the record of this row is synced, or is not. */
export function WhyPanel({ workspaceId, kind, sourceId, source }: WhyPanelProps) {
  const { data, error, refetch } = useMethod('mapping.why', { workspaceId, kind, sourceId }, { keepPrevious: true })
  if (error)
    return <ErrorState inline what="The reason could not be found" error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={5} />
  return <Gates why={data} records={source ? [source] : []} here={MAPPING_SCREEN[kind]} />
}
