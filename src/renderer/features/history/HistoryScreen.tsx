import { HistoryFilter, type HistoryItem } from '@shared/contract'
import { useCallback, useEffect, useState } from 'react'
import { useApi, useMethod, useServerEvent } from '../../api'
import { useMappingStore } from '../../stores/mapping'
import { usePreferences } from '../../stores/preferences'
import { setParams, useParams, useWorkspaceId } from '../../stores/route'
import { DelayedSearch } from '../../ui/DelayedSearch'
import { ErrorState } from '../../ui/ErrorState'
import { useScreenKeys } from '../../ui/keys'
import { countOf } from '../../ui/numbers'
import { PanelButton, PanelFrame } from '../../ui/panel'
import { Screen } from '../../ui/Screen'
import { VirtualTable } from '../../ui/table'
import { type ReadPage, usePages } from '../../ui/use-pages'
import { BatchPanel } from './BatchPanel'
import { EmptyHistory } from './EmptyHistory'
import styles from './History.module.css'
import { HistoryFacets } from './HistoryFacets'
import { HISTORY_COLUMNS } from './history-columns'

const WHOLE: HistoryFilter = HistoryFilter.parse({})
/** Ten quick decisions are one reading. */
const SETTLE_MS = 300

/** Every decision there ever was, the newest first; any one of them can be taken back, and done again (M2). */
export function HistoryScreen() {
  const workspaceId = useWorkspaceId()
  const { density } = usePreferences()
  const panelOpen = useMappingStore((state) => state.panelOpen)
  const [filter, setFilter] = useState(WHOLE)
  const { pages, total } = useHistory(workspaceId, filter)
  const facets = useMethod('history.list', { workspaceId, ...filter, limit: 1 }, { keepPrevious: true }).data?.facets
  const [cursor, setCursor] = useState(0)
  const [asked, ask] = useAskedBatch()
  const item = pages.source.total ? pages.source.rowAt(cursor) : undefined
  const shown = asked ?? item?.id ?? null
  const [request, setRequest] = useState<{ way: 'undo' | 'redo'; count: number } | null>(null)
  const start = (way: 'undo' | 'redo') => setRequest((before) => ({ way, count: (before?.count ?? 0) + 1 }))
  const moveTo = (index: number) => {
    ask(null)
    setRequest(null)
    setCursor(Math.max(0, Math.min((pages.source.total ?? 1) - 1, index)))
  }
  const narrow = (change: Partial<HistoryFilter>) => {
    setFilter((before) => ({ ...before, ...change }))
    moveTo(0)
  }
  useScreenKeys('History', [
    { keys: ['j', 'ArrowDown'], label: 'Next step', repeats: true, run: () => moveTo(cursor + 1) },
    { keys: ['k', 'ArrowUp'], label: 'Step before', repeats: true, run: () => moveTo(cursor - 1) },
    { keys: ['u', 'Enter'], label: 'Undo this step: shows first what it comes to', run: () => start('undo') },
    { keys: 'r', label: 'Redo this step', run: () => start('redo') },
    { keys: 'p', label: 'Side panel', run: () => useMappingStore.setState({ panelOpen: !panelOpen }) },
    {
      keys: '/',
      label: 'Search',
      run: () => document.querySelector<HTMLElement>('input[data-screen-search]')?.focus(),
    },
  ])
  return (
    <Screen
      title="History"
      layout="fill"
      detail={total === null ? undefined : countOf(total, 'step', 'steps')}
      search={
        <DelayedSearch
          search={filter.search}
          label="Search steps, people, records"
          onSearch={(search) => narrow({ search })}
        />
      }
      tools={<PanelButton />}
    >
      <div className={styles.screen}>
        <HistoryFacets filter={filter} facets={facets} onFilter={narrow} />
        <div className={styles.halves}>
          {pages.error && pages.source.total === null ? (
            <ErrorState what="The history could not be read" error={pages.error} onRetry={pages.refresh} />
          ) : (
            <VirtualTable
              label="Steps of the history, the newest first"
              source={pages.source}
              columns={HISTORY_COLUMNS}
              rowId={batchId}
              density={density}
              cursor={asked === null ? cursor : null}
              onCursor={moveTo}
              empty={<EmptyHistory filter={filter} onClear={() => narrow(WHOLE)} />}
            />
          )}
          {panelOpen && (
            <PanelFrame title={shown === null ? undefined : 'Step'}>
              <BatchPanel
                key={`${shown} ${filter.search}`}
                workspaceId={workspaceId}
                batchId={shown}
                search={asked === null ? filter.search : ''}
                request={request}
                onOpen={ask}
              />
            </PanelFrame>
          )}
        </div>
      </div>
    </Screen>
  )
}

const batchId = (item: HistoryItem): string => item.id

function useHistory(workspaceId: string, filter: HistoryFilter) {
  const api = useApi()
  const [total, setTotal] = useState<number | null>(null)
  const read = useCallback<ReadPage<HistoryItem>>(
    async (offset, limit, signal) => {
      const page = await api.call('history.list', { workspaceId, ...filter, offset, limit }, signal ? { signal } : {})
      setTotal(page.total)
      return page
    },
    [api, filter, workspaceId],
  )
  const pages = usePages(read)
  const { refresh } = pages
  const [changed, setChanged] = useState(0)
  useServerEvent('workspace.changed', (event) => {
    if (event.workspaceId === workspaceId && event.parts.includes('decisions')) setChanged((count) => count + 1)
  })
  useEffect(() => {
    if (changed === 0) return
    const timer = setTimeout(refresh, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [changed, refresh])
  return { pages, total }
}

/** A step that was opened by a link (`{ batchId }`, or what stands on another): the list need not hold it. */
function useAskedBatch(): [string | null, (id: string | null) => void] {
  const { batchId: linked } = useParams()
  const [asked, ask] = useState<string | null>(linked ?? null)
  useEffect(() => {
    if (linked === undefined) return
    ask(linked)
    setParams({})
  }, [linked])
  return [asked, ask]
}
