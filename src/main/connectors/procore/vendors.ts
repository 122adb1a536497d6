import type { ProcoreVendor } from '@shared/records'
import type { z } from 'zod'
import type { Listing, ListOptions } from '../../app/ports'
import type { HttpClient } from '../http/client'
import { type ListingSource, readListing } from '../http/listing'
import { toVendor } from './map-vendor'
import { readPage, updatedRange, withQuery } from './paging'
import { namingCompany } from './refused-company'
import { IdAnswer, VendorAnswer } from './schemas'

/** Recommended largest page; the server may honour less (procore-api.md section 2.2). */
const PER_PAGE = 2000

/** The company directory: active and inactive vendors are two lists (section 5.2). */
export class ProcoreVendors {
  pageSize = PER_PAGE
  readonly #client: HttpClient
  readonly #companyId: string

  constructor(client: HttpClient, companyId: string) {
    this.#client = client
    this.#companyId = companyId
  }

  listActive(options: ListOptions = {}): Promise<Listing<ProcoreVendor>> {
    const first = this.#active({
      view: 'extended',
      per_page: String(PER_PAGE),
      'filters[updated_at]': updatedRange(options.updatedSince),
    })
    return this.#list(first, true, options)
  }

  listInactive(options: ListOptions = {}): Promise<Listing<ProcoreVendor>> {
    const path = `/rest/v1.0/companies/${encodeURIComponent(this.#companyId)}/vendors/inactive`
    return this.#list(withQuery(path, { view: 'extended', per_page: String(PER_PAGE) }), false, options)
  }

  /** By the `Total` header of a page of one; read as a whole only where the server does not send it. */
  async countActive(signal?: AbortSignal): Promise<number> {
    const small = this.#active({ view: 'compact', per_page: '1' })
    const { total } = await readPage(this.#client, { schema: IdAnswer, path: small, what: 'companies', signal })
    if (total !== null) return total
    const first = this.#active({ view: 'compact', per_page: String(PER_PAGE) })
    return (await readListing(this.#source(IdAnswer, first), { signal })).records.length
  }

  async #list(first: string, active: boolean, options: ListOptions): Promise<Listing<ProcoreVendor>> {
    const filtered = options.updatedSince !== undefined && active
    const reading = readListing(this.#source(VendorAnswer, first), options)
    const { records, total } = await namingCompany(this.#companyId, reading, { filtered })
    return { records: records.map((record) => toVendor(record, active)), total }
  }

  #source<S extends z.ZodType<{ id: string }>>(schema: S, first: string): ListingSource<z.output<S>> {
    return {
      system: 'procore',
      what: 'companies',
      first,
      page: async (path, signal) => {
        const page = await readPage(this.#client, { schema, path, what: 'companies', signal })
        if (page.perPage !== null && page.perPage > 1) this.pageSize = Math.min(PER_PAGE, page.perPage)
        return page
      },
    }
  }

  #active(query: Record<string, string | undefined>): string {
    return withQuery('/rest/v1.0/vendors', { company_id: this.#companyId, ...query })
  }
}
