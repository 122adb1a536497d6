import type { ProcoreUser } from '@shared/records'
import type { Listing, ListOptions } from '../../app/ports'
import type { HttpClient } from '../http/client'
import { readListing } from '../http/listing'
import { mergeUsers, toUser } from './map-user'
import { continuing, readPage, updatedRange, withQuery } from './paging'
import { namingScope } from './refused-scope'
import { ListedUserAnswer } from './user-schemas'

/** Recommended largest page (procore-api.md section 2.2). */
const PER_PAGE = 2000
const ACTIVE = { what: 'users', path: 'v1.3/companies/{company}/users', query: { view: 'normal' } }
const INACTIVE = { what: 'inactive users', path: 'v1.0/companies/{company}/users/inactive', query: {} }
type List = Omit<typeof ACTIVE, 'query'> & { query: Record<string, string> }

const PERMIT = "In Procore, give the service account at least Read Only on the company's Directory, then check again."

/** Users of the company (C6): the active and the inactive ones are two lists (section 5.3). */
export class ProcoreUsers {
  readonly #client: HttpClient
  readonly #companyId: string

  constructor(client: HttpClient, companyId: string) {
    this.#client = client
    this.#companyId = companyId
  }

  /** `updatedSince` filters the active ones; the list of the inactive knows no filter and comes whole. */
  async list(options: ListOptions = {}): Promise<Listing<ProcoreUser>> {
    const { updatedSince, ...rest } = options
    const active = await this.#read(ACTIVE, options)
    const inactive = await this.#read(INACTIVE, continuing(rest, active.length))
    const records = mergeUsers(
      active.map((user) => toUser(user, true)),
      inactive.map((user) => toUser(user, false)),
    )
    return { records, total: records.length }
  }

  /** S4: how many active and inactive users there are; throws where one of the lists may not be read. */
  async count(signal?: AbortSignal): Promise<{ active: number; inactive: number }> {
    const active = await this.#count(ACTIVE, signal)
    return { active, inactive: await this.#count(INACTIVE, signal) }
  }

  async #read(list: List, options: ListOptions): Promise<ListedUserAnswer[]> {
    const { what } = list
    const query = { per_page: String(PER_PAGE), 'filters[updated_at]': updatedRange(options.updatedSince) }
    const reading = readListing<ListedUserAnswer>(
      {
        system: 'procore',
        what,
        first: this.#path(list, query),
        page: (path, signal) => readPage(this.#client, { schema: ListedUserAnswer, path, what, signal }),
      },
      options,
    )
    return (await this.#named(what, reading)).records
  }

  /** By the `Total` header of a page of one; read as a whole only where the server does not send it. */
  async #count(list: List, signal: AbortSignal | undefined): Promise<number> {
    const path = this.#path(list, { per_page: '1' })
    const small = { schema: ListedUserAnswer, path, what: list.what, signal }
    const { total } = await this.#named(list.what, readPage(this.#client, small))
    return total ?? (await this.#read(list, { signal })).length
  }

  #named<T>(what: string, reading: Promise<T>): Promise<T> {
    return namingScope({ what, scope: `the company ${this.#companyId}`, fix: PERMIT }, reading)
  }

  #path({ path, query }: List, more: Record<string, string | undefined>): string {
    return withQuery(`/rest/${path.replace('{company}', encodeURIComponent(this.#companyId))}`, { ...query, ...more })
  }
}
