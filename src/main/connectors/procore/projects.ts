import { CrosswalkError } from '@shared/errors'
import type { ProcoreProject } from '@shared/records'
import type { Listing, ListOptions } from '../../app/ports'
import type { HttpClient } from '../http/client'
import { type ListingSource, readListing } from '../http/listing'
import { parseValue } from '../http/parse'
import { toProject } from './map-project'
import { readPage, updatedRange, withQuery } from './paging'
import { namingCompany } from './refused-company'
import { IdAnswer, ProjectAnswer } from './schemas'

/** The most that `GET /rest/v1.1/projects` gives a page (procore-api.md section 2.2). */
const PER_PAGE = 300

/** Projects that the app user may see (T10). A project that is missing here need not be gone. */
export class ProcoreProjects {
  pageSize = PER_PAGE
  readonly #client: HttpClient
  readonly #companyId: string

  constructor(client: HttpClient, companyId: string) {
    this.#client = client
    this.#companyId = companyId
  }

  async list(options: ListOptions = {}): Promise<Listing<ProcoreProject>> {
    const source: ListingSource<ProjectAnswer> = {
      system: 'procore',
      what: 'projects',
      first: this.#path({
        view: 'extended',
        per_page: String(PER_PAGE),
        'filters[updated_at]': updatedRange(options.updatedSince),
      }),
      page: async (path, signal) => {
        const page = await readPage(this.#client, { schema: ProjectAnswer, path, what: 'projects', signal })
        this.pageSize = Math.min(PER_PAGE, page.perPage || PER_PAGE)
        return page
      },
    }
    const filtered = options.updatedSince !== undefined
    const { records, total } = await namingCompany(this.#companyId, readListing(source, options), { filtered })
    // T0: the filter leaves templates out; a record that still says it is one is not a project either.
    const projects = records.filter(({ template }) => template !== true).map(toProject)
    return { records: projects, total: total - (records.length - projects.length) }
  }

  /** `view=ids` forces a page size of 200,000: one request, and a further one only where the server says so. */
  async listIds(signal?: AbortSignal): Promise<string[]> {
    const source: ListingSource<{ id: string }> = {
      system: 'procore',
      what: 'project ids',
      first: this.#path({ view: 'ids' }),
      page: (path, aborted) => readPage(this.#client, { schema: IdAnswer, path, what: 'project ids', signal: aborted }),
    }
    const { records } = await namingCompany(this.#companyId, readListing(source, { signal }))
    return records.map(({ id }) => id)
  }

  async get(id: string, signal?: AbortSignal): Promise<ProcoreProject> {
    const path = withQuery(`/rest/v1.0/projects/${encodeURIComponent(id)}`, { company_id: this.#companyId })
    const request = { method: 'GET', path, what: `read the project ${id}`, signal } as const
    const { value, question } = await this.#client.json(request)
    const answer = parseValue(ProjectAnswer, value, question)
    if (answer.template === true) {
      throw new CrosswalkError(
        'refused',
        `Procore's project ${id} is a project template; templates are never synced (T0).`,
        {
          hint: 'Choose the project itself.',
        },
      )
    }
    return toProject(answer)
  }

  /** Without `by_status` only active projects come; without `template` the templates come along. */
  #path(query: Record<string, string | undefined>): string {
    return withQuery('/rest/v1.1/projects', {
      company_id: this.#companyId,
      'filters[by_status]': 'All',
      'filters[template]': 'false',
      ...query,
    })
  }
}
