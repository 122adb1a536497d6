import { Checkbox, Popover, TextInput } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { formatCount } from '../numbers'
import styles from './FacetBar.module.css'

export interface FacetMenuProps {
  readonly label: string
  /** Values with how many rows have each; undefined while they are counted. */
  readonly counts: readonly { readonly value: string; readonly count: number }[] | undefined
  readonly chosen: readonly string[]
  /** The list is open when the facet comes. */
  readonly openAtFirst?: boolean
  wordOf(value: string): string
  onChange(chosen: string[]): void
}

const SEARCH_FROM = 12

/** One facet as a button with a list: any of the ticked values. */
export function FacetMenu({ label, counts, chosen, openAtFirst = false, wordOf, onChange }: FacetMenuProps) {
  const [search, setSearch] = useState('')
  const known = counts ?? []
  const missing = chosen.filter((value) => known.every((count) => count.value !== value))
  const all = [...known, ...missing.map((value) => ({ value, count: 0 }))]
  const listed = all.filter(({ value }) => wordOf(value).toLowerCase().includes(search.toLowerCase()))
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
  const words = chosen.length === 0 ? label : `${label}: ${chosen.map(wordOf).join(', ')}`
  return (
    <div className={styles.facet} data-active={chosen.length > 0 || undefined}>
      <Popover position="bottom-start" defaultOpened={openAtFirst} onClose={() => setSearch('')} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.facetButton} title={words}>
            <span>{words}</span>
            {chosen.length === 0 && <IconChevronDown size={13} aria-hidden />}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={8} miw={220} aria-label={label}>
          {all.length >= SEARCH_FROM && (
            <TextInput
              mb={8}
              aria-label={`Find in ${label}`}
              placeholder="Find"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <div className={styles.options}>
            {listed.map(({ value, count }) => (
              <Checkbox
                key={value}
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
                label={
                  <span className={styles.option}>
                    <span>{wordOf(value)}</span>
                    <span className={styles.count}>{formatCount(count)}</span>
                  </span>
                }
                classNames={{ body: styles.optionBody ?? '', labelWrapper: styles.optionLabel ?? '' }}
              />
            ))}
            {listed.length === 0 && <p className={styles.none}>{counts ? 'Nothing to choose from.' : 'Counting …'}</p>}
          </div>
        </Popover.Dropdown>
      </Popover>
      {chosen.length > 0 && (
        <button type="button" className={styles.facetClear} aria-label={`Clear ${label}`} onClick={() => onChange([])}>
          <IconX size={12} aria-hidden />
        </button>
      )}
    </div>
  )
}
