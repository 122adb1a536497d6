import { CrosswalkError } from '@shared/errors'
import type { ExternalId } from '@shared/records'
import type { z } from 'zod'
import { formatExternalId } from '../external-ids'
import type { V2Client, V2List } from './client'
import { carries } from './external-codes'

type Held = { id: string; externalCodes: string[] }

/**
 * The record that carries an external id. What the filter brings is compared here, and where it is refused the whole list
 * answers: a record that looks absent would be created twice.
 */
export async function findByExternalCode<S extends z.ZodType<Held>>(
  client: V2Client,
  list: V2List<S>,
  wanted: ExternalId,
  signal?: AbortSignal,
): Promise<z.output<S> | null> {
  const records = await filtered(client, list, formatExternalId(wanted), signal)
  return records.find(({ externalCodes }) => carries(externalCodes, wanted)) ?? null
}

async function filtered<S extends z.ZodType<Held>>(
  client: V2Client,
  list: V2List<S>,
  code: string,
  signal: AbortSignal | undefined,
): Promise<z.output<S>[]> {
  try {
    return (await client.list({ ...list, query: { ...list.query, externalCodes: code } }, { signal })).records
  } catch (thrown) {
    if (!(thrown instanceof CrosswalkError) || thrown.details.status !== 400) throw thrown
    return (await client.list(list, { signal })).records
  }
}
