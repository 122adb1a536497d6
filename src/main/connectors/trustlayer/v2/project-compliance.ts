import { CrosswalkError } from '@shared/errors'
import type { Compliance } from '@shared/records'
import type { ListOptions } from '../../../app/ports'
import { isRefusedOrGone } from '../refusals'
import { chunksOf, someAtATime } from '../some-at-a-time'
import { PAGE_SIZE, type V2Client } from './client'
import { toCompliance } from './compliance'
import { PARTIES } from './parties'
import { V2Policies } from './policies'
import { preferred, type V2RequestRecords } from './request-records'
import { PrimaryName, type RequestRecord } from './schemas'

/** Projects whose request records one listing asks for: their ids stand in its address. */
const PROJECTS_AT_ONCE = 25

/** Compliance within projects, out of their request records: tens of projects a listing. */
export async function listProjectCompliance(
  { client, requests }: { client: V2Client; requests: V2RequestRecords },
  projectIds: readonly string[],
  { signal, progress }: ListOptions = {},
): Promise<{ records: Compliance[]; refused: string[] }> {
  const refused: string[] = []
  let done = 0
  const readings = await someAtATime(chunksOf(projectIds, PROJECTS_AT_ONCE), signal, async (chunk, either) => {
    const reading = await ofProjects(requests, chunk, either)
    refused.push(...reading.refused)
    done += chunk.length
    progress?.(done, projectIds.length)
    return reading.records
  })
  const chosen = chosenOf(readings.flat())
  const nameOf = await partyNames(client, chosen, signal)
  const records = chosen.flatMap((record) => {
    const id = record.primaryRecordId
    return id === null ? [] : [toCompliance(record, { id, name: nameOf.get(id) ?? `Unnamed party ${id}` })]
  })
  return { records: await new V2Policies(client).complete(records, signal), refused }
}

/** Where several projects are refused together, each is asked for alone: which of them it is, only that tells. */
async function ofProjects(
  requests: V2RequestRecords,
  projectIds: readonly string[],
  signal: AbortSignal,
): Promise<{ records: RequestRecord[]; refused: string[] }> {
  try {
    return { records: await requests.ofProjects(projectIds, signal), refused: [] }
  } catch (thrown) {
    const badRequest = thrown instanceof CrosswalkError && thrown.details.status === 400
    if (!isRefusedOrGone(thrown) && !(badRequest && projectIds.length > 1)) throw thrown
    if (projectIds.length === 1) return { records: [], refused: [...projectIds] }
  }
  const single = await someAtATime(projectIds, signal, (id, either) => ofProjects(requests, [id], either))
  return { records: single.flatMap(({ records }) => records), refused: single.flatMap(({ refused }) => refused) }
}

/** One request a party and project: archived ones are no associations. */
function chosenOf(records: readonly RequestRecord[]): RequestRecord[] {
  const pairs = Map.groupBy(records, ({ primaryRecordId, contextRecordId }) => `${primaryRecordId}/${contextRecordId}`)
  return [...pairs.values()].flatMap((pair) => preferred(pair) ?? [])
}

/** A request record has a name of its own, which is not the party's. */
async function partyNames(
  client: V2Client,
  records: readonly RequestRecord[],
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const ids = [...new Set(records.flatMap(({ primaryRecordId }) => primaryRecordId ?? []))]
  const lists = await someAtATime(chunksOf(ids, PAGE_SIZE), signal, async (chunk, either) => {
    const query = { ...PARTIES.query, fields: 'name', _id: chunk.join(',') }
    return (await client.list({ ...PARTIES, schema: PrimaryName, query }, { signal: either })).records
  })
  return new Map(lists.flat().map(({ id, name }) => [id, name]))
}
