import { Button } from '@mantine/core'
import { useMethod } from '../../api'
import { sidesWords, useIntegrations } from '../../stores/integrations'
import { useJobs } from '../../stores/jobs'
import { MAPPING_SCREEN, navigate } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { HintedButton } from '../../ui/HintedButton'
import { filterWords, isFiltered, LIST_WORDS } from './list-words'
import { noteStep } from './note-step'
import type { ListModel } from './use-list-screen'

/** Why the list is empty, and the one button that changes that. */
export function EmptyList({ model }: { model: ListModel }) {
  const { filter, open, list } = model
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
    <EmptyState title={`No ${many} yet`} action={<Remedy model={model} />}>
      {open.view.note ?? about}
    </EmptyState>
  )
}

const COMPANIES = ['company', 'Map the companies'] as const
const CORFIX_PROJECTS = ['corfix-project', 'Open Corfix projects'] as const

/** What the note asks for. Where it names nothing: companies that are not linked yet, else a pull. */
function Remedy({ model: { list, open, workspaceId } }: { model: ListModel }) {
  const sides = sidesWords(useIntegrations(workspaceId) ?? [])
  const { blocked, start } = useJobs(workspaceId)
  const readiness = useMethod('workspaces.overview', { workspaceId }).data?.readiness ?? []
  const step = noteStep(open.view?.note ?? '')
  if (step !== null && step !== 'pull')
    return <Button onClick={() => navigate(step.screen, step.params)}>{step.label}</Button>
  // What TrustLayer's lists tell of hangs on linked companies, forms on projects that are in Corfix.
  const [needed, where] = list === 'forms' ? CORFIX_PROJECTS : COMPANIES
  const unlinked = readiness.find(({ kind, total, linked }) => kind === needed && total > 0 && linked === 0)
  if (step === null && unlinked) return <Button onClick={() => navigate(MAPPING_SCREEN[needed])}>{where}</Button>
  return (
    <HintedButton blocked={blocked} onClick={() => start('pull')}>
      Pull {sides}
    </HintedButton>
  )
}
