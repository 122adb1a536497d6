import type { Commitment } from '@shared/records'
import type { z } from 'zod'
import type { CommitmentListing, Listing, ListOptions } from '../../app/ports'
import type { HttpClient } from '../http/client'
import { readListing } from '../http/listing'
import { type CommitmentAnswer, PlainCommitmentAnswer, TypedCommitmentAnswer } from './commitment-schemas'
import { toCommitment } from './map-commitment'
import { continuing, readPage, updatedRange, withQuery } from './paging'
import { namingScope, statusOf } from './refused-scope'

/** The most that a v2.0 list gives a page; without asking it gives 10 (procore-api.md section 2.2). */
const PER_PAGE = 100
/** Recommended largest page of v1. */
const PER_PAGE_V1 = 2000

/** What a server that knows no v2.0 list answers. A 404 is also said of a project that this account may not see. */
const NO_SUCH_PATH = new Set([404, 410, 501])
/** The same, unless it is the filter that is refused. */
const NO_SUCH_PATH_UNFILTERED = new Set([400, 406])

const LISTS_V1 = [
  { path: '/rest/v1.0/work_order_contracts', type: 'subcontract' },
  { path: '/rest/v1.0/purchase_order_contracts', type: 'purchase-order' },
] as const

const PERMIT =
  "In Procore, choose the project among the app's permitted projects, see that its Commitments tool is on, and let the service account read it."

type Typed = CommitmentAnswer & Pick<Commitment, 'type'>

/** Commitments stand below a project; there is no list of a company's (section 6). */
export class ProcoreCommitments {
  pageSize = PER_PAGE
  readonly #client: HttpClient
  readonly #companyId: string
  /** Whether this company has the v2.0 list (BETA): found out once, or every project would ask in vain. */
  #v2: 'unknown' | 'present' | 'absent' = 'unknown'

  constructor(client: HttpClient, companyId: string) {
    this.#client = client
    this.#companyId = companyId
  }

  list(projectId: string, options: ListOptions = {}): Promise<CommitmentListing> {
    return this.#ask(projectId, options, {
      v2: async () => toListing(projectId, await this.#listV2(projectId, options)),
      v1: async () => toListing(projectId, await this.#listV1(projectId, options)),
    })
  }

  /** S4: throws what `list` would, for one record. */
  async probe(projectId: string, signal?: AbortSignal): Promise<void> {
    const one = { per_page: '1' }
    await this.#ask(
      projectId,
      { signal },
      {
        v2: async () => {
          await this.#page(TypedCommitmentAnswer, { path: this.#pathV2(projectId, one), projectId, signal })
        },
        v1: async () => {
          for (const { path } of LISTS_V1) {
            const at = withQuery(path, { project_id: projectId, ...one })
            await this.#page(PlainCommitmentAnswer, { path: at, projectId, signal })
          }
        },
      },
    )
  }

  /** v2.0, else v1.0. That v2.0 is absent is certain only when v1.0 answers for the same project. */
  async #ask<T>(
    projectId: string,
    { updatedSince }: ListOptions,
    { v2, v1 }: { v2: () => Promise<T>; v1: () => Promise<T> },
  ): Promise<T> {
    const named = { what: 'commitments', scope: `the project ${projectId}`, fix: PERMIT }
    if (this.#v2 === 'absent') return namingScope(named, v1())
    try {
      const answer = await v2()
      this.#v2 = 'present'
      return answer
    } catch (thrown) {
      if (!this.#mayBeAbsent(statusOf(thrown), updatedSince !== undefined)) throw thrown
    }
    const answer = await namingScope(named, v1())
    if (this.#v2 === 'unknown') this.#v2 = 'absent'
    return answer
  }

  #mayBeAbsent(status: number, filtered: boolean): boolean {
    if (NO_SUCH_PATH.has(status)) return true
    return this.#v2 === 'unknown' && !filtered && NO_SUCH_PATH_UNFILTERED.has(status)
  }

  async #listV2(projectId: string, options: ListOptions): Promise<Listing<Typed>> {
    const first = this.#pathV2(projectId, { per_page: String(PER_PAGE), ...changesOnly(options) })
    const { records, total } = await readListing(
      {
        system: 'procore',
        what: `commitments of the project ${projectId}`,
        first,
        page: async (path, signal) => {
          const page = await this.#page(TypedCommitmentAnswer, { path, projectId, signal })
          if (page.perPage) this.pageSize = Math.min(PER_PAGE, page.perPage)
          return page
        },
      },
      options,
    )
    const typed = records.map((record) => ({
      ...record,
      type: record.type === 'WorkOrderContract' ? ('subcontract' as const) : ('purchase-order' as const),
    }))
    return { records: typed, total }
  }

  async #listV1(projectId: string, options: ListOptions): Promise<Listing<Typed>> {
    const all: Listing<Typed> = { records: [], total: 0 }
    for (const { path, type } of LISTS_V1) {
      const query = { project_id: projectId, view: 'extended', per_page: String(PER_PAGE_V1), ...changesOnly(options) }
      const { records, total } = await readListing(
        {
          system: 'procore',
          what: `commitments of the project ${projectId}`,
          first: withQuery(path, query),
          page: (at, signal) => this.#page(PlainCommitmentAnswer, { path: at, projectId, signal }),
        },
        continuing(options, all.records.length),
      )
      all.records.push(...records.map((record) => ({ ...record, type })))
      all.total += total
    }
    return all
  }

  #page<S extends z.ZodType>(
    schema: S,
    { path, projectId, signal }: { path: string; projectId: string; signal: AbortSignal | undefined },
  ) {
    const wrapped = path.startsWith('/rest/v2')
    return readPage(this.#client, {
      schema,
      path,
      what: 'commitments',
      of: `the project ${projectId}`,
      signal,
      wrapped,
    })
  }

  #pathV2(projectId: string, query: Record<string, string | undefined>): string {
    const path = `/rest/v2.0/companies/${encodeURIComponent(this.#companyId)}/projects/${encodeURIComponent(projectId)}`
    return withQuery(`${path}/commitment_contracts`, { view: 'extended', ...query })
  }
}

/** `include_deleted` is the only way to see a deletion by asking (section 2.3). */
function changesOnly({ updatedSince }: ListOptions): Record<string, string | undefined> {
  if (updatedSince === undefined) return {}
  return { 'filters[updated_at]': updatedRange(updatedSince), 'filters[include_deleted]': 'with' }
}

function toListing(projectId: string, { records, total }: Listing<Typed>): CommitmentListing {
  const deletedIds = records.flatMap(({ id, deleted_at }) => (deleted_at === null ? [] : id))
  const present = records.filter(({ deleted_at }) => deleted_at === null)
  return {
    records: present.map((record) => toCommitment(record, { projectId, type: record.type })),
    total: total - deletedIds.length,
    deletedIds,
  }
}
