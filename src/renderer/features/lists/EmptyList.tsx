import { Button } from '@mantine/core'
import { useMethod } from '../../api'
import { useJobs } from '../../stores/jobs'
import { navigate } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { HintedButton } from '../../ui/HintedButton'
import { filterWords, isFiltered, LIST_WORDS } from './list-words'
import type { ListModel } from './use-list-screen'

/** Why the list is empty, and the one button that changes that. */
export function EmptyList({ model }: { model: ListModel }) {
  const { filter, open, list, workspaceId } = model
  if (!open.view) return null
  if (isFiltered(filter) && open.view.all > 0) {
    return (
      <EmptyState
        title="Nothing matches the filter"
        action={
          <Button variant="default" onClick={model.clearFilter}>
            Clear the filter
          </Button>
        }
      >
        The filter is {filterWords(filter, open.view.facets)}.
      </EmptyState>
    )
  }
  const { many, about } = LIST_WORDS[list]
  return (
    <EmptyState title={`No ${many} yet`} action={<Remedy workspaceId={workspaceId} model={model} />}>
      {open.view.note ?? about}
    </EmptyState>
  )
}

/** What the note asks for: settings where it names them, a decision where nothing is linked yet, else a pull. */
function Remedy({ workspaceId, model }: { workspaceId: string; model: ListModel }) {
  const { blocked, start } = useJobs(workspaceId)
  const linked = useMethod('workspaces.overview', { workspaceId }).data?.readiness ?? []
  const note = model.open.view?.note ?? ''
  const wanting = linked.find(
    ({ kind, linked: count }) => count === 0 && (kind === 'project' || model.list !== 'commitments'),
  )
  if (/settings?\b/i.test(note)) return <Button onClick={() => navigate('settings')}>Open Settings</Button>
  if (wanting && wanting.total > 0)
    return wanting.kind === 'project' ? (
      <Button onClick={() => navigate('projects')}>Map the projects</Button>
    ) : (
      <Button onClick={() => navigate('companies')}>Map the companies</Button>
    )
  return (
    <HintedButton blocked={blocked} onClick={() => start('pull')}>
      Pull both sides
    </HintedButton>
  )
}
