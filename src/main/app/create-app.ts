import { userInfo } from 'node:os'
import type { EventName, EventPayload, HandlersOf, MethodsOf } from '@shared/contract'
import { WorkspaceFiles } from '../storage/workspace-files'
import { FlowCache } from './flow-cache'
import { historyHandlers } from './handlers/history'
import { listHandlers } from './handlers/lists'
import { logHandlers } from './handlers/log'
import { mappingHandlers } from './handlers/mapping'
import { reviewDeskHandlers, reviewJobHandlers } from './handlers/review'
import { runDeskHandlers, runJobHandlers } from './handlers/runs'
import { settingsDeskHandlers, settingsJobHandlers } from './handlers/settings'
import { triageHandlers } from './handlers/triage'
import { workspaceDeskHandlers, workspaceJobHandlers } from './handlers/workspaces'
import { LazyMemory } from './name-memory'
import type { Clock, Vault } from './ports'
import { WorkspaceRegistry } from './registry'
import { ReviewService } from './review-service'
import { createSandboxHost } from './sandbox-host'
import { systemClock } from './system-clock'
import { ViewCache } from './view-cache'

export interface AppOptions {
  /** Folder that holds the console's workspaces. */
  dataFolder: string
  /** M4: where the names are that every workspace of the machine shares; beside the workspaces unless given. */
  memoryFolder?: string | undefined
  vault: Vault
  version: string
  emit<K extends EventName>(name: K, payload: EventPayload<K>): void
  /** Who decides (M2); the operating system's user where nothing else is said. */
  actor?: () => string
  clock?: Clock
  random?: () => number
}

export interface CrosswalkApp {
  registry: WorkspaceRegistry
  actor: () => string
  /** O1 to O3, for the command line. */
  review: ReviewService
  desk: HandlersOf<MethodsOf<'desk'>>
  jobs: HandlersOf<MethodsOf<'jobs'>>
  close(): Promise<void>
}

/** The one place that joins everything. The console's two workers and the command line all run what this makes. */
export function createApp(options: AppOptions): CrosswalkApp {
  const clock = options.clock ?? systemClock
  const actor = options.actor ?? systemUser
  const now = () => new Date(clock.now()).toISOString()
  const memory = new LazyMemory(options.memoryFolder ?? options.dataFolder)
  const registry = new WorkspaceRegistry(
    {
      memory: () => memory.open(),
      files: new WorkspaceFiles(),
      vault: options.vault,
      clock,
      random: options.random ?? Math.random,
      version: options.version,
      sandboxes: createSandboxHost(),
      emit: options.emit,
    },
    options.dataFolder,
  )
  const flows = new FlowCache()
  const views = new ViewCache()
  const review = new ReviewService(registry, actor, now)
  return {
    registry,
    actor,
    review,
    desk: {
      ...workspaceDeskHandlers(registry, now),
      ...mappingHandlers(registry, views, actor),
      ...triageHandlers(registry, views, { actor, now }),
      ...historyHandlers(registry, actor),
      ...runDeskHandlers(registry),
      ...logHandlers(registry, now),
      ...listHandlers(registry, flows),
      ...settingsDeskHandlers(registry, flows),
      ...reviewDeskHandlers(registry, review),
    },
    jobs: {
      ...workspaceJobHandlers(registry),
      ...runJobHandlers(registry),
      ...settingsJobHandlers(registry),
      ...reviewJobHandlers(registry, review),
    },
    async close() {
      await registry.closeAll()
      memory.close()
    },
  }
}

function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown user'
  }
}
