import { randomUUID } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { HandlersOf, MethodsOf, WorkspaceSummary } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import { SYSTEM_NAME, type System } from '@shared/vocabulary'
import { mappingKindsOf, SandboxOptions, type StoredWorkspace, type WorkspaceFile } from '@shared/workspace'
import { requireConnected } from '../../engine/context'
import { connectedFor } from '../../engine/explain/preflight'
import type { OpenWorkspace } from '../open-workspace'
import { overview } from '../overview'
import type { WorkspaceRegistry } from '../registry'
import { sandboxWorkspaceFile } from '../sandbox-host'

type Names = `workspaces.${string}` | `connections.${string}` | 'settings.get' | 'settings.set'
type Part<H extends 'desk' | 'jobs'> = HandlersOf<{
  [K in keyof MethodsOf<H> as K extends Names ? K : never]: MethodsOf<H>[K]
}>

export function workspaceDeskHandlers(registry: WorkspaceRegistry, now: () => string): Part<'desk'> {
  const { files, emit } = registry.environment
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  const tell = (workspaceId: string) => emit('workspace.changed', { workspaceId, parts: ['workspace'] })
  return {
    'workspaces.list': async () => files.list(registry.root).map((entry) => summary(registry, entry)),
    'workspaces.create': async (file) => summary(registry, create(registry, file, {})),
    'workspaces.createSandbox': async ({ name, scale }) => {
      const sandbox = SandboxOptions.parse({ scale })
      return summary(registry, create(registry, sandboxWorkspaceFile(name, sandbox), { sandbox }))
    },
    'workspaces.rename': async ({ workspaceId, name }) => {
      const { folder } = at({ workspaceId })
      files.update(folder, { name })
      tell(workspaceId)
      return summary(registry, { folder, definition: files.read(folder), problem: null })
    },
    'workspaces.erasure': async (input) => erasure(at(input)),
    'workspaces.get': async (input) => at(input).definition,
    'workspaces.overview': async (input) => {
      const { vault } = registry.environment
      return overview(at(input), now(), () => vault.status(input.workspaceId))
    },
    'connections.update': async ({ workspaceId, procore, trustlayer, corfix }) => {
      const { folder, definition } = at({ workspaceId })
      requireConnected(definition)
      files.update(folder, {
        ...(procore ? { procore } : {}),
        ...(trustlayer ? { trustlayer } : {}),
        ...(corfix ? { corfix } : {}),
      })
      tell(workspaceId)
      return files.read(folder)
    },
    'connections.partyTypes': async (input) =>
      [...at(input).store.records.all('party-type').values()].map(({ record }) => record),
    'settings.get': async (input) => at(input).definition.settings,
    'settings.set': async ({ workspaceId, settings }) => {
      const { folder, definition } = at({ workspaceId })
      requireConnected(definition)
      files.update(folder, { settings })
      emit('workspace.changed', { workspaceId, parts: ['workspace', 'plan'] })
      return files.read(folder).settings
    },
  }
}

export function workspaceJobHandlers(registry: WorkspaceRegistry): Part<'jobs'> {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  const test = async (workspace: OpenWorkspace, system: System) => {
    workspace.forgetConnections()
    const connections = await workspace.connections()
    const port = connections[system]
    if (!port) throw new CrosswalkError('configuration', `This workspace is not connected to ${SYSTEM_NAME[system]}.`)
    const checks = await port.check(connectedFor(workspace.definition))
    connections.checked(system, checks)
    return checks
  }
  return {
    'workspaces.open': async (input) => {
      const workspace = at(input)
      workspace.claim()
      workspace.schedule.start()
      workspace.rematch.start()
      return workspace.definition
    },
    'workspaces.close': async (input) => {
      await registry.close(registry.folderOf(input.workspaceId))
      return null
    },
    'workspaces.delete': async (input) => {
      const { id } = at(input)
      at(input).claim()
      const { vault } = registry.environment
      for (const { name } of await vault.status(id)) await vault.delete(id, name)
      await registry.delete(input.workspaceId)
      registry.environment.emit('workspace.changed', { workspaceId: input.workspaceId, parts: ['workspace'] })
      return null
    },
    'connections.test': async (input) => test(at(input), input.system),
    'connections.states': async (input) => at(input).connectionStates(),
    'connections.authorizeUrl': async (input) => ({
      url: await (await at(input).connections()).procore.authorizeUrl(),
    }),
    'connections.redeemCode': async (input) => {
      await (await at(input).connections()).procore.redeemCode(input.code)
      return test(at(input), 'procore')
    },
  }
}

/** Of a workspace that was just made. */
export function workspaceSummary(registry: WorkspaceRegistry, folder: string): WorkspaceSummary {
  return summary(registry, { folder, definition: registry.environment.files.read(folder), problem: null })
}

interface Entry {
  folder: string
  definition: StoredWorkspace | null
  problem: string | null
}

function create(
  registry: WorkspaceRegistry,
  file: WorkspaceFile,
  extra: Pick<StoredWorkspace, 'sandbox'> | object,
): Entry {
  const id = randomUUID()
  const folder = registry.folderOf(id)
  registry.environment.files.create(folder, file, { ...extra, id })
  return { folder, definition: registry.environment.files.read(folder), problem: null }
}

function summary(registry: WorkspaceRegistry, { folder, definition, problem }: Entry): WorkspaceSummary {
  const empty = {
    id: folder.split(/[\\/]/).at(-1) ?? folder,
    name: definition?.name ?? folder,
    environment: 'unknown',
    systems: [] as System[],
    folder,
    lastRun: null,
    waiting: 0,
    review: definition?.review ?? null,
  }
  if (!definition) return { ...empty, problem }
  const systems: System[] = [
    'procore',
    ...(definition.trustlayer ? ['trustlayer' as const] : []),
    ...(definition.corfix ? ['corfix' as const] : []),
  ]
  const base = { ...empty, environment: definition.sandbox ? 'sandbox' : definition.procore.environment, systems }
  try {
    const { store } = registry.byFolder(folder)
    const run = store.runs.list(1)[0]
    const waiting = mappingKindsOf(definition).reduce((sum, kind) => sum + store.views.counts(kind).waiting, 0)
    return { ...base, lastRun: run ? { status: run.status, at: run.startedAt } : null, waiting, problem }
  } catch (thrown) {
    const message =
      thrown instanceof CrosswalkError ? `${thrown.message} ${thrown.details.hint ?? ''}`.trim() : String(thrown)
    return { ...base, problem: message }
  }
}

function erasure(workspace: OpenWorkspace) {
  const { store, folder } = workspace
  const decisions = store.decisions.all().filter(({ decision }) => decision !== 'undecided').length
  const now = new Date(workspace.context.clock.now()).toISOString()
  const logEntries = store.log.query(
    { search: '', severities: [], codes: [], recordId: null, runId: null, from: null, to: null, includeHandled: true },
    { before: null, limit: 1, now },
  ).total
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return { decisions, runs: store.runs.list(10_000).length, logEntries, bytes, folder }
}
