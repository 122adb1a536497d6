import { CrosswalkError } from '@shared/errors'
import type { ExternalId } from '@shared/records'
import type { z } from 'zod'
import { formatExternalId, sameExternalId } from '../external-ids'
import type { V1Client, V1List } from './client'

/** How servers say that they know no such filter. */
const FILTER_REFUSED = new Set([400, 404, 406, 422, 501])

type Held = { id: string; externalIds: ExternalId[] }

/**
 * The record that carries an external id. The documented filter is `<provider>/<id>`; whether it also finds ids that have
 * an instance is not documented, so the full form is asked for next. What comes is compared here, and all of its pages
 * are read: a server that ignores the filter must not make a record look absent, for then it would be created twice.
 */
export async function findByExternalId<S extends z.ZodType<Held>>(
  client: V1Client,
  list: V1List<S>,
  wanted: ExternalId,
  signal?: AbortSignal,
): Promise<z.output<S> | null> {
  const forms = [formatExternalId({ ...wanted, instance: null }), formatExternalId(wanted)]
  for (const form of new Set(forms)) {
    const records = await filtered(client, list, form, signal)
    const found = records.find(({ externalIds }) => externalIds.some((one) => sameExternalId(one, wanted)))
    if (found) return found
  }
  return null
}

async function filtered<S extends z.ZodType<Held>>(
  client: V1Client,
  list: V1List<S>,
  form: string,
  signal: AbortSignal | undefined,
): Promise<z.output<S>[]> {
  try {
    return (await client.list({ ...list, query: { ...list.query, 'filter[externalId]': form } }, { signal })).records
  } catch (thrown) {
    // The filter is documented for parties; where projects refuse it, the whole list answers the question.
    if (!(thrown instanceof CrosswalkError) || !FILTER_REFUSED.has(thrown.details.status ?? 0)) throw thrown
    return (await client.list(list, { signal })).records
  }
}
