import {
  type MantineColorScheme,
  type MantineColorSchemeManager,
  MantineProvider,
  useMantineColorScheme,
} from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { type Api, ApiProvider } from './api'
import { ReceivedFile, ReviewBanner } from './features/review/frame'
import { Shell } from './features/shell'
import { shownScreen, useIntegrations } from './stores/integrations'
import { usePreferences } from './stores/preferences'
import { shownInReview, useReview } from './stores/review'
import { replaceScreen, type ScreenId, useRouteStore } from './stores/route'
import { theme } from './theme'
import { ScreenBoundary } from './ui/ScreenBoundary'
import { ScreenSkeleton } from './ui/ScreenSkeleton'

const WorkspacesScreen = lazy(async () => ({ default: (await import('./features/workspaces')).WorkspacesScreen }))
const OverviewScreen = lazy(async () => ({ default: (await import('./features/overview')).OverviewScreen }))
const ConnectionsScreen = lazy(async () => ({ default: (await import('./features/connections')).ConnectionsScreen }))
const SettingsScreen = lazy(async () => ({ default: (await import('./features/settings')).SettingsScreen }))
const MappingScreen = lazy(async () => ({ default: (await import('./features/mapping')).MappingScreen }))
const ListScreen = lazy(async () => ({ default: (await import('./features/lists')).ListScreen }))
const TroubleshootScreen = lazy(async () => ({ default: (await import('./features/troubleshoot')).TroubleshootScreen }))
const PlanScreen = lazy(async () => ({ default: (await import('./features/plan')).PlanScreen }))
const RunsScreen = lazy(async () => ({ default: (await import('./features/runs')).RunsScreen }))
const HistoryScreen = lazy(async () => ({ default: (await import('./features/history')).HistoryScreen }))
const ReviewScreen = lazy(async () => ({ default: (await import('./features/review')).ReviewScreen }))
const LogScreen = lazy(async () => ({ default: (await import('./features/log')).LogScreen }))

const SCREEN: Record<ScreenId, () => ReactNode> = {
  workspaces: () => <WorkspacesScreen />,
  overview: () => <OverviewScreen />,
  projects: () => <MappingScreen key="project" kind="project" />,
  companies: () => <MappingScreen key="company" kind="company" />,
  commitments: () => <ListScreen key="commitments" list="commitments" />,
  contacts: () => <ListScreen key="contacts" list="contacts" />,
  compliance: () => <ListScreen key="compliance" list="compliance" />,
  'corfix-projects': () => <MappingScreen key="corfix-project" kind="corfix-project" />,
  workers: () => <MappingScreen key="corfix-user" kind="corfix-user" />,
  forms: () => <ListScreen key="forms" list="forms" />,
  plan: () => <PlanScreen />,
  runs: () => <RunsScreen />,
  log: () => <LogScreen />,
  history: () => <HistoryScreen />,
  review: () => <ReviewScreen />,
  troubleshoot: () => <TroubleshootScreen />,
  settings: () => <SettingsScreen />,
  connections: () => <ConnectionsScreen />,
}

/** The preferences remember the scheme; Mantine's own memory (localStorage) is not used. */
const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

export function App({ api, queries }: { api: Api; queries: QueryClient }) {
  return (
    <ApiProvider api={api} queries={queries}>
      <Themed>
        <Shell banner={<ReviewBanner />}>
          <CurrentScreen />
        </Shell>
        <ReceivedFile />
      </Themed>
    </ApiProvider>
  )
}

function Themed({ children }: { children: ReactNode }) {
  const preferred = usePreferences().theme
  const scheme = preferred === 'system' ? 'auto' : preferred
  return (
    <MantineProvider theme={theme} colorSchemeManager={schemeManager} defaultColorScheme={scheme}>
      <FollowScheme preferred={scheme} />
      {children}
    </MantineProvider>
  )
}

/** Mantine reads its default once: later changes of the preference are handed over. */
function FollowScheme({ preferred }: { preferred: MantineColorScheme }) {
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => setColorScheme(preferred), [preferred, setColorScheme])
  return null
}

function CurrentScreen() {
  const asked = useRouteStore((state) => state.screen)
  const workspaceId = useRouteStore((state) => state.workspaceId)
  const connected = useIntegrations(workspaceId)
  const review = useReview(workspaceId)
  // A remembered place, or a link of an old log entry, may lead to a screen of what is not connected (any more).
  const known = connected ? shownScreen(asked, connected) : asked
  const screen = review && !shownInReview(known) ? 'review' : known
  useEffect(() => {
    if (screen !== asked) replaceScreen(screen)
  }, [asked, screen])
  const place = `${workspaceId}/${screen}`
  return (
    <ScreenBoundary key={place}>
      <Suspense fallback={<ScreenSkeleton />}>{SCREEN[screen]()}</Suspense>
    </ScreenBoundary>
  )
}
