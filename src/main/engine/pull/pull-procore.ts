import { CrosswalkError } from '@shared/errors'
import type { ProcoreVendor } from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import type { ListOptions, ProcorePort } from '../../app/ports'
import type { EngineContext } from '../context'
import type { Brought } from './bring'
import { incrementalSince } from './incremental'

export interface PullOptions {
  list: ListOptions
  full: boolean
  progress: (got: number, total: number | null) => void
}

/** Projects: all pages, or what changed plus one id listing (`view=ids` forces 200,000 a page) that shows what vanished. */
export async function pullProjects(
  context: EngineContext,
  procore: ProcorePort,
  options: PullOptions,
): Promise<Brought<'project'>> {
  const since = options.full ? null : incrementalSince(context, 'project', procore.pageSizes.projects)
  const list = { ...options.list, progress: options.progress }
  if (since === null) return full('project', (await procore.listProjects(list)).records)
  const changes = await changesOrNull(procore.listProjects({ ...list, updatedSince: since }))
  if (changes === null) return full('project', (await procore.listProjects(list)).records)
  const { records } = changes
  const visible = new Set(await procore.listProjectIds(options.list.signal))
  const brought = new Set(records.map((record) => record.id))
  const known = context.store.records.ids('project')
  const gone = known.filter((id) => !visible.has(id))
  // Visible, but neither known nor changed: a project that was permitted just now keeps its old `updated_at` (T10).
  if (becameVisible(known, visible, brought)) return full('project', (await procore.listProjects(list)).records)
  return { kind: 'project', mode: 'changes', records, gone }
}

/** Companies: the inactive list has no filter on time and is read whole; a count shows whether an active one vanished. */
export async function pullVendors(
  context: EngineContext,
  procore: ProcorePort,
  options: PullOptions,
): Promise<Brought<'company'>> {
  const since = options.full ? null : incrementalSince(context, 'company', procore.pageSizes.vendors)
  const list = { ...options.list, progress: options.progress }
  const inactive = (await procore.listInactiveVendors(options.list)).records
  if (since !== null) {
    const changes = await changesOrNull(procore.listActiveVendors({ ...list, updatedSince: since }))
    const merged = changes && mergeById(changes.records, inactive)
    if (merged && (await procore.countActiveVendors(options.list.signal)) === expectedActive(context, merged)) {
      return { kind: 'company', mode: 'changes', records: merged, gone: [] }
    }
  }
  return full('company', mergeById((await procore.listActiveVendors(list)).records, inactive))
}

/** Statuses of a filter on time that is refused; its form is documented only loosely. */
const FILTER_REFUSED = new Set([400, 406, 422])

/** Null where the filter is refused: then the whole list tells what changed. */
export async function changesOrNull<L>(listing: Promise<L>): Promise<L | null> {
  try {
    return await listing
  } catch (thrown) {
    if (thrown instanceof CrosswalkError && FILTER_REFUSED.has(thrown.details.status ?? 0)) return null
    throw thrown
  }
}

export function full<K extends RecordKind>(kind: K, records: Brought<K>['records']): Brought<K> {
  return { kind, mode: 'full', records, gone: [] }
}

/** A record may stand in both lists while it is being deactivated: the inactive one wins only if it is not older. */
function mergeById(active: ProcoreVendor[], inactive: ProcoreVendor[]): ProcoreVendor[] {
  const byId = new Map(inactive.map((vendor) => [vendor.id, vendor]))
  for (const vendor of active) {
    const other = byId.get(vendor.id)
    if (!other || (vendor.updatedAt ?? '') >= (other.updatedAt ?? '')) byId.set(vendor.id, vendor)
  }
  return [...byId.values()]
}

function expectedActive(context: EngineContext, brought: ProcoreVendor[]): number {
  const active = new Set<string>()
  for (const [id, { record }] of context.store.records.all('company')) if (record.active) active.add(id)
  for (const vendor of brought) {
    if (vendor.active) active.add(vendor.id)
    else active.delete(vendor.id)
  }
  return active.size
}

function becameVisible(known: readonly string[], visible: ReadonlySet<string>, brought: ReadonlySet<string>): boolean {
  const seen = new Set(known)
  return [...visible].some((id) => !seen.has(id) && !brought.has(id))
}
