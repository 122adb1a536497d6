import type { JournalState } from '@shared/plan'
import type { Action, Flow } from '@shared/vocabulary'
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import { useParams } from '../../stores/route'

export type PlanTab = 'changes' | 'conflicts' | 'skipped'
export const PLAN_TABS: readonly PlanTab[] = ['changes', 'conflicts', 'skipped']

/** What of a plan is looked at. Kept while the console is open, so that leaving the screen loses nothing. */
export interface PlanView {
  readonly tab: PlanTab
  readonly search: string
  readonly flow: Flow | null
  readonly action: Action | null
  readonly outcomes: readonly JournalState[]
  readonly code: string | null
}

export const WHOLE_PLAN: PlanView = { tab: 'changes', search: '', flow: null, action: null, outcomes: [], code: null }

const usePlanViews = create<{ views: Readonly<Record<string, PlanView>> }>(() => ({ views: {} }))

export type SetPlanView = (patch: Partial<PlanView>) => void

/** The view of the workspace's plan. `params.tab` of the route chooses the tab when the screen is opened on it. */
export function usePlanView(workspaceId: string): [PlanView, SetPlanView] {
  const view = usePlanViews((state) => state.views[workspaceId]) ?? WHOLE_PLAN
  const wanted = useParams().tab
  const set = useMemo<SetPlanView>(
    () => (patch) =>
      usePlanViews.setState(({ views }) => ({
        views: { ...views, [workspaceId]: { ...WHOLE_PLAN, ...views[workspaceId], ...patch } },
      })),
    [workspaceId],
  )
  useEffect(() => {
    const tab = PLAN_TABS.find((known) => known === wanted)
    if (tab) set({ tab })
  }, [wanted, set])
  return [view, set]
}

/** Whether anything narrows what the tab shows, apart from the tab itself. */
export function isNarrowed({ search, flow, action, outcomes, code, tab }: PlanView): boolean {
  if (search !== '') return true
  return tab === 'changes' ? flow !== null || action !== null || outcomes.length > 0 : code !== null
}
