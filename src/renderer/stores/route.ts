import type { MappingKind } from '@shared/vocabulary'
import { create } from 'zustand'

/** Every screen, in the order of the rail (which of them have a number, `screenKeys` says). */
export const SCREENS = [
  'workspaces',
  'overview',
  'projects',
  'companies',
  'commitments',
  'contacts',
  'compliance',
  'corfix-projects',
  'workers',
  'forms',
  'plan',
  'runs',
  'log',
  'history',
  'review',
  'troubleshoot',
  'settings',
  'connections',
] as const
export type ScreenId = (typeof SCREENS)[number]

/** Where the records of a mapping kind are decided on. */
export const MAPPING_SCREEN = {
  project: 'projects',
  company: 'companies',
  'corfix-project': 'corfix-projects',
  'corfix-user': 'workers',
} as const satisfies Record<MappingKind, ScreenId>

/** What a screen is opened on: `{ recordId }`, `{ runId }`, `{ batchId }`, `{ planId }`, `{ search }`, `{ export }`, `{ merge }`,
 * `{ kind, id, projectId }` (troubleshoot). Plain strings. */
export type RouteParams = Readonly<Record<string, string>>

interface Place {
  workspaceId: string | null
  screen: ScreenId
  params: RouteParams
}

interface RouteState extends Place {
  /** Places to step back to, oldest first. */
  past: Place[]
}

const PAST_LIMIT = 50

export const useRouteStore = create<RouteState>(() => ({
  workspaceId: null,
  screen: 'workspaces',
  params: {},
  past: [],
}))

/** Goes to a screen of the open workspace. The place left is where `goBack` returns to. */
export function navigate(screen: ScreenId, params: RouteParams = {}): void {
  useRouteStore.setState((state) => ({ screen, params, past: remember(state) }))
}

/** Changes the params of the screen that is open without a step to go back to. */
export function setParams(params: RouteParams): void {
  useRouteStore.setState({ params })
}

/** Takes the place of the screen that is open, with its params and without a step to go back to. */
export function replaceScreen(screen: ScreenId): void {
  useRouteStore.setState({ screen })
}

/** Enters a workspace; the way back starts anew, because workspaces never mix (S1). */
export function enterWorkspace(workspaceId: string, screen: ScreenId = 'overview'): void {
  useRouteStore.setState({ workspaceId, screen, params: {}, past: [] })
}

/** To the list of workspaces; `{ create: 'yes' }` opens the wizard there. */
export function leaveWorkspace(params: RouteParams = {}): void {
  useRouteStore.setState({ workspaceId: null, screen: 'workspaces', params, past: [] })
}

/** One step back; false where there is none. */
export function goBack(): boolean {
  const { past } = useRouteStore.getState()
  const place = past.at(-1)
  if (!place) return false
  useRouteStore.setState({ ...place, past: past.slice(0, -1) })
  return true
}

export function useParams(): RouteParams {
  return useRouteStore((state) => state.params)
}

/** The open workspace. Screens other than Workspaces are mounted only where there is one. */
export function useWorkspaceId(): string {
  const id = useRouteStore((state) => state.workspaceId)
  if (id === null) throw new Error('This screen needs an open workspace.')
  return id
}

export function isScreenId(text: string | null): text is ScreenId {
  return SCREENS.some((screen) => screen === text)
}

function remember({ workspaceId, screen, params, past }: RouteState): Place[] {
  return [...past.slice(1 - PAST_LIMIT), { workspaceId, screen, params }]
}
