import { useMemo, useState } from 'react'
import { useMethod } from '../../../api'
import { usePreferences } from '../../../stores/preferences'
import { endMerge, type ReviewMerge } from '../../../stores/review'
import { navigate } from '../../../stores/route'
import { DelayedSearch } from '../../../ui/DelayedSearch'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { HintedButton } from '../../../ui/HintedButton'
import { Screen } from '../../../ui/Screen'
import { VirtualTable } from '../../../ui/table'
import { fileName } from '../review-words'
import { AppliedResult } from './AppliedResult'
import { ApplyDialog } from './ApplyDialog'
import { DiffDetail } from './DiffDetail'
import { DiffFilters } from './DiffFilters'
import { diffColumns } from './diff-columns'
import styles from './Merge.module.css'
import { applyWords, whyNothing } from './merge-words'
import { RemarkDetail, Remarks } from './Remarks'
import { useApply, useMerge } from './use-merge'
import { useMergeKeys } from './use-merge-keys'

/** O3: a file that came back, held against the decisions as they are now; then applied in one undoable batch. */
export function MergeScreen({ merge }: { merge: ReviewMerge }) {
  if (merge.applied)
    return (
      <Screen title="Review brought in" detail={fileName(merge.path)}>
        <AppliedResult workspaceId={merge.workspaceId} applied={merge.applied} />
      </Screen>
    )
  return <Comparison merge={merge} />
}

function putAway(): void {
  endMerge()
  navigate('review')
}

function Comparison({ merge }: { merge: ReviewMerge }) {
  const model = useMerge(merge)
  const apply = useApply(merge)
  const [asking, setAsking] = useState(false)
  const { diff, settled, row, search } = model
  const { counts } = diff
  const blocked = diff.error ? 'The file was refused.' : whyNothing(counts, settled)
  const { workspaceId, inspection } = merge
  const workspace = useMethod('workspaces.list', null).data?.find(({ id }) => id === workspaceId)?.name ?? ''
  const ask = () => blocked === null && setAsking(true)
  useMergeKeys({
    move: (by) => model.go(model.cursor + by),
    settle: model.settle,
    nextOpen: () => model.goOpen(),
    apply: ask,
    search: focusSearch,
  })
  return (
    <Screen
      title="Bring in a review"
      layout="fill"
      detail={<span title={merge.path}>{fileName(merge.path)}</span>}
      search={
        <DelayedSearch
          search={search}
          label="Search the file"
          width={170}
          onSearch={(text) => model.narrow({ search: text })}
        />
      }
      tools={
        <HintedButton variant="default" blocked={null} onClick={putAway}>
          Put away
        </HintedButton>
      }
      primary={
        <HintedButton blocked={blocked} onClick={ask}>
          {applyWords(settled, counts?.comments ?? 0)}…
        </HintedButton>
      }
    >
      {diff.error && !counts ? (
        <RefusedFile error={diff.error} onRetry={diff.refresh} />
      ) : (
        <Differences merge={merge} model={model} />
      )}
      {!diff.error && model.state === 'comments' && <RemarkDetail remark={model.remark} />}
      {!diff.error && model.state !== 'comments' && (
        <DiffDetail row={row} resolutions={merge.resolutions} onSettle={model.settle} />
      )}
      {asking && counts && settled && (
        <ApplyDialog
          workspace={workspace}
          reviewer={inspection.reviewer}
          counts={counts}
          settled={settled}
          busy={apply.busy}
          error={apply.error}
          onApply={apply.run}
          onClose={() => setAsking(false)}
        />
      )}
    </Screen>
  )
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-screen-search]')
  field?.focus()
  return field !== null
}

/** A stale or foreign file, or one that is no longer where it was. */
function RefusedFile({ error, onRetry }: { error: Error; onRetry(): void }) {
  return <ErrorState what="The file cannot be brought in here" error={error} onRetry={onRetry} />
}

function Differences({ merge, model }: { merge: ReviewMerge; model: ReturnType<typeof useMerge> }) {
  const density = usePreferences().density
  const { diff, settled, state, search } = model
  const severalKinds = merge.inspection.kinds.length > 1
  const columns = useMemo(
    () => diffColumns({ resolutions: merge.resolutions, severalKinds }),
    [merge.resolutions, severalKinds],
  )
  return (
    <div className={styles.screen}>
      <DiffFilters
        counts={diff.counts}
        settled={settled}
        state={state}
        onState={(next) => model.narrow({ state: next })}
        onAll={model.settleAll}
      />
      {state === 'comments' ? (
        <Remarks model={model} severalKinds={severalKinds} />
      ) : (
        <VirtualTable
          ref={model.table}
          label="Differences"
          source={diff.source}
          columns={columns}
          rowId={rowKey}
          density={density}
          cursor={model.cursor}
          onCursor={model.setCursor}
          empty={
            <NoDifferences
              narrowed={state !== null || search !== ''}
              onClear={() => model.narrow({ state: null, search: '' })}
            />
          }
        />
      )}
    </div>
  )
}

const rowKey = ({ key }: { key: string }) => key

function NoDifferences({ narrowed, onClear }: { narrowed: boolean; onClear(): void }) {
  if (narrowed)
    return (
      <EmptyState
        title="No row of the file fits"
        action={
          <HintedButton variant="default" blocked={null} onClick={onClear}>
            Show all
          </HintedButton>
        }
      />
    )
  return (
    <EmptyState title="Nothing differs">
      Every decision in the file is the one that stands here. There is nothing to apply.
    </EmptyState>
  )
}
