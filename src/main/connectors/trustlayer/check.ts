import type { Check } from '@shared/contract'
import { type CheckStep, runChecks } from '../http/check-steps'
import type { GenerationApi, Sample } from './api'
import { countOf, customFields, nativeIntegration, partyTypes, profiles, versionUsed, workspaceFound } from './findings'
import type { Choice } from './generation'
import type { Workspace } from './workspace'

export interface CheckParts {
  /** Both are asked for when a step needs them: without a workspace nobody knows which generation to ask. */
  api(signal?: AbortSignal): Promise<GenerationApi>
  choice(signal?: AbortSignal): Promise<Choice>
  companyId: string
  workspace(signal?: AbortSignal): Promise<Workspace>
}

/** S4 for TrustLayer: token, workspace and version, what is readable, and whether its own Procore integration is on. */
export function checkTrustLayer(parts: CheckParts, signal?: AbortSignal): Promise<Check[]> {
  const samples: Sample[] = []
  let workspace: Workspace | null = null
  const steps: CheckStep[] = [
    {
      id: 'trustlayer-workspace',
      needed: true,
      run: async () => {
        workspace = await parts.workspace(signal)
        return workspaceFound(workspace)
      },
    },
    { id: 'trustlayer-version', needed: true, run: async () => versionUsed(await parts.choice(signal), workspace) },
    {
      id: 'trustlayer-read',
      needed: true,
      run: async () => {
        const { projects, parties } = await (await parts.api(signal)).samples(signal)
        samples.push(projects, parties)
        return { message: `${countOf(projects)} projects and ${countOf(parties)} parties are readable.` }
      },
    },
    { id: 'trustlayer-party-types', run: async () => partyTypes(await parts.api(signal), signal) },
    { id: 'trustlayer-custom-fields', run: async () => customFields(await parts.api(signal), signal) },
    { id: 'trustlayer-profiles', run: async () => profiles(await parts.api(signal), signal) },
    { id: 'trustlayer-native-integration', run: async () => nativeIntegration(samples, parts.companyId) },
    {
      id: 'trustlayer-write',
      run: async () => ({
        state: 'unknown',
        message: 'Whether the token may write shows at the first write only: TrustLayer has no call that tells.',
        fix: 'Nothing to do: a refused write stops the run and says so.',
      }),
    },
  ]
  return runChecks('trustlayer', steps)
}
