import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Finding } from '@shared/plan'
import { useCallback, useState } from 'react'
import { useApi, useMethod, useServerEvent } from '../../api'
import { usePreferences } from '../../stores/preferences'
import { useWorkspaceId } from '../../stores/route'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { FacetList } from '../../ui/facets/FacetList'
import { VirtualTable } from '../../ui/table'
import { toggled } from '../../ui/toggled'
import { type Page, type ReadPage, usePages } from '../../ui/use-pages'
import { FindingDetails } from './FindingDetails'
import { FINDING_COLUMNS } from './finding-columns'
import styles from './Plan.module.css'
import type { PlanView, SetPlanView } from './use-plan-view'

interface PlanFindingsProps {
  readonly kind: 'conflicts' | 'skipped'
  readonly planId: string
  readonly view: PlanView
  readonly onView: SetPlanView
}

interface NumberedFinding {
  readonly id: string
  readonly finding: Finding
}

/** Conflicts (they need a person) or records that were skipped, each with the rule that skips it. */
export function PlanFindings({ kind, planId, view, onView }: PlanFindingsProps) {
  const workspaceId = useWorkspaceId()
  const density = usePreferences().density
  const [search] = useDebouncedValue(view.search, 150)
  const [cursor, setCursor] = useState<number | null>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const input = { workspaceId, planId, search }
  const codes = useMethod(`plans.${kind}`, { ...input, limit: 1 }, { keepPrevious: true }).data?.codes ?? []
  const { source, error, refresh } = useFindings(kind, { ...input, code: view.code })

  const toggle = (index: number) => {
    const id = source.rowAt(index)?.id
    if (id !== undefined) setOpen((now) => toggled(now, id))
  }
  return (
    <div className={styles.split}>
      <nav className={styles.side} aria-label="Reasons">
        <FacetList
          title="Reason"
          facets={codes.map(({ code, count }) => ({ value: code, label: code, count }))}
          chosen={view.code === null ? [] : [view.code]}
          onToggle={(code) => onView({ code: view.code === code ? null : code })}
        />
      </nav>
      <div className={styles.list}>
        {error && <ErrorState inline what="The list could not be read" error={error} onRetry={refresh} />}
        <VirtualTable
          label={kind === 'conflicts' ? 'Conflicts of the plan' : 'Records that the plan skips'}
          source={source}
          columns={FINDING_COLUMNS}
          rowId={findingId}
          density={density}
          cursor={cursor}
          onCursor={setCursor}
          onActivate={toggle}
          expanded={({ id, finding }) => (open.has(id) ? <FindingDetails finding={finding} /> : undefined)}
          empty={
            <NoFindings
              kind={kind}
              filtered={view.search !== '' || view.code !== null}
              onClear={() => onView({ search: '', code: null })}
            />
          }
        />
      </div>
    </div>
  )
}

const findingId = ({ id }: NumberedFinding): string => id

interface FindingsInput {
  readonly workspaceId: string
  readonly planId: string
  readonly search: string
  readonly code: string | null
}

function useFindings(kind: 'conflicts' | 'skipped', { workspaceId, planId, search, code }: FindingsInput) {
  const api = useApi()
  const read = useCallback<ReadPage<NumberedFinding>>(
    async (offset, limit, signal): Promise<Page<NumberedFinding>> => {
      const input = { workspaceId, planId, search, code, offset, limit }
      const { total, items } = await api.call(`plans.${kind}`, input, signal ? { signal } : {})
      return { total, items: items.map((finding, index) => ({ id: String(offset + index), finding })) }
    },
    [api, kind, workspaceId, planId, search, code],
  )
  const pages = usePages(read)
  useServerEvent('workspace.changed', ({ workspaceId: changed, parts }) => {
    if (changed === workspaceId && parts.includes('plan')) pages.refresh()
  })
  return pages
}

function NoFindings({ kind, filtered, onClear }: { kind: string; filtered: boolean; onClear(): void }) {
  if (filtered) {
    return (
      <EmptyState
        title="Nothing fits the filter"
        action={
          <Button variant="default" onClick={onClear}>
            Clear the filter
          </Button>
        }
      />
    )
  }
  return kind === 'conflicts' ? (
    <EmptyState title="No conflicts">Nothing in this plan needs a person to decide.</EmptyState>
  ) : (
    <EmptyState title="Nothing was skipped">Every record that was pulled is linked, or has a change here.</EmptyState>
  )
}
