import { CrosswalkError } from '@shared/errors'
import type { ComplianceProfile } from '@shared/records'
import type { Within } from '../../../app/ports'
import { isGone, isOfRecord, unlessGone } from '../refusals'
import { type V2Client, v2 } from './client'
import { isActive, preferred, type V2RequestRecords } from './request-records'
import { Created, type RequestRecord } from './schemas'

type Result = { partyId: string; error: CrosswalkError | null }

/** Parties in projects: request records of a primary record and a context record (T5, T9). */
export class V2Associations {
  readonly #client: V2Client
  readonly #requests: V2RequestRecords

  constructor(client: V2Client, requests: V2RequestRecords) {
    this.#client = client
    this.#requests = requests
  }

  async parties(projectId: string, signal?: AbortSignal): Promise<string[]> {
    const records = await this.#requests.inProject(projectId, undefined, signal)
    return [...new Set(records.filter(isActive).flatMap(({ primaryRecordId }) => primaryRecordId ?? []))]
  }

  /** What is there is read once: whether a second request record of the same pair is refused is not documented. */
  async associate(projectId: string, partyIds: readonly string[], signal?: AbortSignal): Promise<Result[]> {
    const records = await this.#requests.inProject(projectId, undefined, signal)
    const results: Result[] = []
    for (const partyId of partyIds) {
      const held = records.filter(({ primaryRecordId }) => primaryRecordId === partyId)
      results.push(await this.#associateOne({ partyId, projectId }, held, signal))
    }
    return results
  }

  async #associateOne(within: Within, held: readonly RequestRecord[], signal?: AbortSignal): Promise<Result> {
    const { partyId } = within
    try {
      if (!held.some(isActive)) await this.#bringAbout(within, held[0] ?? null, signal)
      return { partyId, error: null }
    } catch (thrown) {
      if (!isOfRecord(thrown)) throw thrown
      const meanwhile = thrown.details.status === 409 && (await this.#held(within, signal)).some(isActive)
      return { partyId, error: meanwhile ? null : thrown }
    }
  }

  /** An archived record comes back as it was, with what TrustLayer knows of it. */
  async #bringAbout({ partyId, projectId }: Within, archived: RequestRecord | null, signal?: AbortSignal) {
    const what = `associate the party ${partyId} to the project ${projectId}`
    if (archived) {
      const path = v2('/request-records/{}', archived.id)
      await this.#client.done({ method: 'PATCH', path, json: { status: 'active' }, what, signal })
      return
    }
    const json = { primaryRecordId: partyId, contextRecordId: projectId, complianceTracking: true }
    await this.#client.one({ method: 'POST', path: v2('/request-records'), json, what, signal }, Created)
  }

  async dissociate({ partyId, projectId }: Within, signal?: AbortSignal): Promise<void> {
    const what = `take the party ${partyId} out of the project ${projectId}`
    for (const { id } of (await this.#held({ partyId, projectId }, signal)).filter(isActive)) {
      await unlessGone(this.#client.done({ method: 'DELETE', path: v2('/request-records/{}', id), what, signal }))
    }
  }

  async assignedProfile(within: Within, signal?: AbortSignal): Promise<ComplianceProfile | null> {
    const { id = null, name = null } = preferred(await this.#held(within, signal))?.complianceProfile ?? {}
    return id === null ? null : { id, name: name ?? `Unnamed profile ${id}` }
  }

  /**
   * TrustLayer gives a request of a project its own copy of a global profile, with another id and the same name, and takes
   * the copy that it made before: assigning twice changes nothing.
   */
  async assignProfile(within: Within & { profileId: string }, signal?: AbortSignal): Promise<void> {
    const { partyId, projectId, profileId } = within
    const what = `assign the compliance profile ${profileId} to the party ${partyId} in the project ${projectId}`
    const record = preferred(await this.#requests.inProject(projectId, partyId, signal))
    if (!record) throw notAssociated(what)
    if (record.complianceProfile?.id === profileId) return
    const path = v2('/request-records/{}/compliance-profile', record.id)
    const json = { complianceProfileId: profileId }
    await this.#client.done({ method: 'POST', path, json, what, signal })
  }

  /** None where the project is gone. */
  async #held({ partyId, projectId }: Within, signal?: AbortSignal): Promise<RequestRecord[]> {
    try {
      return await this.#requests.inProject(projectId, partyId, signal)
    } catch (thrown) {
      if (isGone(thrown)) return []
      throw thrown
    }
  }
}

function notAssociated(what: string): CrosswalkError {
  return new CrosswalkError('refused', `TrustLayer could not ${what}: the party is not associated to the project.`, {
    hint: 'Pull and plan again: the association comes first.',
  })
}
