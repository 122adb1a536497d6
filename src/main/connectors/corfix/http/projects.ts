import type { CorfixProject } from '@shared/records'
import type { CorfixProjectWrite } from '../../../app/corfix-port'
import type { Listing, ListOptions } from '../../../app/ports'
import type { CorfixClient, CorfixList } from './client'
import { toProject } from './map'
import { ProjectAnswer } from './schemas'
import { withoutNulls } from './without-nulls'

export const PROJECTS: CorfixList<typeof ProjectAnswer> = {
  path: '/projects',
  what: 'projects',
  schema: ProjectAnswer,
}

export async function listProjects(client: CorfixClient, options?: ListOptions): Promise<Listing<CorfixProject>> {
  const { records, total } = await client.list(PROJECTS, options)
  return { records: records.map(toProject), total }
}

/** A create takes values only; a patch what changes, null to clear. The external id goes with the create (M5, C5). */
export async function writeProject(
  client: CorfixClient,
  write: CorfixProjectWrite,
  signal?: AbortSignal,
): Promise<CorfixProject> {
  if (write.action === 'create') {
    const { fields, externalId } = write
    // Of a create the contract wants the status; what is absent would be left to the server.
    const json = { status: 'active', ...withoutNulls(fields), externalId }
    const what = `create the project "${fields.name}"`
    return toProject(await client.one({ method: 'POST', path: '/projects', json, what, signal }, ProjectAnswer))
  }
  const { present, fields } = write
  const path = `/projects/${encodeURIComponent(present.id)}`
  const what = `update the project "${present.name}"`
  return toProject(await client.one({ method: 'PATCH', path, json: fields, what, signal }, ProjectAnswer))
}
