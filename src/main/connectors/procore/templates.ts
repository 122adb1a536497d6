import { z } from 'zod'
import type { HttpClient } from '../http/client'
import { readListing } from '../http/listing'
import { looseText, numericId } from '../http/values'
import { readPage, withQuery } from './paging'
import { namingCompany } from './refused-company'

const PER_PAGE = 300
const what = 'project templates'

const TemplateAnswer = z.object({ id: numericId, name: looseText })

/** Project templates of the company, active or not: they are never synced, and the plan says so (C4). */
export async function listTemplates(
  client: HttpClient,
  companyId: string,
  signal?: AbortSignal,
): Promise<{ id: string; name: string }[]> {
  const first = withQuery('/rest/v1.1/projects', {
    company_id: companyId,
    'filters[by_status]': 'All',
    'filters[template]': 'true',
    view: 'compact',
    per_page: String(PER_PAGE),
  })
  const reading = readListing<z.infer<typeof TemplateAnswer>>(
    {
      system: 'procore',
      what,
      first,
      page: (path, aborted) => readPage(client, { schema: TemplateAnswer, path, what, signal: aborted }),
    },
    { signal },
  )
  const { records } = await namingCompany(companyId, reading)
  return records.map(({ id, name }) => ({ id, name: name ?? `Unnamed template ${id}` }))
}
