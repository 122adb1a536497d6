import type { ComplianceProfile } from '@shared/records'
import { chunksOf, someAtATime } from '../some-at-a-time'
import { ANY_STATUS, PAGE_SIZE, type V2Client, type V2List } from './client'
import { RequestRecord } from './schemas'

/** `fields` leaves out what it does not name; `complianceModules` come only when they are named. */
const LIGHT = [
  'primaryRecordId',
  'contextRecordId',
  'name',
  'status',
  'complianceTracking',
  'complianceProfile',
  'complianceStatus',
  'updatedAt',
].join(',')
const WHOLE = `${LIGHT},complianceModules`

const REQUESTS: V2List<typeof RequestRecord> = {
  path: '/request-records',
  what: 'request records',
  schema: RequestRecord,
}

/** Request records: a party within a project, or a party as such. Archived ones are no associations. */
export class V2RequestRecords {
  readonly #client: V2Client
  #learned: ComplianceProfile[] | null = null

  constructor(client: V2Client) {
    this.#client = client
  }

  /** All of the workspace, without compliance. */
  async all(signal?: AbortSignal): Promise<RequestRecord[]> {
    const { records } = await this.#client.list({ ...REQUESTS, query: { ...ANY_STATUS, fields: LIGHT } }, { signal })
    this.#learned = profilesOf(records)
    return records
  }

  /** T9: the profiles that the request records carry, as the newest listing of them showed. */
  async profiles(signal?: AbortSignal): Promise<ComplianceProfile[]> {
    return this.#learned ?? profilesOf(await this.all(signal))
  }

  /** With their compliance, by the records' own ids. */
  async byIds(ids: readonly string[], signal?: AbortSignal): Promise<RequestRecord[]> {
    const lists = await someAtATime(chunksOf(ids, PAGE_SIZE), signal, async (chunk, either) => {
      const query = { ...ANY_STATUS, fields: WHOLE, _id: chunk.join(',') }
      const { records } = await this.#client.list({ ...REQUESTS, query }, { signal: either })
      return records.filter(({ id }) => chunk.includes(id))
    })
    return lists.flat()
  }

  /** With their compliance, of these projects. */
  async ofProjects(projectIds: readonly string[], signal?: AbortSignal): Promise<RequestRecord[]> {
    const query = { ...ANY_STATUS, fields: WHOLE, contextRecordId: projectIds.join(',') }
    const { records } = await this.#client.list({ ...REQUESTS, query }, { signal })
    return records.filter(({ contextRecordId }) => contextRecordId !== null && projectIds.includes(contextRecordId))
  }

  /** Of one project, all or those of one party; archived ones too. A project that is not there is refused with 404. */
  async inProject(projectId: string, partyId?: string, signal?: AbortSignal): Promise<RequestRecord[]> {
    const path = `/context-records/${encodeURIComponent(projectId)}/request-records`
    const query = { ...ANY_STATUS, fields: LIGHT, ...(partyId === undefined ? {} : { primaryRecordId: partyId }) }
    const { records } = await this.#client.list(
      { ...REQUESTS, path, what: `request records of the project ${projectId}`, query },
      { signal },
    )
    const isIt = ({ contextRecordId, primaryRecordId }: RequestRecord) =>
      (contextRecordId ?? projectId) === projectId && (partyId === undefined || primaryRecordId === partyId)
    return records.filter(isIt)
  }

  async ofParty(partyId: string, signal?: AbortSignal): Promise<RequestRecord[]> {
    const path = `/primary-records/${encodeURIComponent(partyId)}/request-records`
    const list = {
      ...REQUESTS,
      path,
      what: `request records of the party ${partyId}`,
      query: { ...ANY_STATUS, fields: LIGHT },
    }
    const { records } = await this.#client.list(list, { signal })
    return records.filter(({ primaryRecordId }) => (primaryRecordId ?? partyId) === partyId)
  }
}

export function isActive({ status }: RequestRecord): boolean {
  return status !== 'archived'
}

/** A party may have several requests in one place: the tracked one counts, of several the first that was made. */
export function preferred(records: readonly RequestRecord[]): RequestRecord | null {
  const rank = ({ complianceTracking }: RequestRecord) => (complianceTracking === false ? 1 : 0)
  const order = (left: RequestRecord, right: RequestRecord) => rank(left) - rank(right) || (left.id < right.id ? -1 : 1)
  return records.filter(isActive).sort(order)[0] ?? null
}

/** One a name: that of a request outside of any project first, for projects hold copies of their own. */
function profilesOf(records: readonly RequestRecord[]): ComplianceProfile[] {
  const isGlobal = ({ contextRecordId }: RequestRecord) => contextRecordId === null
  const byName = new Map<string, ComplianceProfile>()
  for (const record of [...records.filter(isGlobal), ...records.filter((one) => !isGlobal(one))]) {
    const { id = null, name = null } = record.complianceProfile ?? {}
    if (id !== null && name !== null && !byName.has(name)) byName.set(name, { id, name })
  }
  return [...byName.values()]
}
