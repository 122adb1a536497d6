import type { ProcorePort } from '../../app/ports'
import type { Reading } from '../../domain/types'
import type { EngineContext } from '../context'
import type { Brought } from './bring'
import { incrementalSince } from './incremental'
import { refusable } from './pull-people'
import { changesOrNull, full, type PullOptions } from './pull-procore'
import { refusedOrThrow } from './refused'

/** What of Procore serves Corfix alone: users, who become workers, and the templates, which never become projects (C4). */
export interface UserListing {
  reading: Reading
  /** Nothing where the list was refused: what is stored stays. */
  users: Brought<'user'> | null
  /** Null where the list was refused. */
  templates: { id: string; name: string }[] | null
}

export async function pullUserListing(
  context: EngineContext,
  procore: ProcorePort,
  options: PullOptions,
): Promise<UserListing> {
  const templates = await refusable(() => procore.listTemplates(options.list.signal))
  return {
    ...(await usersOrRefused(context, procore, options)),
    templates: templates.reading === 'read' ? templates.records : null,
  }
}

async function usersOrRefused(
  context: EngineContext,
  procore: ProcorePort,
  options: PullOptions,
): Promise<Pick<UserListing, 'reading' | 'users'>> {
  try {
    return { reading: 'read', users: await pullUsers(context, procore, options) }
  } catch (thrown) {
    refusedOrThrow(thrown)
    return { reading: 'refused', users: null }
  }
}

/**
 * The active ones by their changes where that saves requests; the inactive ones have no filter on time and are read whole. One that
 * left both lists is found by the full pass once a day: until then it stands as it was, and nothing is written for its absence.
 */
async function pullUsers(context: EngineContext, procore: ProcorePort, options: PullOptions): Promise<Brought<'user'>> {
  // Users and companies of the directory come in pages of one size.
  const since = options.full ? null : incrementalSince(context, 'user', procore.pageSizes.vendors)
  const list = { ...options.list, progress: options.progress }
  const changes = since === null ? null : await changesOrNull(procore.listUsers({ ...list, updatedSince: since }))
  if (changes) return { kind: 'user', mode: 'changes', records: changes.records, gone: [] }
  return full('user', (await procore.listUsers(list)).records)
}
