import { Select } from '@mantine/core'
import type { HistoryFacets as Counts, HistoryFilter, HistoryState } from '@shared/contract'
import type { MappingKind } from '@shared/vocabulary'
import { useState } from 'react'
import styles from '../../ui/facets/FacetBar.module.css'
import { FacetMenu } from '../../ui/facets/FacetMenu'
import { kindWord, STATE_WORD } from './history-words'

const RANGES = [
  { value: '0', label: 'Any time' },
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
  { value: '720', label: 'Last 30 days' },
]
const HOUR_MS = 3_600_000

interface HistoryFacetsProps {
  readonly filter: HistoryFilter
  readonly facets: Counts | undefined
  onFilter(change: Partial<HistoryFilter>): void
}

export function HistoryFacets({ filter, facets, onFilter }: HistoryFacetsProps) {
  const [hours, setHours] = useState('0')
  return (
    <div className={styles.bar} role="toolbar" aria-label="Filters">
      <FacetMenu
        label="Records"
        counts={facets?.kinds}
        chosen={filter.kinds}
        wordOf={kindWord}
        onChange={(kinds) => onFilter({ kinds: kinds as MappingKind[] })}
      />
      <FacetMenu
        label="State"
        counts={facets?.states}
        chosen={filter.states}
        wordOf={(state) => STATE_WORD[state as HistoryState]}
        onChange={(states) => onFilter({ states: states as HistoryState[] })}
      />
      <FacetMenu
        label="By"
        counts={facets?.actors}
        chosen={filter.actors}
        wordOf={(actor) => actor || 'Somebody'}
        onChange={(actors) => onFilter({ actors })}
      />
      <FacetMenu
        label="Rule"
        counts={facets?.rules}
        chosen={filter.rules}
        wordOf={(rule) => rule}
        onChange={(rules) => onFilter({ rules })}
      />
      <Select
        w={140}
        aria-label="Time"
        data={RANGES}
        value={filter.from === null ? '0' : hours}
        onChange={(value) => {
          const chosen = value ?? '0'
          setHours(chosen)
          onFilter({ from: chosen === '0' ? null : new Date(Date.now() - Number(chosen) * HOUR_MS).toISOString() })
        }}
      />
    </div>
  )
}
