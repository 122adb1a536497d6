import { Tabs } from '@mantine/core'
import type { ListDetail, ListName, ListRow } from '@shared/contract'
import { useMethod } from '../../api'
import { type ListTab, setListTab, useListTab } from '../../stores/lists'
import { navigate } from '../../stores/route'
import { ErrorState } from '../../ui/ErrorState'
import { FactValue } from '../../ui/FactValue'
import { PanelFrame, useRested } from '../../ui/panel'
import { RecordLink } from '../../ui/RecordLink'
import { recordPlace } from '../../ui/record-place'
import { SkeletonRows } from '../../ui/SkeletonRows'
import { StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import { Gates } from '../../ui/why'
import { DetailTable } from './DetailTable'
import styles from './ListPanel.module.css'
import { TONE } from './list-words'
import { factsBeside, kindWord } from './panel-words'

interface ListPanelProps {
  readonly workspaceId: string
  readonly list: ListName
  readonly row: ListRow | undefined
}

/** Everything about the row under the cursor: what becomes of it, its facts on every side, and why. */
export function ListPanel({ workspaceId, list, row }: ListPanelProps) {
  const tab = useListTab()
  const rested = useRested(row)
  const { data, error, refetch, isPlaceholderData } = useMethod(
    'lists.detail',
    { workspaceId, list, id: rested?.id ?? '' },
    { enabled: rested !== undefined, keepPrevious: true },
  )
  // While the next record is read the panel stays whole on the one before, and nothing in it can be pressed.
  const old = isPlaceholderData || rested?.id !== row?.id
  return (
    <PanelFrame title={row && (data?.title ?? row.cells.name ?? undefined)}>
      <Tabs
        value={tab}
        onChange={(next) => setListTab((next ?? 'record') as ListTab)}
        className={styles.tabs ?? ''}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="record">Record</Tabs.Tab>
          <Tabs.Tab value="why">Why?</Tabs.Tab>
        </Tabs.List>
        <div className={styles.body} inert={old}>
          {error && (
            <ErrorState inline what="The record could not be read" error={error} onRetry={() => void refetch()} />
          )}
          {!row && <p className={styles.hint}>Move to a row to see what becomes of it, and why.</p>}
          {row && !data && !error && <SkeletonRows rows={8} />}
          {rested && data && (
            <>
              <Tabs.Panel value="record" tabIndex={0}>
                <RecordPanel list={list} row={rested} detail={data} />
              </Tabs.Panel>
              <Tabs.Panel value="why" tabIndex={0}>
                <WhyTab row={rested} detail={data} />
              </Tabs.Panel>
            </>
          )}
        </div>
      </Tabs>
    </PanelFrame>
  )
}

interface DetailProps {
  readonly row: ListRow
  readonly detail: ListDetail
}

function RecordPanel({ list, row, detail }: DetailProps & { list: ListName }) {
  // The row's own record leads nowhere from its own list, unless it opens in its system.
  const integration = list === 'forms' ? 'corfix' : 'trustlayer'
  const records = detail.records.filter((record) => record.url || recordPlace(record, integration)?.screen !== list)
  const facts = factsBeside(detail)
  return (
    <div className={styles.sections}>
      <section aria-label="State">
        <StatusBadge look={TONE[row.tone]} word={row.state} />
        {row.reason && <p className={styles.reason}>{row.reason}</p>}
        {row.next && <p className={styles.hint}>{row.next}</p>}
      </section>
      {records.length > 0 && (
        <section aria-label="Records">
          <ul className={styles.records}>
            {records.map((record) => (
              <li key={`${record.system}/${record.kind}/${record.id}`}>
                <span className={styles.kind}>{kindWord(record.kind)}</span>
                <RecordLink record={record} here={list} integration={integration} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {facts.length > 0 && (
        <section aria-label="Facts">
          <dl className={styles.facts}>
            {facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <FactValue value={value} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {detail.tables.map((table) => (
        <DetailTable key={table.title} table={table} />
      ))}
    </div>
  )
}

function WhyTab({ row, detail }: DetailProps) {
  const { kind, id, projectId } = row.why
  const of = (wanted: string) => detail.records.find((record) => record.kind === wanted)?.name
  // A question about insurance is asked of its company: that is the name to show.
  const name = (kind === 'insurance' ? of('company') : undefined) ?? detail.title
  const project = projectId === null ? {} : { projectId, projectName: of('project') ?? projectId }
  return (
    <div className={styles.sections}>
      <Gates why={detail.why} records={detail.records} />
      <p className={styles.hint}>
        <TextLink onClick={() => navigate('troubleshoot', { kind, id, name, ...project })}>
          Open in Troubleshooting
        </TextLink>
      </p>
    </div>
  )
}
