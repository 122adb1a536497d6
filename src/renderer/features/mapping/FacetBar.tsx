import type { Facets, RowFilter, Side } from '@shared/contract'
import type { MappingKind, RowState } from '@shared/vocabulary'
import { memo } from 'react'
import styles from '../../ui/facets/FacetBar.module.css'
import { FacetMenu } from '../../ui/facets/FacetMenu'
import { formatCount } from '../../ui/numbers'
import { rowLook } from '../../ui/StatusBadge'
import { BAND_WORD, evidenceWord } from './words'

interface FacetBarProps {
  readonly kind: MappingKind
  readonly side: Side
  readonly filter: RowFilter
  readonly facets: Facets | null
  onFilter(change: Partial<RowFilter>): void
}

const STATES: readonly RowState[] = ['undecided', 'link', 'import', 'ignore', 'orphaned', 'conflict']

/** What the list holds, counted; each count narrows the list to it. */
export const FacetBar = memo(function FacetBar({ kind, side, filter, facets, onFilter }: FacetBarProps) {
  return (
    <div className={styles.bar} role="toolbar" aria-label="Filters">
      {side === 'source' && (
        <>
          <StateChips kind={kind} filter={filter} facets={facets} onFilter={onFilter} />
          <FacetMenu
            label="Confidence"
            counts={facets?.confidence}
            chosen={filter.confidence}
            wordOf={(band) => BAND_WORD[band as keyof typeof BAND_WORD]}
            onChange={(confidence) => onFilter({ confidence: confidence as RowFilter['confidence'] })}
          />
          <FacetMenu
            label="Evidence"
            counts={facets?.evidence}
            chosen={filter.evidence}
            wordOf={evidenceWord}
            onChange={(evidence) => onFilter({ evidence })}
          />
        </>
      )}
      {(hasRegions(facets) || filter.regions.length > 0) && (
        <FacetMenu
          label="Region"
          counts={facets?.regions}
          chosen={filter.regions}
          wordOf={(region) => region || 'None given'}
          onChange={(regions) => onFilter({ regions })}
        />
      )}
      {(filter.includeInactive || (facets?.inactiveHidden ?? 0) > 0) && (
        <button
          type="button"
          className={styles.facetButton}
          aria-pressed={filter.includeInactive}
          title="Records that are inactive in their system and that nothing was decided on"
          onClick={() => onFilter({ includeInactive: !filter.includeInactive })}
        >
          {filter.includeInactive ? 'Inactive shown' : `Inactive (${formatCount(facets?.inactiveHidden ?? 0)})`}
        </button>
      )}
    </div>
  )
})

/** People have no address in Procore: a facet with nothing in it is left out. */
function hasRegions(facets: Facets | null): boolean {
  return facets === null || facets.regions.some(({ value }) => value !== '')
}

function StateChips({
  kind,
  filter,
  facets,
  onFilter,
}: Pick<FacetBarProps, 'kind' | 'filter' | 'facets' | 'onFilter'>) {
  const countOf = (state: RowState) => facets?.states.find(({ value }) => value === state)?.count ?? 0
  const shown = STATES.filter((state, index) => index < 4 || countOf(state) > 0 || filter.states.includes(state))
  const toggle = (state: RowState) =>
    filter.states.includes(state) ? filter.states.filter((other) => other !== state) : [...filter.states, state]
  return (
    <fieldset className={styles.states} aria-label="State of the rows">
      {shown.map((state) => {
        const { icon: Icon, word, tone } = rowLook(kind, state)
        return (
          <button
            key={state}
            type="button"
            className={styles.state}
            data-tone={tone}
            aria-pressed={filter.states.includes(state)}
            onClick={() => onFilter({ states: toggle(state) })}
          >
            <Icon size={14} stroke={1.8} aria-hidden />
            {word}
            <span className={styles.count}>{facets ? formatCount(countOf(state)) : '–'}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
