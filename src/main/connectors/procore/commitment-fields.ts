import type { CommitmentField } from '@shared/records'
import type { HttpClient } from '../http/client'
import { readListing } from '../http/listing'
import { FieldDefinitionAnswer } from './commitment-schemas'
import { readPage, withQuery } from './paging'

/** The most that the definitions give a page (procore-api.md section 2.2). */
const PER_PAGE = 100

/** The company's custom fields that are in use; one that was switched off in Procore is no choice any more (T9). */
export async function listCommitmentFields(
  client: HttpClient,
  companyId: string,
  signal?: AbortSignal,
): Promise<CommitmentField[]> {
  const path = `/rest/v1.1/companies/${encodeURIComponent(companyId)}/custom_field_definitions`
  const { records } = await readListing(
    {
      system: 'procore',
      what: 'custom fields',
      first: withQuery(path, { per_page: String(PER_PAGE) }),
      page: (at, aborted) =>
        readPage(client, { schema: FieldDefinitionAnswer, path: at, what: 'custom fields', signal: aborted }),
    },
    { signal },
  )
  return records
    .filter(({ active }) => active !== false)
    .map(({ id, label, data_type }) => ({
      id,
      name: label ?? `Unnamed field ${id}`,
      dataType: data_type ?? 'unknown',
    }))
}
