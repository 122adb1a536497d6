import { Button } from '@mantine/core'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { useCallback } from 'react'
import { useMappingStore } from '../../stores/mapping'
import { useReview } from '../../stores/review'
import { navigate } from '../../stores/route'
import { DelayedSearch } from '../../ui/DelayedSearch'
import { Screen } from '../../ui/Screen'
import { Announcements } from './Announcements'
import { ChangedNotice } from './ChangedNotice'
import { FacetBar } from './FacetBar'
import { KindNotice } from './KindNotice'
import { LinkDialog } from './LinkDialog'
import { MappingList } from './MappingList'
import styles from './MappingScreen.module.css'
import { MappingTools } from './MappingTools'
import { SidePanel } from './panel/SidePanel'
import { SideTabs } from './SideTabs'
import { ThresholdDialog } from './triage/ThresholdDialog'
import { useMappingScreen } from './use-mapping-screen'
import { isFiltered } from './words'

const TO_THE_PLAN = <Button onClick={() => navigate('plan')}>Go to the plan</Button>

/** One mapping table: the Procore record, what is decided, the partner. The same screen for every mapping kind. */
export function MappingScreen({ kind }: { kind: MappingKind }) {
  const model = useMappingScreen(kind)
  const panelOpen = useMappingStore((state) => state.panelOpen)
  const { words } = MAPPING_KINDS[kind]
  const { filter } = model
  const { workspaceId, side, queue } = model.query
  const { narrow } = model
  // O2: no plan is made in a review.
  const inReview = Boolean(useReview(workspaceId))
  const onSearch = useCallback((search: string) => narrow({ search }), [narrow])
  return (
    <Screen
      title={words.plural}
      layout="fill"
      detail={<SideTabs kind={kind} side={side} total={model.view.view?.total ?? null} onSide={model.setSide} />}
      search={
        <DelayedSearch search={filter.search} label="Search both sides" onSearch={onSearch} onLeave={model.toRows} />
      }
      tools={
        <MappingTools
          kind={kind}
          filter={filter}
          columns={model.columns}
          layout={model.remembered}
          onFilter={model.setFilter}
          onThreshold={side === 'source' ? model.threshold.open : null}
        />
      }
      primary={inReview ? undefined : TO_THE_PLAN}
    >
      <div className={styles.screen}>
        <FacetBar
          kind={kind}
          side={side}
          filter={filter}
          facets={model.view.facets}
          queue={queue}
          onFilter={narrow}
          onQueue={model.toggleQueue}
        />
        <KindNotice kind={kind} workspaceId={workspaceId} />
        <ChangedNotice changed={model.view.changed} queue={queue} onRefresh={model.view.reopen} />
        <div className={styles.halves}>
          <MappingList kind={kind} model={model} />
          {panelOpen && (
            <SidePanel
              workspaceId={workspaceId}
              kind={kind}
              row={model.row}
              neighbours={model.neighbours}
              act={model.panel}
            />
          )}
        </div>
      </div>
      {model.linking.row && (
        <LinkDialog
          workspaceId={workspaceId}
          kind={kind}
          row={model.linking.row}
          onChoose={model.linking.choose}
          onClose={model.linking.stop}
        />
      )}
      {model.threshold.opened && (
        <ThresholdDialog
          workspaceId={workspaceId}
          kind={kind}
          viewId={model.view.view?.viewId}
          filtered={isFiltered(filter)}
          onAccept={(prepared) => void model.bulk.confirm(prepared)}
          onClose={model.threshold.close}
        />
      )}
      <Announcements ref={model.announcer} />
    </Screen>
  )
}
