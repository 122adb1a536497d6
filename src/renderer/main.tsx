import '@mantine/core/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
import type { Channel } from '@shared/rpc/protocol'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { type Api, createApi, createQueryClient } from './api'
import { bridgeChannel } from './api/channel'
import { restoreLists } from './stores/lists'
import { restoreMapping } from './stores/mapping'
import { enterWorkspace, isScreenId } from './stores/route'
import { StartFailure } from './ui/StartFailure'

/** The engine's channel; in a plain browser, where there is none, the development backend (left out of production). */
async function openChannel(): Promise<Channel | undefined> {
  if (window.crosswalk) return bridgeChannel(window.crosswalk)
  if (import.meta.env.DEV || import.meta.env.VITE_FAKE) {
    const { startFake } = await import('./fake')
    return startFake()
  }
  return undefined
}

async function start(): Promise<void> {
  const root = createRoot(document.getElementById('root') ?? document.body)
  const channel = await openChannel()
  if (!channel) return root.render(<StartFailure message="This page runs inside the Crosswalk application only." />)
  const api = createApi(channel)
  const queries = createQueryClient()
  try {
    const preferences = await queries.ensureQueryData({
      queryKey: ['preferences.get', null],
      queryFn: () => api.call('preferences.get', null),
    })
    restoreMapping(preferences)
    restoreLists(preferences)
    await openLastPlace(api, preferences)
  } catch (thrown) {
    return root.render(<StartFailure message={thrown instanceof Error ? thrown.message : String(thrown)} />)
  }
  root.render(<App api={api} queries={queries} />)
}

/** Opens where the person left off, if that workspace is still there and whole. */
async function openLastPlace(
  api: Api,
  { lastWorkspace, lastScreen }: { lastWorkspace: string | null; lastScreen: string | null },
): Promise<void> {
  if (!lastWorkspace) return
  const workspaces = await api.call('workspaces.list', null)
  const last = workspaces.find((workspace) => workspace.id === lastWorkspace)
  if (!last || last.problem) return
  const screen = isScreenId(lastScreen) && lastScreen !== 'workspaces' ? lastScreen : 'overview'
  enterWorkspace(last.id, screen)
}

void start()
