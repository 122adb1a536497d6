import type { CrosswalkError } from '@shared/errors'
import type { ComplianceProfile } from '@shared/records'
import type { Within } from '../../../app/ports'
import { isGone, isOfRecord, unlessGone } from '../refusals'
import { chunksOf } from '../some-at-a-time'
import { type V1Client, v1 } from './client'
import { toProfile } from './map'
import { isIn, partiesIn } from './parties'
import { ProfileAnswer } from './schemas'

/** Parties that one call associates; the call documents no limit. */
const AT_ONCE = 100

type Result = { partyId: string; error: CrosswalkError | null }

/** Parties in projects, and the compliance profile that a party has within one (T5, T9). */
export class V1Associations {
  readonly #client: V1Client

  constructor(client: V1Client) {
    this.#client = client
  }

  async parties(projectId: string, signal?: AbortSignal): Promise<string[]> {
    const { records } = await this.#client.list(partiesIn(projectId), { signal })
    return records.filter((party) => isIn(party, projectId)).map(({ id }) => id)
  }

  /** Who is associated already is ignored there. One unknown party makes a call add none: then they go one by one. */
  async associate(projectId: string, partyIds: readonly string[], signal?: AbortSignal): Promise<Result[]> {
    const results: Result[] = []
    for (const chunk of chunksOf(partyIds, AT_ONCE)) results.push(...(await this.#chunk(projectId, chunk, signal)))
    return results
  }

  async #chunk(projectId: string, partyIds: readonly string[], signal?: AbortSignal): Promise<Result[]> {
    const who = partyIds.length === 1 ? `the party ${partyIds[0]}` : `${partyIds.length} parties`
    const request = {
      method: 'POST',
      path: `${at(projectId)}/relationships/parties`,
      json: { parties: partyIds.map((id) => ({ id })) },
      what: `associate ${who} to the project ${projectId}`,
      signal,
    } as const
    try {
      await this.#client.done(request)
      return partyIds.map((partyId) => ({ partyId, error: null }))
    } catch (thrown) {
      if (isGone(thrown) && partyIds.length > 1) return await this.#oneByOne(projectId, partyIds, signal)
      if (!isOfRecord(thrown)) throw thrown
      return partyIds.map((partyId) => ({ partyId, error: thrown }))
    }
  }

  async #oneByOne(projectId: string, partyIds: readonly string[], signal?: AbortSignal): Promise<Result[]> {
    const results: Result[] = []
    for (const partyId of partyIds) results.push(...(await this.#chunk(projectId, [partyId], signal)))
    return results
  }

  async dissociate({ partyId, projectId }: Within, signal?: AbortSignal): Promise<void> {
    const path = `${at(projectId)}/relationships/parties/${encodeURIComponent(partyId)}`
    const what = `take the party ${partyId} out of the project ${projectId}`
    await unlessGone(this.#client.done({ method: 'DELETE', path, what, signal }))
  }

  async assignedProfile(within: Within, signal?: AbortSignal): Promise<ComplianceProfile | null> {
    const what = `read the compliance profile of the party ${within.partyId} in the project ${within.projectId}`
    try {
      const answer = await this.#client.one(
        { method: 'GET', ...profileOf(within), what, signal },
        ProfileAnswer.nullable(),
      )
      return answer && toProfile(answer)
    } catch (thrown) {
      if (isGone(thrown)) return null
      throw thrown
    }
  }

  async assignProfile(within: Within & { profileId: string }, signal?: AbortSignal): Promise<void> {
    const json = { complianceProfile: { id: within.profileId } }
    const what = `assign the compliance profile ${within.profileId} to the party ${within.partyId} in the project ${within.projectId}`
    await this.#client.done({ method: 'POST', ...profileOf(within), json, what, signal })
  }
}

function at(projectId: string): string {
  return v1(`/projects/${encodeURIComponent(projectId)}`)
}

function profileOf({ partyId, projectId }: Within) {
  return {
    path: v1(`/parties/${encodeURIComponent(partyId)}/compliance-profile`),
    query: { 'scope[type]': 'projects', 'scope[id]': projectId },
  }
}
