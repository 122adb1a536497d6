import type { CorfixAccount } from '@shared/records'
import type { CorfixPort } from '../../app/corfix-port'
import type { Listing, ListOptions } from '../../app/ports'
import type { EngineContext } from '../context'
import type { Brought } from './bring'
import { beforeNewest, type DatedKind, incrementalSince } from './incremental'
import { changesOrNull, full } from './pull-procore'
import type { Report } from './pull-trustlayer'

/** What Corfix holds. `projects` and `workers` are null where it cannot be listed (files): what Crosswalk wrote stays as it is. */
export interface CorfixListing {
  account: CorfixAccount | null
  projects: Brought<'corfix-project'> | null
  workers: Brought<'worker'> | null
  forms: Brought<'form'>
}

interface Pulling {
  list: ListOptions
  full: boolean
  report: Report
  answered: () => void
}

export async function pullCorfix(
  context: EngineContext,
  corfix: CorfixPort,
  { list, full: asked, report, answered }: Pulling,
): Promise<CorfixListing> {
  const account = await corfix.account(list.signal)
  answered()
  // Changes of one account say nothing of another.
  const whole = asked || account?.id !== context.store.meta.get<CorfixAccount>('corfixAccount')?.id
  const { pageSize } = corfix
  const sweep = { context, pageSize, whole }
  return {
    account,
    projects: await bring('corfix-project', {
      ...sweep,
      listing: (options) => corfix.listProjects({ ...list, ...report('Corfix projects'), ...options }),
      expected: account?.counts.projects ?? null,
    }),
    workers: await bring('worker', {
      ...sweep,
      listing: (options) => corfix.listWorkers({ ...list, ...report('Corfix workers'), ...options }),
      expected: account?.counts.workers ?? null,
    }),
    forms: await bringForms(corfix, { ...sweep, list, report }),
  }
}

type CorfixListed = Extract<DatedKind, 'corfix-project' | 'worker'>

interface Sweep {
  context: EngineContext
  pageSize: number
  whole: boolean
}

/** By changes where that saves requests; the account's counts show whether a record has vanished. Null: not to be listed. */
async function bring<K extends CorfixListed>(
  kind: K,
  {
    context,
    pageSize,
    whole,
    listing,
    expected,
  }: Sweep & {
    listing(options: ListOptions): Promise<Listing<Brought<K>['records'][number]> | null>
    expected: number | null
  },
): Promise<Brought<K> | null> {
  // Not from what an apply has stored since: what somebody else changed in Corfix before that is older.
  const worthIt = !whole && pageSize > 0 && incrementalSince(context, kind, pageSize) !== null
  const since = worthIt ? (corfixSince(context, kind) ?? null) : null
  if (since !== null) {
    const changes = await changesOrNull(listing({ updatedSince: since }))
    const known = new Set([...context.store.records.ids(kind), ...(changes?.records ?? []).map(({ id }) => id)])
    if (changes && known.size === expected) return { kind, mode: 'changes', records: changes.records, gone: [] }
  }
  const all = await listing({})
  return all && full(kind, all.records)
}

/** Completed forms (F1); one that is completed no more is found by the full pass once a day. */
async function bringForms(
  corfix: CorfixPort,
  { context, pageSize, whole, list, report }: Sweep & Pick<Pulling, 'list' | 'report'>,
): Promise<Brought<'form'>> {
  const options = { ...list, ...report('Corfix forms') }
  const since = whole || pageSize === 0 ? null : incrementalSince(context, 'form', pageSize)
  const changes = since === null ? null : await changesOrNull(corfix.listForms({ ...options, updatedSince: since }))
  if (changes) return { kind: 'form', mode: 'changes', records: changes.records, gone: [] }
  return full('form', (await corfix.listForms(options)).records)
}

/**
 * Called when a pull is stored: from where on an apply, and the next pull, ask Corfix what has changed since. By the newest change that the pull
 * brought, which is Corfix's own time: what came after it has a later one, however far this computer's clock is out.
 */
export function noteCorfixSince(context: EngineContext): void {
  for (const kind of ['corfix-project', 'worker'] as const)
    context.store.meta.set(sinceKey(kind), beforeNewest(context, kind))
}

/** Undefined: nothing dated was there, so all of it is asked for. */
export function corfixSince({ store }: EngineContext, kind: CorfixListed): string | undefined {
  return store.meta.get<string>(sinceKey(kind)) ?? undefined
}

function sinceKey(kind: CorfixListed): string {
  return `corfixSince.${kind}`
}
