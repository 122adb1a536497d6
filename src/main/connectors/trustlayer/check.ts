import type { Check } from '@shared/contract'
import type { ExternalId } from '@shared/records'
import { type CheckStep, runChecks } from '../http/check-steps'
import type { V1Catalogue } from './v1/catalogue'
import type { V1Client } from './v1/client'
import { PARTIES } from './v1/parties'
import { PROJECTS } from './v1/projects'
import type { Workspace } from './workspace'

export interface CheckParts {
  client: V1Client
  catalogue: V1Catalogue
  companyId: string
  workspace(signal?: AbortSignal): Promise<Workspace>
}

type Finding = Awaited<ReturnType<CheckStep['run']>>
type Sample = { records: { externalIds: ExternalId[] }[]; total: number }

/** S4 for TrustLayer: token, workspace and version, what is readable, and whether its own Procore integration is on. */
export function checkTrustLayer(parts: CheckParts, signal?: AbortSignal): Promise<Check[]> {
  const samples: Sample[] = []
  const steps: CheckStep[] = [
    { id: 'trustlayer-workspace', needed: true, run: async () => workspaceFound(await parts.workspace(signal)) },
    {
      id: 'trustlayer-read',
      needed: true,
      run: async () => {
        const projects = await parts.client.sample(PROJECTS, signal)
        const parties = await parts.client.sample(PARTIES, signal)
        samples.push(projects, parties)
        return { message: `${projects.total} projects and ${parties.total} parties are readable.` }
      },
    },
    { id: 'trustlayer-party-types', run: () => partyTypes(parts, signal) },
    {
      id: 'trustlayer-custom-fields',
      run: async () => {
        const fields = await parts.catalogue.customFields(signal)
        return { message: `Custom fields are readable: ${fields.length}. Missing ones are created by the first apply.` }
      },
    },
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

function workspaceFound({ name, apiVersion, certain }: Workspace): Finding {
  if (!certain) {
    return {
      state: 'unknown',
      message:
        'The token works with version 1 of the API, but version 2 does not name the workspace. Version 1 is used.',
      fix: "Check in TrustLayer that the token belongs to this customer's workspace.",
    }
  }
  return { message: `The workspace "${name}" answers; it is on version ${apiVersion} of TrustLayer.` }
}

async function partyTypes({ catalogue }: CheckParts, signal?: AbortSignal): Promise<Finding> {
  const types = await catalogue.partyTypes(signal)
  if (types.length > 0) return { message: `Party types: ${types.map(({ name }) => name).join(', ')}.` }
  return {
    state: 'fail',
    message: 'The workspace has no party type, and a new party needs one (T4).',
    fix: 'Create a party type in TrustLayer, then choose it as `companies.partyType`.',
  }
}

/** Plain `procore/<id>` comes from TrustLayer's own integration: both writing would collide (S4). */
function nativeIntegration(samples: readonly Sample[], companyId: string): Finding {
  const records = samples.flatMap((sample) => sample.records)
  const ids = records.flatMap(({ externalIds }) => externalIds.filter(({ source }) => source === 'procore'))
  const native = ids.filter(({ instance }) => instance === null).length
  if (native > 0) {
    return {
      state: 'fail',
      message: `TrustLayer's own Procore integration is or was on: ${native} of ${records.length} records looked at carry its external ids.`,
      fix: 'Switch that integration off first, or only audit; nothing is written until `trustlayer.nativeIntegration` is set to `proceed`.',
    }
  }
  const foreign = ids.filter(({ instance }) => instance !== companyId).length
  const also = foreign > 0 ? ` ${foreign} records belong to another Procore company.` : ''
  const all = samples.every((sample) => sample.records.length >= sample.total)
  if (all) return { message: `No record carries an external id of TrustLayer's own Procore integration.${also}` }
  return {
    state: 'unknown',
    message: `None of the first ${records.length} records carries an external id of TrustLayer's own Procore integration.${also}`,
    fix: 'Pull: then all records are looked at.',
  }
}
