import { Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Facets, MarkFacet, RowFilter, Side } from '@shared/contract'
import type { MappingKind, RowState } from '@shared/vocabulary'
import { IconFilterPlus, IconListCheck } from '@tabler/icons-react'
import { memo, useState } from 'react'
import styles from '../../ui/facets/FacetBar.module.css'
import { FacetMenu } from '../../ui/facets/FacetMenu'
import { formatCount } from '../../ui/numbers'
import { rowLook } from '../../ui/StatusBadge'
import { BAND_WORD, COMMITMENT_WORD, evidenceWord, MARK_WORD, originWord } from './words'

interface FacetBarProps {
  readonly kind: MappingKind
  readonly side: Side
  readonly filter: RowFilter
  readonly facets: Facets | null
  /** Only what waits is listed. */
  readonly queue: boolean
  onFilter(change: Partial<RowFilter>): void
  onQueue(): void
}

const STATES: readonly RowState[] = ['undecided', 'link', 'import', 'ignore', 'orphaned', 'conflict']

type FacetId = Exclude<keyof Facets & keyof RowFilter, 'states'>

interface FacetLook {
  readonly id: FacetId
  readonly label: string
  readonly wordOf: (value: string) => string
  /** Of what a row's candidate or decision says: the other side's list has none. */
  readonly ofSource: boolean
  /** Its values in an order of their own, not by their counts. */
  readonly order?: readonly string[]
  /** Behind "More" where the bar is narrow. */
  readonly more?: boolean
}

const FACETS: readonly FacetLook[] = [
  {
    id: 'confidence',
    label: 'Confidence',
    wordOf: (band) => BAND_WORD[band as keyof typeof BAND_WORD],
    order: Object.keys(BAND_WORD),
    ofSource: true,
  },
  { id: 'evidence', label: 'Evidence', wordOf: evidenceWord, ofSource: true },
  { id: 'evidenceAgainst', label: 'Against', wordOf: evidenceWord, ofSource: true },
  { id: 'marks', label: 'Marks', wordOf: (mark) => MARK_WORD[mark as MarkFacet], ofSource: false, more: true },
  { id: 'decidedBy', label: 'Decided by', wordOf: originWord, ofSource: true, more: true },
  {
    id: 'commitments',
    label: 'Commitments',
    wordOf: (has) => COMMITMENT_WORD[has as keyof typeof COMMITMENT_WORD],
    ofSource: true,
    more: true,
  },
  { id: 'trades', label: 'Trade', wordOf: (trade) => trade || 'None given', ofSource: false, more: true },
  { id: 'regions', label: 'State', wordOf: (region) => region || 'None given', ofSource: false, more: true },
]

/** What the list holds, counted; each count narrows the list to it. */
export const FacetBar = memo(function FacetBar({
  kind,
  side,
  filter,
  facets,
  queue,
  onFilter,
  onQueue,
}: FacetBarProps) {
  const wide = useMediaQuery('(min-width: 1620px)') ?? false
  const [added, setAdded] = useState<FacetId | null>(null)
  const offered = FACETS.filter(
    ({ id, ofSource }) => (side === 'source' || !ofSource) && (holds(facets?.[id]) || filter[id].length > 0),
  )
  const inBar = (facet: FacetLook) => wide || !facet.more || filter[facet.id].length > 0 || facet.id === added
  const behind = offered.filter((facet) => !inBar(facet))
  return (
    <div className={styles.bar} role="toolbar" aria-label="Filters">
      {side === 'source' && (
        <>
          <button
            type="button"
            className={styles.facetButton}
            aria-pressed={queue}
            title="Only what waits for you: what you decide leaves the list (Q)"
            onClick={onQueue}
          >
            <IconListCheck size={14} aria-hidden />
            Queue
          </button>
          <StateChips kind={kind} filter={filter} facets={facets} onFilter={onFilter} />
        </>
      )}
      {offered.filter(inBar).map(({ id, label, wordOf, order }) => (
        <FacetMenu
          key={id}
          label={label}
          counts={order ? inOrder(facets?.[id], order) : facets?.[id]}
          chosen={filter[id]}
          wordOf={wordOf}
          openAtFirst={id === added}
          onChange={(chosen) => onFilter({ [id]: chosen })}
        />
      ))}
      {behind.length > 0 && (
        <MoreFacets
          facets={behind}
          onAdd={setAdded}
          inactive={filter.includeInactive ? 0 : (facets?.inactiveHidden ?? 0)}
          onInactive={() => onFilter({ includeInactive: true })}
        />
      )}
      {(filter.includeInactive || (behind.length === 0 && (facets?.inactiveHidden ?? 0) > 0)) && (
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

function inOrder(counts: Facets['states'] | undefined, order: readonly string[]): Facets['states'] | undefined {
  return counts?.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
}

/** People have no address in Procore: a facet with nothing in it is left out. */
function holds(counts: Facets['states'] | undefined): boolean {
  return counts === undefined || counts.some(({ value, count }) => value !== '' && count > 0)
}

interface MoreFacetsProps {
  readonly facets: readonly FacetLook[]
  /** Inactive records that are not listed. */
  readonly inactive: number
  onAdd(id: FacetId): void
  onInactive(): void
}

/** What there is no room for in the bar. */
function MoreFacets({ facets, inactive, onAdd, onInactive }: MoreFacetsProps) {
  return (
    <Menu position="bottom-start" width={190} returnFocus={false}>
      <Menu.Target>
        <button type="button" className={styles.facetButton} title={facets.map(({ label }) => label).join(', ')}>
          <IconFilterPlus size={14} aria-hidden />
          More
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {facets.map(({ id, label }) => (
          <Menu.Item key={id} onClick={() => onAdd(id)}>
            {label}
          </Menu.Item>
        ))}
        {inactive > 0 && <Menu.Divider />}
        {inactive > 0 && <Menu.Item onClick={onInactive}>Show inactive ({formatCount(inactive)})</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
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
