import type { ListFacet, ListFilter, Tone } from '@shared/contract'
import { useState } from 'react'
import type { z } from 'zod'
import bar from '../../ui/facets/FacetBar.module.css'
import { toggleValue } from '../../ui/facets/FacetList'
import { FacetMenu } from '../../ui/facets/FacetMenu'
import { formatCount } from '../../ui/numbers'
import { keptOrder, TONE, withFacet } from './list-words'

interface ListFacetsProps {
  readonly filter: ListFilter
  readonly facets: readonly z.infer<typeof ListFacet>[]
  onFilter(filter: ListFilter): void
}

/** States up to this many stand side by side with their counts; more of them are a menu like the others. */
const CHIPS = 6

/** What the list holds, counted; each count narrows the list to it. */
export function ListFacets({ filter, facets, onFilter }: ListFacetsProps) {
  const states = useKeptInPlace(facets.find(({ name }) => name === 'state')?.values ?? NO_VALUES)
  return (
    <div className={bar.bar} role="toolbar" aria-label="Filters">
      {facets.map((facet) => {
        const chosen = filter.facets[facet.name] ?? []
        const change = (values: string[]) => onFilter(withFacet(filter, facet.name, values))
        if (facet.name === 'state' && states.length <= CHIPS)
          return <Chips key={facet.name} facet={{ ...facet, values: states }} chosen={chosen} onChange={change} />
        return (
          <FacetMenu
            key={facet.name}
            label={facet.label}
            counts={facet.values}
            chosen={chosen}
            wordOf={(value) => value || 'None'}
            onChange={change}
          />
        )
      })}
    </div>
  )
}

type Values = z.infer<typeof ListFacet>['values']
const NO_VALUES: Values = []

/** Chips keep the places that they had when the list was opened, also where the filter leaves none of them. */
function useKeptInPlace(values: Values): Values {
  const [known, setKnown] = useState<readonly string[]>([])
  const order = keptOrder(known, values)
  if (order !== known) setKnown(order)
  return order.map((value) => values.find((each) => each.value === value) ?? { value, count: 0 })
}

function ToneIcon({ tone }: { tone: Tone }) {
  const { icon: Icon } = TONE[tone]
  return <Icon size={14} stroke={1.8} aria-hidden />
}

interface ChipsProps {
  readonly facet: z.infer<typeof ListFacet>
  readonly chosen: readonly string[]
  onChange(values: string[]): void
}

function Chips({ facet, chosen, onChange }: ChipsProps) {
  if (facet.values.length === 0) return null
  return (
    <fieldset className={bar.states} aria-label={facet.label}>
      {facet.values.map(({ value, count, tone }) => (
        <button
          key={value}
          type="button"
          className={bar.state}
          data-tone={tone && TONE[tone].tone}
          aria-pressed={chosen.includes(value)}
          onClick={() => onChange(toggleValue(chosen, value))}
        >
          {tone && <ToneIcon tone={tone} />}
          {value}
          <span className={bar.count}>{formatCount(count)}</span>
        </button>
      ))}
    </fieldset>
  )
}
