import { ActionIcon, Tabs, Tooltip } from '@mantine/core'
import type { RowSide } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind, SYSTEM_NAME } from '@shared/vocabulary'
import { IconX } from '@tabler/icons-react'
import { type PointerEvent as ReactPointerEvent, useEffect, useState } from 'react'
import { useMethod } from '../../../api'
import { PANEL_LIMITS, type PanelTab, setPanelWidth, togglePanel, useMappingStore } from '../../../stores/mapping'
import { ErrorState } from '../../../ui/ErrorState'
import { SkeletonRows } from '../../../ui/SkeletonRows'
import type { ShownRow } from '../shown-row'
import { AllFields } from './AllFields'
import { RecordTab } from './RecordTab'
import styles from './SidePanel.module.css'
import { WhyPanel } from './WhyPanel'

interface SidePanelProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly row: ShownRow | undefined
  onLink(target: RowSide): void
}

/** The panel waits this long for the cursor to rest, so that holding a key asks for one record and not for thirty. */
const REST_MS = 70

function useRested(value: string | undefined): string | undefined {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** Everything about the row under the cursor. */
export function SidePanel({ workspaceId, kind, row, onLink }: SidePanelProps) {
  const { panelWidth, panelTab } = useMappingStore()
  const id = useRested(row?.id)
  const isSource = row === undefined || row.source !== null
  const detailOfSource = useMethod(
    'mapping.detail',
    { workspaceId, kind, sourceId: id ?? '' },
    { enabled: isSource && id !== undefined, keepPrevious: true },
  )
  const detailOfTarget = useMethod(
    'mapping.targetDetail',
    { workspaceId, kind, targetId: id ?? '' },
    { enabled: !isSource && id !== undefined, keepPrevious: true },
  )
  const { data, error, refetch } = isSource ? detailOfSource : detailOfTarget
  const name = row?.source?.name ?? row?.target?.name
  return (
    <aside className={styles.panel} style={{ width: panelWidth }} aria-label="Record">
      <PanelEdge width={panelWidth} />
      <header className={styles.head}>
        <h2 className={styles.title} title={name}>
          {name ?? 'No record'}
        </h2>
        <Tooltip label="Close the panel (P)">
          <ActionIcon aria-label="Close the panel" onClick={togglePanel}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
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
        <div className={styles.body} data-old={(data && data.row.id !== row?.id) || undefined}>
          {error && (
            <ErrorState inline what="The record could not be read" error={error} onRetry={() => void refetch()} />
          )}
          {!row && <p className={styles.hint}>Move to a row to see both records side by side.</p>}
          {row && !data && !error && <SkeletonRows rows={8} />}
          {row && data && (
            <>
              <Tabs.Panel value="record">
                <RecordTab key={data.row.id} kind={kind} row={row} detail={data} onLink={onLink} />
              </Tabs.Panel>
              <Tabs.Panel value="fields">
                <AllFields
                  detail={data}
                  words={{ source: 'Procore', target: SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem] }}
                />
              </Tabs.Panel>
              <Tabs.Panel value="why">
                {id && <WhyPanel key={id} workspaceId={workspaceId} kind={kind} sourceId={id} />}
              </Tabs.Panel>
            </>
          )}
        </div>
      </Tabs>
    </aside>
  )
}

/** The edge between table and panel: drag it, or focus it and use the arrow keys. */
function PanelEdge({ width }: { width: number }) {
  const start = (event: ReactPointerEvent<HTMLDivElement>) => {
    const edge = event.currentTarget
    const from = event.clientX
    const move = (pointer: PointerEvent) => setPanelWidth(width + from - pointer.clientX)
    event.preventDefault()
    edge.setPointerCapture(event.pointerId)
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', () => edge.removeEventListener('pointermove', move), { once: true })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> cannot be dragged or focused; this is ARIA's window splitter
    <div
      role="separator"
      tabIndex={0}
      className={styles.edge}
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={PANEL_LIMITS.min}
      aria-valuemax={PANEL_LIMITS.max}
      onPointerDown={start}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0
        if (step === 0) return
        event.preventDefault()
        event.stopPropagation()
        setPanelWidth(width + step)
      }}
    />
  )
}
