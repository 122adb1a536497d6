import { isRefusedOrGone } from '../refusals'
import type { V1Client, V1List } from './client'
import { DocumentAnswer, type PartyAnswer } from './schemas'

const DOCUMENTS: V1List<typeof DocumentAnswer> = { path: '/documents', what: 'documents', schema: DocumentAnswer }

export type Documents = ReadonlyMap<string, DocumentAnswer>

/**
 * The documents behind the compliance of listed parties. They come with the parties (`include=documents`); where the server
 * sends their ids only, all documents are listed, once a listing and only when a subject refers to one of them.
 */
export class V1Documents {
  readonly #client: V1Client
  #all: Promise<Documents> | null = null

  constructor(client: V1Client) {
    this.#client = client
  }

  async behind(parties: readonly PartyAnswer[], signal: AbortSignal | undefined): Promise<Documents> {
    const related = parties.flatMap(({ documents }) => documents ?? [])
    const whole = related.filter((document) => document !== null && typeof document === 'object')
    const known = new Map(whole.map((document) => [document.id, document]))
    if (!parties.some((party) => isMissing(party, known))) return known
    this.#all ??= this.#list(signal)
    return new Map([...(await this.#all), ...known])
  }

  /** Without the right to read documents compliance is still known; policy numbers and insurers are not. */
  async #list(signal: AbortSignal | undefined): Promise<Documents> {
    try {
      const { records } = await this.#client.list(DOCUMENTS, { signal })
      return new Map(records.map((document) => [document.id, document]))
    } catch (thrown) {
      if (isRefusedOrGone(thrown)) return new Map()
      throw thrown
    }
  }
}

/** Whether a document of the party came as its id alone and stands behind a subject. */
function isMissing({ complianceStatus, documents }: PartyAnswer, known: Documents): boolean {
  const bare = documents ? new Set(documents.filter((document) => typeof document === 'string')) : null
  if (bare?.size === 0) return false
  const subjects = (complianceStatus?.modules ?? []).flatMap((module) => module.subjects)
  return subjects.some((subject) => subject.documents.some(({ id }) => !known.has(id) && (bare?.has(id) ?? true)))
}
