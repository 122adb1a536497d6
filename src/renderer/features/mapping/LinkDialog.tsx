import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { FoundSide, RowSide } from '@shared/contract'
import { MAPPING_KINDS, type MappingKind } from '@shared/vocabulary'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { type Api, useApi } from '../../api'
import { NO_FILTER } from '../../stores/mapping'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { FOCUS_AT_ONCE } from '../../ui/focus-at-once'
import { SkeletonRows } from '../../ui/SkeletonRows'
import styles from './LinkDialog.module.css'
import type { ShownRow } from './shown-row'
import { projectStatusWord } from './worker-status'

interface LinkDialogProps {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly row: ShownRow
  onChoose(other: RowSide): void
  onClose(): void
}

const LIMIT = 30
const PLACEHOLDER: Record<MappingKind, string> = {
  project: 'Words of the name, a city, a number',
  company: 'Words of the name, a city, a number',
  'corfix-project': 'Words of the name, a city, a number',
  'corfix-user': 'Words of the name, an e-mail, a phone number',
}

/** Links by hand: search the other side by words, arrow keys to choose, Enter to link. */
export function LinkDialog({ workspaceId, kind, row, onChoose, onClose }: LinkDialogProps) {
  const { words } = MAPPING_KINDS[kind]
  const forSource = row.source !== null
  const known = row.source ?? row.target
  const listId = useId()
  const [search, setSearch] = useState(forSource ? nameWords(known?.name ?? '') : firstWords(known?.name ?? ''))
  const [at, setAt] = useState(0)
  const [asked] = useDebouncedValue(search.trim(), 120)
  const found = useFound({ workspaceId, kind, search: asked }, forSource)
  const results = found.data ?? []
  const current = Math.min(at, results.length - 1)

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = results[current]
    if (step !== 0) setAt(Math.max(0, Math.min(results.length - 1, current + step)))
    else if (event.key === 'Enter' && chosen && !event.repeat) onChoose(chosen)
    else return
    event.preventDefault()
  }

  const title = forSource ? `Link "${known?.name}" to a ${words.target}` : `Link a ${words.source} to "${known?.name}"`
  return (
    <Dialog onClose={onClose} title={title} size={620} padding="md">
      <TextInput
        {...FOCUS_AT_ONCE}
        role="combobox"
        aria-expanded={results.length > 0}
        aria-controls={listId}
        aria-activedescendant={results[current] ? `${listId}-${current}` : undefined}
        aria-label={`Search ${forSource ? words.target : words.source}`}
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder={PLACEHOLDER[kind]}
        value={search}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.results}>
        {found.isPending && <SkeletonRows rows={5} />}
        {found.error && (
          <ErrorState inline what="The search failed" error={found.error} onRetry={() => void found.refetch()} />
        )}
        {found.data?.length === 0 && (
          <p className={styles.none}>
            {forSource
              ? `No ${words.target} has any of these words.`
              : `No ${words.source} has all of these words. Try fewer.`}
          </p>
        )}
        {results.length > 0 && (
          <Found id={listId} results={results} current={current} onCurrent={setAt} onChoose={onChoose} />
        )}
      </div>
      <p className={styles.foot}>↑ ↓ to move, Enter to link, Esc to leave. Up to {LIMIT} are listed.</p>
    </Dialog>
  )
}

interface FoundProps {
  readonly id: string
  readonly results: readonly FoundSide[]
  readonly current: number
  onCurrent(index: number): void
  onChoose(side: RowSide): void
}

function Found({ id, results, current, onCurrent, onChoose }: FoundProps) {
  return (
    <div id={id} role="listbox" aria-label="Found" className={styles.list}>
      {results.map((side, index) => (
        <button
          key={side.id}
          id={`${id}-${index}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          className={styles.result}
          data-taken={side.linkedTo !== null || undefined}
          onMouseMove={() => onCurrent(index)}
          onClick={() => onChoose(side)}
        >
          <span className={styles.name}>{side.name}</span>
          <span className={styles.facts} title={factsOf(side)}>
            {side.linkedTo === null ? factsOf(side) : `linked to ${side.linkedTo}`}
          </span>
        </button>
      ))}
    </div>
  )
}

interface Search {
  readonly workspaceId: string
  readonly kind: MappingKind
  readonly search: string
}

function useFound(search: Search, forSource: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: ['link-search', search, forSource],
    queryFn: ({ signal }) => (forSource ? searchTargets : searchSources)(api, search, signal),
    placeholderData: (previous) => previous,
    gcTime: 0,
  })
}

function searchTargets(api: Api, search: Search, signal: AbortSignal): Promise<FoundSide[]> {
  return api.call('mapping.searchTargets', { ...search, limit: LIMIT }, { signal })
}

/** Procore's records are looked up through a list of their own, with those that are inactive. */
async function searchSources(
  api: Api,
  { workspaceId, kind, search }: Search,
  signal: AbortSignal,
): Promise<FoundSide[]> {
  const filter = { ...NO_FILTER, search, includeInactive: true }
  const { viewId } = await api.call('mapping.openView', { workspaceId, kind, side: 'source', filter }, { signal })
  const rows = await api.call('mapping.rows', { viewId, offset: 0, limit: LIMIT }, { signal })
  return rows.flatMap(({ source, target }) => (source ? [{ ...source, linkedTo: target?.name ?? null }] : []))
}

/** What to search for at first: the name, of which not all words need to be found. */
function nameWords(name: string): string {
  return name
    .split(/[\s,&/]+/)
    .filter((word) => word.length > 1)
    .slice(0, 6)
    .join(' ')
}

/** Of Procore's records all words are looked for: two of the name, for a person to widen or narrow. */
function firstWords(name: string): string {
  const words = name.split(/[\s,&/]+/).filter((word) => word.length > 1)
  return words.slice(0, 2).join(' ')
}

function factsOf(side: RowSide): string {
  const { number, email, employeeNumber, city, region, status } = side.columns
  const place = [city, region].filter(Boolean).join(', ')
  // Corfix's own status says more than that a record is out of use.
  const standing = status ? projectStatusWord(status) : side.active ? null : 'inactive'
  return [number, email, employeeNumber, place, standing].filter(Boolean).join(' · ')
}
