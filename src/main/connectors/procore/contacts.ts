import type { ProcoreContact } from '@shared/records'
import type { z } from 'zod'
import type { Listing, ListOptions } from '../../app/ports'
import type { HttpClient } from '../http/client'
import { readListing } from '../http/listing'
import { CompanyPersonAnswer, UserAnswer } from './contact-schemas'
import { fromPerson, fromUser, mergePeople, type Person } from './map-contact'
import { continuing, readPage, withQuery } from './paging'
import { namingCompany } from './refused-company'
import { statusOf } from './refused-scope'

/** Recommended largest page (procore-api.md section 2.2). */
const PER_PAGE = 2000

const USERS = { what: 'users', path: 'v1.3/companies/{company}/users', query: { view: 'normal' } }
const INACTIVE_USERS = { what: 'inactive users', path: 'v1.0/companies/{company}/users/inactive', query: {} }
/** `extended` for the company that they belong to; users are left out, because their own lists say more. */
const REFERENCE = { view: 'extended', 'filters[reference_users_only]': 'true' }
const PEOPLE = { what: 'reference users', path: 'v1.0/companies/{company}/people', query: REFERENCE }
const INACTIVE_PEOPLE = {
  what: 'inactive reference users',
  path: 'v1.0/companies/{company}/people/inactive',
  query: REFERENCE,
}
type List = Omit<typeof USERS, 'query'> & { query: Record<string, string> }

/** The people of the directory's companies: four lists of the company, active and inactive each on its own. */
export class ProcoreContacts {
  readonly #client: HttpClient
  readonly #companyId: string

  constructor(client: HttpClient, companyId: string) {
    this.#client = client
    this.#companyId = companyId
  }

  /** Always all: only one of the four lists takes a filter on time, and together they are a few requests. */
  async list({ signal, progress }: ListOptions = {}): Promise<Listing<ProcoreContact>> {
    let got = 0
    const read = async <S extends z.ZodType<{ id: string }>>(list: List, schema: S) => {
      const { records } = await this.#read(list, schema, continuing({ signal, progress }, got))
      got += records.length
      return records
    }
    const active = await read(USERS, UserAnswer)
    const inactive = await read(INACTIVE_USERS, UserAnswer)
    const users = [...active.map((user) => fromUser(user, true)), ...inactive.map((user) => fromUser(user, false))]
    const records = mergePeople(users, await orNone(this.#people(read)))
    return { records, total: records.length }
  }

  /** S4: how many users and reference users there are; null for reference users that may not be read. */
  async count(signal?: AbortSignal): Promise<{ users: number; references: number | null }> {
    const users = await this.#count(USERS, UserAnswer, signal)
    try {
      return { users, references: await this.#count(PEOPLE, CompanyPersonAnswer, signal) }
    } catch (thrown) {
      if (!mayNotRead(thrown)) throw thrown
      return { users, references: null }
    }
  }

  async #people(
    read: (list: List, schema: typeof CompanyPersonAnswer) => Promise<CompanyPersonAnswer[]>,
  ): Promise<Person[]> {
    const active = await read(PEOPLE, CompanyPersonAnswer)
    const inactive = await read(INACTIVE_PEOPLE, CompanyPersonAnswer)
    return [...active.map((one) => fromPerson(one, true)), ...inactive.map((one) => fromPerson(one, false))]
  }

  #read<S extends z.ZodType<{ id: string }>>(list: List, schema: S, options: ListOptions) {
    const { what } = list
    const reading = readListing<z.output<S>>(
      {
        system: 'procore',
        what,
        first: this.#path(list, PER_PAGE),
        page: (path, signal) => readPage(this.#client, { schema, path, what, signal }),
      },
      options,
    )
    // A 400 says more by itself: these lists do not take the company id from the query.
    return namingCompany(this.#companyId, reading, { filtered: true })
  }

  /** By the `Total` header of a page of one; read as a whole only where the server does not send it. */
  async #count(list: List, schema: z.ZodType<{ id: string }>, signal: AbortSignal | undefined): Promise<number> {
    const small = { schema, path: this.#path(list, 1), what: list.what, signal }
    const { total } = await readPage(this.#client, small)
    return total ?? (await this.#read(list, schema, { signal })).records.length
  }

  #path({ path, query }: List, perPage: number): string {
    const company = encodeURIComponent(this.#companyId)
    return withQuery(`/rest/${path.replace('{company}', company)}`, { ...query, per_page: String(perPage) })
  }
}

/** Users are what most contacts are: they go on where the people may not be read. */
async function orNone(people: Promise<Person[]>): Promise<Person[]> {
  try {
    return await people
  } catch (thrown) {
    if (!mayNotRead(thrown)) throw thrown
    return []
  }
}

function mayNotRead(thrown: unknown): boolean {
  return [403, 404].includes(statusOf(thrown))
}
