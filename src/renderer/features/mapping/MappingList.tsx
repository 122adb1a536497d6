import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { NO_FILTER } from '../../stores/mapping'
import { usePreferences } from '../../stores/preferences'
import { ErrorState } from '../../ui/ErrorState'
import { VirtualTable } from '../../ui/table'
import { EmptyList } from './EmptyList'
import styles from './MappingScreen.module.css'
import { SelectionBar } from './SelectionBar'
import type { ShownRow } from './shown-row'
import { TriageFoot } from './triage/TriageFoot'
import type { MappingModel } from './use-mapping-screen'
import { SOURCE_WORD } from './words'

interface MappingListProps {
  readonly kind: MappingKind
  readonly model: MappingModel
}

/** The table, and the bar of the selected rows. */
export function MappingList({ kind, model }: MappingListProps) {
  const { view, selection } = model
  return (
    <div className={styles.main}>
      {view.error && !view.view ? (
        <ErrorState what={`The ${SOURCE_WORD[kind].many} could not be read`} error={view.error} onRetry={view.reopen} />
      ) : (
        <RecordTable kind={kind} model={model} />
      )}
      {view.failure && (
        <ErrorState
          inline
          what="Some rows could not be read"
          error={view.failure}
          onRetry={() => view.window?.refresh()}
        />
      )}
      <SelectionBar
        kind={kind}
        selection={selection}
        counts={{ filter: model.query.filter, facets: view.facets }}
        total={view.source.total ?? 0}
        bulk={model.bulk}
        onClear={model.clearSelection}
        onBack={model.focusTable}
      />
      {model.query.queue && <TriageFoot workspaceId={model.query.workspaceId} kind={kind} left={view.waiting} />}
    </div>
  )
}

const capital = (word: string) => word.replace(/^./, (first) => first.toUpperCase())
const rowId = (row: ShownRow) => row.id
const rowLabel = (row: ShownRow) => row.source?.name ?? row.target?.name ?? row.id

function RecordTable({ kind, model }: MappingListProps) {
  const { density } = usePreferences()
  const { view, query, remembered } = model
  const { targetSystem } = MAPPING_KINDS[kind]
  const ofSource = query.side === 'source'
  return (
    <VirtualTable
      ref={model.table}
      label={
        ofSource
          ? `${capital(SOURCE_WORD[kind].many)} of Procore and their partners in ${SYSTEM_NAME[targetSystem]}`
          : `${SYSTEM_NAME[targetSystem]} records without a partner`
      }
      source={view.source}
      columns={model.columns}
      rowId={rowId}
      rowLabel={rowLabel}
      density={density}
      layout={remembered.layout}
      onLayout={remembered.setLayout}
      sort={query.sort}
      onSort={remembered.setSort}
      cursor={model.cursor}
      onCursor={model.setCursor}
      onKey={(event) => event.key === 'Escape' && model.backToRecord()}
      {...(ofSource ? { selection: model.selection, onSelection: model.select } : {})}
      busy={view.busy}
      empty={
        <EmptyList
          workspaceId={query.workspaceId}
          kind={kind}
          side={query.side}
          filter={model.filter}
          queue={query.queue}
          onAll={model.toggleQueue}
          inactiveHidden={view.view?.facets.inactiveHidden ?? 0}
          onFilter={model.narrow}
          onClear={() => model.setFilter({ ...NO_FILTER, includeInactive: model.filter.includeInactive })}
        />
      }
    />
  )
}
