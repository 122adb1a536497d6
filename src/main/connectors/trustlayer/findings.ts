import type { Finding, GenerationApi, Sample } from './api'
import type { Choice } from './generation'
import type { Workspace } from './workspace'

/** What the checks of S4 say, a finding each. */

export function countOf({ records, total }: Sample): string {
  return total === null ? `more than ${records.length}` : String(total)
}

export function workspaceFound({ name, apiVersion, certain }: Workspace): Finding {
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

/** When version 1 of the API ends (trustlayer-api.md A1). */
const V1_ENDS = '2027-03-31'

export function versionUsed({ generation, why }: Choice, workspace: Workspace | null): Finding {
  const version = generation === 'v2' ? 2 : 1
  const reported = workspace?.certain ? workspace.apiVersion : null
  const because = why === 'chosen' ? 'it is chosen in Connections' : reportedAs(reported)
  const message = `Version ${version} of TrustLayer's API is used: ${because}.`
  if (why === 'chosen' && reported !== null && reported !== version) {
    return {
      state: 'unknown',
      message: `${message} The workspace itself is on version ${reported}.`,
      fix: 'Choose "auto" in Connections, unless there is a reason for this version.',
    }
  }
  const ends = `TrustLayer ends version 1 on ${V1_ENDS}`
  const rest =
    generation === 'v1'
      ? `${ends}; Crosswalk changes to version 2 when the workspace does.`
      : `${ends}; until then compliance profiles and custom fields, which version 2 does not list, are read there.`
  return { message: `${message} ${rest}` }
}

function reportedAs(reported: number | null): string {
  return reported === null ? 'TrustLayer names no other' : `the workspace is on version ${reported}`
}

export async function partyTypes({ calls }: GenerationApi, signal?: AbortSignal): Promise<Finding> {
  const types = await calls.listPartyTypes(signal)
  if (types.length > 0) return { message: `Party types: ${types.map(({ name }) => name).join(', ')}.` }
  return {
    state: 'fail',
    message: 'The workspace has no party type, and a new party needs one (T4).',
    fix: 'Create a party type in TrustLayer, then choose it as `companies.partyType`.',
  }
}

export async function customFields({ calls }: GenerationApi, signal?: AbortSignal): Promise<Finding> {
  const { records, source } = await calls.listCustomFields(signal)
  if (source === 'listed') {
    return { message: `Custom fields are readable: ${records.length}. Missing ones are created by the first apply.` }
  }
  return {
    state: 'unknown',
    message: 'Version 2 of the API lists no custom fields, and version 1, which does, does not answer.',
    fix: 'Enter the ids of the fields for project number and total value as `projects.numberFieldId` and `projects.valueFieldId`; without them the two are left out.',
  }
}

/** T9: a profile that is not known cannot be assigned. */
export async function profiles({ calls }: GenerationApi, signal?: AbortSignal): Promise<Finding> {
  const { records, source } = await calls.listProfiles(signal)
  const count = records.length === 1 ? '1 compliance profile' : `${records.length} compliance profiles`
  if (source === 'listed') return { message: `${count} can be assigned, as TrustLayer lists them.` }
  return {
    state: 'unknown',
    message: `Version 2 of the API lists no compliance profiles, and version 1, which does, does not answer. Learned from records that carry them: ${count}.`,
    fix: 'Where one is missing that commitments ask for, enter its name and id as `profiles.known`.',
  }
}

/** Plain `procore/<id>` comes from TrustLayer's own integration: both writing would collide (S4). */
export function nativeIntegration(samples: readonly Sample[], companyId: string): Finding {
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
  const all = samples.every(({ records, total }) => total !== null && records.length >= total)
  if (all) return { message: `No record carries an external id of TrustLayer's own Procore integration.${also}` }
  return {
    state: 'unknown',
    message: `None of the first ${records.length} records carries an external id of TrustLayer's own Procore integration.${also}`,
    fix: 'Pull: then all records are looked at.',
  }
}
