import type { ListRow } from '@shared/contract'
import { usePreferences } from '../../stores/preferences'
import { ErrorState } from '../../ui/ErrorState'
import { VirtualTable } from '../../ui/table'
import { EmptyList } from './EmptyList'
import styles from './Lists.module.css'
import { LIST_WORDS } from './list-words'
import type { ListModel } from './use-list-screen'

/** The rows, or why there are none. */
export function ListTable({ model }: { model: ListModel }) {
  const { open, list, remembered } = model
  const { density } = usePreferences()
  const { title, many } = LIST_WORDS[list]
  if (open.error && !open.view)
    return (
      <div className={styles.main}>
        <ErrorState what={`The ${many} could not be read`} error={open.error} onRetry={open.reopen} />
      </div>
    )
  return (
    <div className={styles.main}>
      <VirtualTable
        ref={model.table}
        label={title}
        source={open.source}
        columns={model.columns}
        rowId={rowId}
        density={density}
        layout={remembered.layout}
        onLayout={remembered.setLayout}
        sort={remembered.sort}
        onSort={remembered.setSort}
        cursor={model.cursor}
        onCursor={model.setCursor}
        onActivate={model.openRow}
        onKey={(event) => event.key === 'Escape' && model.backToRecord()}
        busy={open.busy}
        empty={<EmptyList model={model} />}
      />
      {open.error && (
        <ErrorState inline what={`The ${many} could not be read anew`} error={open.error} onRetry={open.reopen} />
      )}
      {open.failure && (
        <ErrorState
          inline
          what="Some rows could not be read"
          error={open.failure}
          onRetry={() => open.window?.refresh()}
        />
      )}
    </div>
  )
}

const rowId = (row: ListRow) => row.id
