import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { WhyKind } from '@shared/vocabulary'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useApi } from '../../api'
import { describeError } from '../../ui/describe-error'
import styles from './troubleshoot.module.css'
import type { Picked } from './walkthroughs'

/** A kind that is looked through. */
export interface Looked {
  /** Told back with what is picked. */
  readonly id: string
  readonly find: WhyKind
  /** Above its records, where several kinds are looked through. */
  readonly label: string
}

interface RecordPickerProps {
  readonly workspaceId: string
  readonly looked: readonly Looked[]
  readonly label: string
  /** What is picked, with the kind that it was found in. */
  readonly picked: Picked | null
  readonly pickedIn: string
  readonly placeholder: string
  readonly clearable?: boolean
  onPick(picked: Picked | null, lookedId: string): void
}

interface Found extends Picked {
  readonly value: string
  readonly lookedId: string
}

const TYPING_MS = 150

/** A record by words of its name, number, e-mail or id: typed, chosen with the arrows, taken with Enter. */
export function RecordPicker(props: RecordPickerProps) {
  const { looked, picked, pickedIn, onPick } = props
  const [typed, setTyped] = useState(picked?.name ?? '')
  const [open, setOpen] = useState(false)
  /** Words that Enter was pressed for while they were still searched. */
  const [awaited, setAwaited] = useState<string | null>(null)
  // What is picked stands in the field: it is not what is searched for.
  const words = typed === picked?.name ? '' : typed.trim()
  const [search] = useDebouncedValue(words, TYPING_MS)
  const { found, error, fetching } = useFound(props, search)
  const chosen: Found | null = picked && { ...picked, lookedId: pickedIn, value: `${pickedIn}/${picked.id}` }
  const listed = chosen && !found.some(({ value }) => value === chosen.value) ? [chosen, ...found] : found
  const optionOf = ({ value, name }: Found) => ({ value, label: name })
  const groups = looked
    .map(({ id, label }) => ({ group: label, items: listed.filter(({ lookedId }) => lookedId === id).map(optionOf) }))
    .filter(({ items }) => items.length > 0)
  const pick = (next: Found | undefined) =>
    onPick(next ? { id: next.id, name: next.name } : null, next?.lookedId ?? pickedIn)
  const take = (next: Found) => {
    setTyped(next.name)
    setOpen(false)
    setAwaited(null)
    pick(next)
  }
  const searching = search !== words || fetching
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    const next = shownOf(event.currentTarget, listed)
    if (!next && !searching) return
    event.preventDefault()
    event.stopPropagation()
    if (next) take(next)
    else setAwaited(words)
  }
  const answer = awaited !== null && awaited === words && !searching ? (firstOf(listed, awaited) ?? null) : undefined
  useEffect(() => {
    if (answer) take(answer)
    else if (answer === null) setAwaited(null)
  })
  return (
    <Select
      label={props.label}
      placeholder={props.placeholder}
      searchable
      clearable={props.clearable ?? false}
      data={looked.length > 1 ? groups : listed.map(optionOf)}
      value={chosen?.value ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      // The engine has searched already, in more than the names.
      filter={({ options }) => options}
      nothingFoundMessage={searching ? 'Searching …' : 'Nothing of these words was in the last pull.'}
      error={error ? describeError(error).message : undefined}
      maxDropdownHeight={320}
      selectFirstOptionOnChange
      dropdownOpened={open}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onKeyDownCapture={(event) => event.key === 'Enter' && words !== '' && onEnter(event)}
      renderOption={({ option }) => (
        <span className={styles.option}>
          <span>{option.label}</span>
          <span className={styles.id}>{option.value.slice(option.value.indexOf('/') + 1)}</span>
        </span>
      )}
      onChange={(value) => pick(listed.find((record) => record.value === value))}
    />
  )
}

/** Of several kinds the first few of each. */
function useFound({ workspaceId, looked }: RecordPickerProps, search: string) {
  const api = useApi()
  const limit = looked.length > 1 ? 8 : 20
  // A project of Procore is asked about for each integration, and looked for once.
  const kinds = [...new Set(looked.map(({ find }) => find))]
  const answers = useQueries({
    queries: kinds.map((find) => {
      const input = { workspaceId, kind: find, search, limit }
      return {
        queryKey: ['why.find', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.call('why.find', input, { signal }),
        placeholderData: keepPreviousData,
      }
    }),
  })
  const found = looked.flatMap(({ id: lookedId, find }): Found[] => {
    const records = answers[kinds.indexOf(find)]?.data ?? []
    return records.flatMap(({ id, name }) => (id === null ? [] : [{ id, name, lookedId, value: `${lookedId}/${id}` }]))
  })
  return {
    found,
    error: answers.find(({ error }) => error)?.error ?? null,
    fetching: answers.some(({ isFetching }) => isFetching),
  }
}

/**
 * What Enter takes: the record that is marked, else the first that holds the words. The list is searched anew after they were typed, and
 * Mantine's own mark may then point past its end: its key is not asked, and no element is clicked that is about to be drawn anew.
 */
function shownOf(field: HTMLInputElement, listed: readonly Found[]): Found | undefined {
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  const marked = list?.querySelector('[role="option"][data-combobox-selected]')?.getAttribute('value')
  return listed.find(({ value }) => value === marked) ?? firstOf(listed, field.value)
}

function firstOf(listed: readonly Found[], typed: string): Found | undefined {
  const words = typed.trim().toLowerCase()
  return listed.find(({ name, id }) => `${name} ${id}`.toLowerCase().includes(words))
}
