import { ActionIcon, Checkbox, Select, TextInput } from '@mantine/core'
import { Severity } from '@shared/vocabulary'
import { IconX } from '@tabler/icons-react'
import { useMethod } from '../../api'
import type { LogFilterInput } from '../../ui/entries'
import { FacetList, toggleValue } from '../../ui/facets/FacetList'
import { SEVERITY, StatusBadge } from '../../ui/StatusBadge'
import styles from './Log.module.css'
import { localDay, RANGES, rangeOf, rangeValue, type TimeRange } from './time-range'
import type { LogView, SetLogView } from './use-log-view'

interface LogFiltersProps {
  workspaceId: string
  filter: LogFilterInput
  view: LogView
  onView: SetLogView
}

/** L4: severity, code, record, run and time. */
export function LogFilters({ workspaceId, filter, view, onView }: LogFiltersProps) {
  const facets = useMethod('log.facets', { workspaceId, filter }, { keepPrevious: true }).data
  const severities = Severity.options
    .toReversed()
    .map((value) => ({ value, count: facets?.severities.find((facet) => facet.value === value)?.count ?? 0 }))
  const codes = withChosen(facets?.codes ?? [], view.codes)
  return (
    <aside className={styles.side} aria-label="Filters">
      <div className={styles.chosen}>
        {view.runId !== null && <Chosen label="Run" value={view.runId} onClear={() => onView({ runId: null })} />}
        {view.recordId !== null && (
          <Chosen label="Record" value={view.recordId} onClear={() => onView({ recordId: null })} />
        )}
      </div>
      <FacetList
        title="Severity"
        facets={severities.map(({ value, count }) => ({ value, count, label: <StatusBadge look={SEVERITY[value]} /> }))}
        chosen={view.severities}
        onToggle={(value) =>
          onView({ severities: toggleValue(view.severities, value).map((chosen) => Severity.parse(chosen)) })
        }
      />
      <TimeFilter range={view.range} onRange={(range) => onView({ range })} />
      <FacetList
        title="Code"
        facets={codes.map(({ value, count }) => ({ value, count, label: value }))}
        chosen={view.codes}
        onToggle={(value) => onView({ codes: toggleValue(view.codes, value) })}
      />
      <Checkbox
        className={styles.handled}
        label="Show resolved and snoozed"
        checked={view.includeHandled}
        onChange={(event) => onView({ includeHandled: event.currentTarget.checked })}
      />
    </aside>
  )
}

/** A chosen value that the other filters leave nothing of stays in the list, or it could not be taken back. */
function withChosen(facets: readonly { value: string; count: number }[], chosen: readonly string[]) {
  const missing = chosen.filter((value) => !facets.some((facet) => facet.value === value))
  return [...facets, ...missing.map((value) => ({ value, count: 0 }))]
}

function Chosen({ label, value, onClear }: { label: string; value: string; onClear(): void }) {
  return (
    <div className={styles.chip}>
      <span>{label}</span>
      <code title={value}>{value}</code>
      <ActionIcon size={20} aria-label={`All ${label.toLowerCase()}s`} onClick={onClear}>
        <IconX size={12} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function TimeFilter({ range, onRange }: { range: TimeRange; onRange(range: TimeRange): void }) {
  return (
    <div className={styles.time}>
      <Select
        label="Time"
        classNames={{ label: styles.label ?? '' }}
        data={[...RANGES]}
        value={rangeValue(range)}
        onChange={(value) => onRange(rangeOf(value ?? 'any', localDay(Date.now())))}
      />
      {range.kind === 'days' && (
        <div className={styles.days}>
          <TextInput
            type="date"
            aria-label="First day"
            value={range.from}
            max={range.to}
            onChange={(event) => onRange({ ...range, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            aria-label="Last day"
            value={range.to}
            min={range.from}
            onChange={(event) => onRange({ ...range, to: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  )
}
