import { Button } from '@mantine/core'
import type { RowFilter, Side } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { useAction, useMethod } from '../../api'
import { navigate } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { countOf } from '../../ui/numbers'
import { filterWords, isFiltered, SOURCE_WORD } from './words'

interface EmptyListProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly side: Side
  /** As the person has set it. */
  readonly filter: RowFilter
  /** Only what waits is listed. */
  readonly queue: boolean
  readonly inactiveHidden: number
  onFilter(change: Partial<RowFilter>): void
  onClear(): void
  /** Lists decided rows too. */
  onAll(): void
}

/** Why the list is empty, and the one button that changes that. */
export function EmptyList(props: EmptyListProps) {
  const { kind, side, filter, queue, inactiveHidden, workspaceId, onFilter, onClear } = props
  if (queue) return <EmptyQueue {...props} />
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title="Nothing matches the filter"
        action={
          <Button variant="default" onClick={onClear}>
            Clear the filter
          </Button>
        }
      >
        The filter is {filterWords(kind, filter)}.
      </EmptyState>
    )
  }
  if (inactiveHidden > 0) {
    const show = (
      <Button variant="default" onClick={() => onFilter({ includeInactive: true })}>
        Show inactive records
      </Button>
    )
    return (
      <EmptyState title="Only inactive records are left" action={show}>
        {countOf(inactiveHidden, 'record is', 'records are')} inactive in Procore and nothing was decided on them.
      </EmptyState>
    )
  }
  if (side === 'target') return <NoTargets workspaceId={workspaceId} kind={kind} />
  return <NothingPulled workspaceId={workspaceId} kind={kind} />
}

/** Nothing waits: all of it is decided, or the filter leaves out what does. */
function EmptyQueue({ kind, filter, onClear, onAll }: EmptyListProps) {
  const narrowed = isFiltered(filter)
  const { many } = SOURCE_WORD[kind]
  return (
    <EmptyState
      title={narrowed ? 'Nothing that the filter shows waits for you' : 'Nothing waits for you here'}
      action={
        <>
          {narrowed && (
            <Button variant="default" onClick={onClear}>
              Clear the filter
            </Button>
          )}
          <Button variant="default" onClick={onAll}>
            Show all {many}
          </Button>
        </>
      }
    >
      {narrowed
        ? `The filter is ${filterWords(kind, filter)}, and the queue holds only what is not decided.`
        : `Every one of the ${many} is decided on. What was decided stays in the list of all, and in the history.`}
    </EmptyState>
  )
}

/** The other side's records that have no partner: none, or none that could be listed. */
function NoTargets({ workspaceId, kind }: Pick<EmptyListProps, 'workspaceId' | 'kind'>) {
  const { words, targetSystem } = MAPPING_KINDS[kind]
  const corfix = useMethod('workspaces.get', { workspaceId }).data?.corfix
  if (targetSystem === 'corfix' && corfix?.adapter === 'files') {
    return (
      <EmptyState title="Files list nothing">
        What is in Corfix cannot be asked through files. Only what Crosswalk wrote itself is known, and has its partner.
      </EmptyState>
    )
  }
  return (
    <EmptyState title={`Every ${words.target} has its partner`}>
      Records of {SYSTEM_NAME[targetSystem]} that no Procore record is linked to would be listed here.
    </EmptyState>
  )
}

function NothingPulled({ workspaceId, kind }: Pick<EmptyListProps, 'workspaceId' | 'kind'>) {
  const pull = useAction('runs.pull')
  const { targetSystem } = MAPPING_KINDS[kind]
  const { many } = SOURCE_WORD[kind]
  if (pull.error)
    return (
      <ErrorState
        what="The pull could not be started"
        error={pull.error}
        onRetry={() => pull.mutate({ workspaceId })}
      />
    )
  return (
    <EmptyState
      title={`No ${many} yet`}
      action={
        <>
          <Button loading={pull.isPending} onClick={() => pull.mutate({ workspaceId })}>
            Pull from Procore and {SYSTEM_NAME[targetSystem]}
          </Button>
          <Button variant="subtle" onClick={() => navigate('connections')}>
            Check the connections
          </Button>
        </>
      }
    >
      Nothing has been pulled, or the Procore app may not see any {many}: permit them in Procore's company settings.
    </EmptyState>
  )
}
