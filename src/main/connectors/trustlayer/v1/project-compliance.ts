import type { Compliance } from '@shared/records'
import type { ListOptions } from '../../../app/ports'
import { isRefusedOrGone } from '../refusals'
import { someAtATime } from '../some-at-a-time'
import type { V1Client } from './client'
import { toCompliance } from './compliance'
import { V1Documents } from './documents'
import { isIn, partiesIn } from './parties'
import type { PartyAnswer } from './schemas'

/** Compliance within projects: `filter[project]` makes the compliance data of parties relative to it (trustlayer-api.md A3). */
export async function listProjectCompliance(
  client: V1Client,
  projectIds: readonly string[],
  { signal, progress }: ListOptions = {},
): Promise<{ records: Compliance[]; refused: string[] }> {
  const documents = new V1Documents(client)
  const refused: string[] = []
  let done = 0
  const read = async (projectId: string, either: AbortSignal): Promise<Compliance[]> => {
    const parties = await partiesOf(client, projectId, either)
    if (parties === null) refused.push(projectId)
    const known = await documents.behind(parties ?? [], either)
    done += 1
    progress?.(done, projectIds.length)
    return (parties ?? []).map((party) => toCompliance(party, projectId, known))
  }
  const records = (await someAtATime(projectIds, signal, read)).flat()
  return { records, refused }
}

/** Null where the project is refused or gone. */
async function partiesOf(client: V1Client, projectId: string, signal: AbortSignal): Promise<PartyAnswer[] | null> {
  try {
    const { records } = await client.list(partiesIn(projectId, 'documents'), { signal })
    return records.filter((party) => isIn(party, projectId))
  } catch (thrown) {
    if (isRefusedOrGone(thrown)) return null
    throw thrown
  }
}
