import type { Change } from '@shared/plan'
import type { SandboxWorld } from '../../src/main/sandbox/start-sandbox'
import type { Requests } from '../measured/stopwatch'

export type Server = 'procore' | 'storage' | 'corfix'
export type Least = Requests<Server>

/** Largest pages: procore-api.md section 2.2, and 200 in the contract that this project assumes of Corfix. */
const PAGE = { projects: 300, users: 2_000, corfix: 200 }
/** F5: forms that were completed since then are looked after once a run. */
const LOOKED_AFTER_MS = 90 * 86_400_000

/**
 * The least that reading takes, out of the world itself.
 * - `whole`, everything for the first time. Procore: a request a page of projects and templates (300), of active and of inactive
 *   users (2,000). Corfix: the account, and a page of 200 projects, workers and completed forms.
 * - `later`: what changed since the reading before it, where a list has a filter on time and that is less: in Corfix also what
 *   Crosswalk itself has written since. Procore's projects need a list of ids beside it, templates and inactive users have no
 *   such filter.
 * - `filing`, Documents before anything is filed there: a project's root, and its folder of forms where there is one.
 * - `after`, Documents of filed forms: one request a month folder and project, of the last 90 days (F5).
 */
export function leastReads(world: SandboxWorld, readBefore: string) {
  const { projects, users } = world.procore
  const visible = projects.all().filter(({ permitted, template }) => permitted && !template).length
  const templates = pages(projects.all().filter(({ template }) => template).length, PAGE.projects)
  const active = users.all().filter(({ is_active }) => is_active).length
  const inactive = pages(users.size - active, PAGE.users)
  const corfix = [world.corfix.projects.all(), world.corfix.workers.all(), world.corfix.forms.all()]
  return {
    whole: {
      procore: pages(visible, PAGE.projects) + templates + pages(active, PAGE.users) + inactive,
      corfix: 1 + corfixPages(corfix, ''),
    },
    later: {
      procore: Math.min(2, pages(visible, PAGE.projects)) + templates + 1 + inactive,
      corfix: 1 + corfixPages(corfix, readBefore),
    },
    documents: { filing: filing(world), after: after(world) },
  }
}

function corfixPages(lists: readonly (readonly { updatedAt: string }[])[], since: string): number {
  const counts = lists.map((rows) => rows.filter(({ updatedAt }) => updatedAt >= since).length)
  return counts.reduce((sum, count) => sum + pages(count, PAGE.corfix), 0)
}

function filing(world: SandboxWorld): number {
  const { documents } = world.procore
  const places = new Set(world.corfix.forms.all().map(({ projectId }) => projectOf(world, projectId)))
  return [...places].reduce((sum, id) => {
    const root = documents.root(id)
    const holds = root && documents.subfolders(root.id).some(({ name }) => /corfix forms/i.test(name))
    return sum + (holds ? 2 : 1)
  }, 0)
}

function after(world: SandboxWorld): number {
  const since = new Date(world.corfix.now() - LOOKED_AFTER_MS).toISOString()
  const { files, folders } = world.procore.documents
  const filed = new Map(files.all().flatMap((file) => formOf(file.description).map((id) => [id, file] as const)))
  const recent = world.corfix.forms.all().filter(({ completedAt }) => (completedAt ?? '') >= since)
  const kept = recent.flatMap(({ id }) => folders.get(filed.get(id)?.parent_id ?? 0)?.id ?? [])
  return new Set(kept).size
}

function formOf(description: string | null): string[] {
  return /Corfix form (\w+)/.exec(description ?? '')?.slice(1) ?? []
}

/** The Procore project that a Corfix project was made for. */
function projectOf({ corfix }: SandboxWorld, id: string): number {
  return Number(corfix.projects.get(id)?.externalId?.split('/')[1])
}

/**
 * The writes that carry a plan out. The contract takes one record a call. A form's PDF is read once; then it is an upload that
 * is asked for, one request to the storage, and a file: 2 + 1 of a new one, 3 + 1 of a new version, before which the file itself
 * is looked at. `foldersMade`: one request each.
 */
export function leastWrites(changes: readonly Change[], foldersMade: number): Least {
  const forms = changes.filter(({ flow }) => flow === 'forms')
  const versions = forms.filter(({ target }) => target.id !== null).length
  return {
    procore: 2 * forms.length + versions + foldersMade,
    storage: forms.length,
    corfix: changes.length,
  }
}

/** An empty list takes a request too. */
function pages(records: number, size: number): number {
  return Math.max(1, Math.ceil(records / size))
}
