import { CrosswalkError } from '@shared/errors'
import type { Worker } from '@shared/records'
import type { WorkerMove, WorkerWrite } from '../../../app/corfix-port'
import type { Listing, ListOptions } from '../../../app/ports'
import { moveRefused } from '../moves'
import type { CorfixClient, CorfixList } from './client'
import { toWorker } from './map'
import { WorkerAnswer } from './schemas'
import { withoutNulls } from './without-nulls'

export const WORKERS: CorfixList<typeof WorkerAnswer> = { path: '/workers', what: 'workers', schema: WorkerAnswer }

export async function listWorkers(client: CorfixClient, options?: ListOptions): Promise<Listing<Worker>> {
  const { records, total } = await client.list(WORKERS, options)
  return { records: records.map(toWorker), total }
}

export async function writeWorker(client: CorfixClient, write: WorkerWrite, signal?: AbortSignal): Promise<Worker> {
  const { action, present, fields } = write
  if (action === 'create') {
    const json = { ...withoutNulls(fields), externalId: write.externalId }
    const what = `create the worker "${fields.firstName} ${fields.lastName}"`
    return toWorker(await client.one({ method: 'POST', path: '/workers', json, what, signal }, WorkerAnswer))
  }
  const path = `/workers/${encodeURIComponent(present.id)}`
  if (action !== 'update') return move(client, { action, present, path }, signal)
  const what = `update the worker "${present.name}"`
  return toWorker(await client.one({ method: 'PATCH', path, json: fields, what, signal }, WorkerAnswer))
}

async function move(
  client: CorfixClient,
  { action, present, path }: { action: WorkerMove; present: Worker; path: string },
  signal?: AbortSignal,
): Promise<Worker> {
  const what = `${action} the worker "${present.name}"`
  try {
    return toWorker(await client.one({ method: 'POST', path: `${path}/${action}`, what, signal }, WorkerAnswer))
  } catch (thrown) {
    if (thrown instanceof CrosswalkError && thrown.details.status === 409) throw moveRefused(present, action)
    throw thrown
  }
}
