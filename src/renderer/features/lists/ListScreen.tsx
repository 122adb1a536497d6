import { Button } from '@mantine/core'
import type { ListName } from '@shared/contract'
import { useMappingStore } from '../../stores/mapping'
import { navigate } from '../../stores/route'
import { DelayedSearch } from '../../ui/DelayedSearch'
import { countOf, formatCount } from '../../ui/numbers'
import { PanelButton } from '../../ui/panel'
import { Screen } from '../../ui/Screen'
import { ColumnMenu } from '../../ui/table'
import { ListFacets } from './ListFacets'
import { ListPanel } from './ListPanel'
import styles from './Lists.module.css'
import { ListTable } from './ListTable'
import { isFiltered, LIST_WORDS } from './list-words'
import { noteStep } from './note-step'
import { type ListModel, useListScreen } from './use-list-screen'

/** A list that explains rather than decides: what becomes of each record, and why. One screen, four lists. */
export function ListScreen({ list }: { list: ListName }) {
  const model = useListScreen(list)
  const panelOpen = useMappingStore((state) => state.panelOpen)
  const { title, search } = LIST_WORDS[list]
  const { filter, open } = model
  return (
    <Screen
      title={title}
      layout="fill"
      detail={<Total model={model} />}
      search={
        <DelayedSearch
          search={filter.search}
          label={search}
          onSearch={(words) => model.setFilter({ ...filter, search: words })}
        />
      }
      tools={
        <>
          <ColumnMenu columns={model.columns} layout={model.remembered.layout} onLayout={model.remembered.setLayout} />
          <PanelButton />
        </>
      }
      primary={<Button onClick={() => navigate('plan')}>Go to the plan</Button>}
    >
      <div className={styles.screen}>
        <ListFacets filter={filter} facets={open.view?.facets ?? []} onFilter={model.setFilter} />
        <Notices model={model} />
        <div className={styles.halves}>
          <ListTable model={model} />
          {panelOpen && <ListPanel workspaceId={model.workspaceId} list={list} row={model.row} />}
        </div>
      </div>
    </Screen>
  )
}

function Total({ model: { list, filter, open } }: { model: ListModel }) {
  if (!open.view) return null
  const { one, many } = LIST_WORDS[list]
  const { total, all } = open.view
  return isFiltered(filter) ? `${formatCount(total)} of ${countOf(all, one, many)}` : countOf(all, one, many)
}

/** Quiet, and only an offer: rows keep their places until the person asks. An empty list says its note itself. */
function Notices({ model: { open } }: { model: ListModel }) {
  const note = open.view && open.view.all > 0 ? open.view.note : null
  if (!open.changed && !note) return null
  return (
    <div role="status">
      {note && <Note note={note} />}
      {open.changed && (
        <div className={styles.notice}>
          The workspace has changed since this list was made.
          <Button variant="subtle" size="compact-xs" onClick={open.reopen}>
            Refresh
          </Button>
        </div>
      )}
    </div>
  )
}

/** Why the list is not whole, with the way to change that. */
function Note({ note }: { note: string }) {
  const step = noteStep(note)
  return (
    <div className={styles.notice}>
      {note}
      {step !== null && step !== 'pull' && (
        <Button variant="subtle" size="compact-xs" onClick={() => navigate(step.screen, step.params)}>
          {step.label}
        </Button>
      )}
    </div>
  )
}
