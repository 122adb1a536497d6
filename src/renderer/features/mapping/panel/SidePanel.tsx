import { Tabs } from '@mantine/core'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { memo, useDeferredValue, useLayoutEffect, useRef } from 'react'
import { type PanelTab, useMappingStore } from '../../../stores/mapping'
import { MAPPING_SCREEN } from '../../../stores/route'
import { ErrorState } from '../../../ui/ErrorState'
import { PanelFrame } from '../../../ui/panel'
import { SkeletonRows } from '../../../ui/SkeletonRows'
import { useStable } from '../../../ui/use-stable'
import { MappingWhy } from '../../../ui/why'
import type { ShownRow } from '../shown-row'
import { AllFields } from './AllFields'
import { RecordTab } from './RecordTab'
import type { PanelActions } from './RowButtons'
import styles from './SidePanel.module.css'
import { useDetail } from './use-detail'

interface SidePanelProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly row: ShownRow | undefined
  /** Ids of the rows above and below, each on a line. */
  readonly neighbours: string
  readonly act: PanelActions
}

/**
 * Everything about the row under the cursor. It is drawn after the table, and leaves off drawing for the next key: until it
 * has caught up, nothing in it can be pressed.
 */
export function SidePanel({ row, act, ...rest }: SidePanelProps) {
  const shown = useDeferredValue(row)
  const neighbours = useDeferredValue(rest.neighbours)
  const caughtUp = () => shown?.id === row?.id
  const guarded = useStable<PanelActions>({
    onGroup: act.onGroup,
    onLink: (target) => caughtUp() && act.onLink(target),
    onDecide: (decision) => caughtUp() && act.onDecide(decision),
    onAccept: () => caughtUp() && act.onAccept(),
    onUnsure: () => caughtUp() && act.onUnsure(),
    onSearch: () => caughtUp() && act.onSearch(),
  })
  return <Panel {...rest} neighbours={neighbours} row={shown} act={guarded} />
}

const Panel = memo(function Panel({ workspaceId, kind, row, neighbours, act }: SidePanelProps) {
  const panelTab = useMappingStore((state) => state.panelTab)
  const { id, isSource, data, error, refetch } = useDetail({ workspaceId, kind, row, neighbours })
  const old = data !== undefined && data.row.id !== row?.id
  // While the next record is read the panel stays whole on the one before, and nothing in it can be pressed.
  const shown = row && (old ? data.row : row)
  const shownId = data?.row.id
  const body = useRef<HTMLDivElement>(null)
  // Another record is read from its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the record is what it waits for
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0
  }, [shownId, panelTab])
  const name = shown?.source?.name ?? shown?.target?.name
  return (
    <PanelFrame title={name}>
      <Tabs
        value={!isSource && panelTab === 'why' ? 'record' : panelTab}
        onChange={(tab) => useMappingStore.setState({ panelTab: (tab ?? 'record') as PanelTab })}
        className={styles.tabs ?? ''}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="record">Record</Tabs.Tab>
          <Tabs.Tab value="fields">All fields</Tabs.Tab>
          {isSource && <Tabs.Tab value="why">Why?</Tabs.Tab>}
        </Tabs.List>
        <div ref={body} className={styles.body} inert={old}>
          {error && (
            <ErrorState inline what="The record could not be read" error={error} onRetry={() => void refetch()} />
          )}
          {!row && <p className={styles.hint}>Move to a row to see both records side by side.</p>}
          {row && !data && !error && <SkeletonRows rows={8} />}
          {row && shown && data && (
            <>
              <Tabs.Panel value="record" tabIndex={0}>
                <RecordTab workspaceId={workspaceId} kind={kind} row={shown} detail={data} act={act} />
              </Tabs.Panel>
              <Tabs.Panel value="fields" tabIndex={0}>
                <AllFields
                  detail={data}
                  words={{ source: 'Procore', target: SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem] }}
                />
              </Tabs.Panel>
              <Tabs.Panel value="why" tabIndex={0}>
                {id && (
                  <MappingWhy
                    workspaceId={workspaceId}
                    kind={kind}
                    sourceId={id}
                    records={data.source ? [data.source] : []}
                    here={MAPPING_SCREEN[kind]}
                  />
                )}
              </Tabs.Panel>
            </>
          )}
        </div>
      </Tabs>
    </PanelFrame>
  )
})
