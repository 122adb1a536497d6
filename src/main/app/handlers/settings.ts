import type { HandlersOf, MethodsOf } from '@shared/contract'
import { System } from '@shared/vocabulary'
import { profileDoctor } from '../../domain/commitments/doctor'
import { preflight } from '../../engine/explain/preflight'
import { whatIf } from '../../engine/plan/what-if'
import type { FlowCache } from '../flow-cache'
import type { WorkspaceRegistry } from '../registry'

type Names =
  | 'settings.commitmentFields'
  | 'settings.profileDoctor'
  | 'settings.whatIf'
  | 'preflight.run'
  | 'schedule.state'
type Part<H extends 'desk' | 'jobs'> = HandlersOf<{
  [K in keyof MethodsOf<H> as K extends Names ? K : never]: MethodsOf<H>[K]
}>

/** What stands around the settings: what they would change, what they name, and whether the connections carry them. */
export function settingsDeskHandlers(registry: WorkspaceRegistry, cache: FlowCache): Part<'desk'> {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'settings.commitmentFields': async (input) =>
      [...at(input).store.records.all('commitment-field').values()]
        .map(({ record }) => ({ id: record.id, name: record.name }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    'settings.profileDoctor': async (input) => profileDoctor(cache.of(at(input))),
  }
}

export function settingsJobHandlers(registry: WorkspaceRegistry): Part<'jobs'> {
  const at = (input: { workspaceId: string }) => registry.byId(input.workspaceId)
  return {
    'settings.whatIf': async ({ settings, limit, ...input }) => whatIf(at(input).context, settings, limit),
    'preflight.run': async (input, { signal }) => {
      const workspace = at(input)
      workspace.forgetConnections()
      const checks = await preflight(workspace.context, signal)
      const connections = await workspace.connections()
      for (const system of System.options) {
        // What the settings name says nothing of the connection: its light stays as the service answered.
        const own = checks.filter((check) => check.system === system && !check.id.startsWith('settings-'))
        if (own.length > 0) connections.checked(system, own)
      }
      return checks
    },
    'schedule.state': async (input) => at(input).schedule.state(),
  }
}
