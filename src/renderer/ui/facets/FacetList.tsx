import type { ReactNode } from 'react'
import { formatCount } from '../numbers'
import styles from './FacetList.module.css'

export interface Facet {
  readonly value: string
  readonly label: ReactNode
  readonly count: number
}

interface FacetListProps {
  readonly title: string
  readonly facets: readonly Facet[]
  /** The chosen values; none means no restriction. */
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
}

/** Values to filter by, each with how many there are. */
export function FacetList({ title, facets, chosen, onToggle }: FacetListProps) {
  if (facets.length === 0) return null
  return (
    <section className={styles.facets} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.list}>
        {facets.map(({ value, label, count }) => (
          <li key={value}>
            <button
              type="button"
              className={styles.facet}
              aria-pressed={chosen.includes(value)}
              onClick={() => onToggle(value)}
            >
              <span className={styles.label}>{label}</span>
              <span className={styles.count}>{formatCount(count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The list with the value put in, or taken out where it was in. */
export function toggleValue(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
