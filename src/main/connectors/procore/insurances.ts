import { CrosswalkError } from '@shared/errors'
import type { Insurance } from '@shared/records'
import type { InsuranceResult, InsuranceScope, InsuranceWrite, Listing, ListOptions } from '../../app/ports'
import type { HttpClient } from '../http/client'
import { readListing } from '../http/listing'
import { parseValue } from '../http/parse'
import { InsuranceAnswer, SyncAnswer } from './insurance-schemas'
import { plainId, toInsurance, toUpdate } from './map-insurance'
import { readPage, withQuery } from './paging'
import { namingScope, statusOf } from './refused-scope'
import { toResults } from './sync-results'

/** Recommended largest page (procore-api.md section 2.2). */
const PER_PAGE = 2000
/** The most that one sync call takes (section 7.3). */
export const INSURANCE_BATCH = 1000

const PERMIT =
  'In Procore, give the service account read access to the Directory, of the company and of its permitted projects.'

/** Insurance records of the directory's companies, on the company level and within projects (section 7). */
export class ProcoreInsurances {
  readonly #client: HttpClient
  readonly #companyId: string

  constructor(client: HttpClient, companyId: string) {
    this.#client = client
    this.#companyId = companyId
  }

  /** All of a scope: the lists take no filter, and the records carry no time. */
  async list(scope: InsuranceScope, options: ListOptions = {}): Promise<Listing<Insurance>> {
    const { signal, progress } = options
    const reading = readListing(
      {
        system: 'procore',
        what: `insurance records of ${this.#words(scope)}`,
        first: withQuery(this.#path(scope), { per_page: String(PER_PAGE) }),
        page: async (path, aborted) => {
          const page = await this.#page(scope, path, aborted)
          return { ...page, records: page.records.map((answer, index) => identified(answer, index)) }
        },
      },
      { signal, progress },
    )
    const named = { what: 'insurance records', scope: this.#words(scope), fix: PERMIT }
    const { records, total } = await namingScope(named, reading)
    const insurances = records.flatMap(({ answer }) => toInsurance(answer, scope) ?? [])
    return { records: insurances, total: total - (records.length - insurances.length) }
  }

  /** S4: throws where the company's records may not be read. */
  async probe(signal?: AbortSignal): Promise<void> {
    const scope: InsuranceScope = { level: 'company' }
    const named = { what: 'insurance records', scope: this.#words(scope), fix: PERMIT }
    await namingScope(named, this.#page(scope, withQuery(this.#path(scope), { per_page: '1' }), signal))
  }

  /** S4: an empty batch writes nothing, but only an account that may write gets it through. */
  async probeWrite(signal?: AbortSignal): Promise<void> {
    const scope: InsuranceScope = { level: 'company' }
    await this.#client.send({
      method: 'PATCH',
      path: `${this.#path(scope)}/sync`,
      json: { updates: [] },
      what: 'write an empty batch of insurance records',
      signal,
    })
  }

  /** W9. `unexpected` for more than a batch: Procore would refuse the whole. */
  async sync(
    scope: InsuranceScope,
    writes: readonly InsuranceWrite[],
    signal?: AbortSignal,
  ): Promise<InsuranceResult[]> {
    if (writes.length > INSURANCE_BATCH) {
      throw new CrosswalkError(
        'unexpected',
        `${writes.length} insurance records were to be written in one call; Procore takes ${INSURANCE_BATCH}.`,
        { hint: 'This is a fault of Crosswalk; nothing was sent.' },
      )
    }
    if (writes.length === 0) return []
    const { value, question } = await this.#client.json({
      method: 'PATCH',
      path: `${this.#path(scope)}/sync`,
      json: { updates: writes.map(toUpdate) },
      what: `write ${writes.length} insurance records of ${this.#words(scope)}`,
      signal,
    })
    return toResults(writes, parseValue(SyncAnswer, value, question), scope)
  }

  /** W10. One that is gone already is what was wanted. */
  async delete(scope: InsuranceScope, id: string, signal?: AbortSignal): Promise<void> {
    const path = `${this.#path(scope)}/${plainId(id)}`
    const what = `delete the insurance record ${id} of ${this.#words(scope)}`
    try {
      await this.#client.send({ method: 'DELETE', path, what, signal })
    } catch (thrown) {
      if (![404, 410].includes(statusOf(thrown))) throw thrown
    }
  }

  #page(scope: InsuranceScope, path: string, signal: AbortSignal | undefined) {
    return readPage(this.#client, {
      schema: InsuranceAnswer,
      path,
      what: 'insurance records',
      of: this.#words(scope),
      signal,
    })
  }

  #words(scope: InsuranceScope): string {
    return scope.level === 'company' ? `the company ${this.#companyId}` : `the project ${scope.projectId}`
  }

  #path(scope: InsuranceScope): string {
    const [kind, id] =
      scope.level === 'company' ? ['companies', this.#companyId] : (['projects', scope.projectId] as const)
    return `/rest/v1.0/${kind}/${encodeURIComponent(id)}/insurances`
  }
}

/**
 * Records without a readable id are counted like any other, so that the listing is still known to be complete. The same
 * page gives the same ids again, by which readListing knows a list without pages.
 */
function identified(answer: InsuranceAnswer, index: number): { id: string; answer: InsuranceAnswer } {
  return { id: answer.id ?? `unreadable ${index} ${JSON.stringify(answer)}`, answer }
}
