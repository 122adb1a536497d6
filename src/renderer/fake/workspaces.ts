import type { Erasure, WorkspaceSummary } from '@shared/contract'
import { CrosswalkError } from '@shared/errors'
import type { ReviewMark } from '@shared/review'
import { DEFAULT_SETTINGS } from '@shared/settings'
import type { System } from '@shared/vocabulary'
import { integrationsOf, StoredWorkspace } from '@shared/workspace'
import { FAKE_WORKSPACE, type FakeArea, type FakeBackend, pause } from './area'

interface Kept {
  summary: WorkspaceSummary
  stored: StoredWorkspace
}

const HOUR = 3_600_000
const HARBOR = { id: FAKE_WORKSPACE, name: 'Harbor Bridge Constructors', procore: { companyId: '562949953443325' } }
const CORFIX = {
  http: { adapter: 'http', apiUrl: 'https://api.corfix.example' },
  files: { adapter: 'files', outFolder: '/home/dana/Corfix/out', formsFolder: '/home/dana/Corfix/forms' },
}

/** `?only=trustlayer` or `?only=corfix` for a workspace with one of them, `?adapter=files` for Corfix through files. */
function connectedHere(): Record<string, unknown> {
  const query = new URLSearchParams(globalThis.location?.search ?? '')
  const [only, adapter] = [query.get('only'), query.get('adapter') === 'files' ? CORFIX.files : CORFIX.http]
  return {
    trustlayer: only === 'corfix' ? undefined : {},
    ...(only === 'trustlayer' ? {} : { corfix: adapter }),
  }
}

/** `?fresh` starts with no workspace at all, as a first start does. */
export const isFresh = () => new URLSearchParams(globalThis.location?.search ?? '').has('fresh')

/** The workspaces of the development backend, kept for as long as the page. */
export class FakeWorkspaces {
  readonly kept = new Map<string, Kept>()
  #number = 1

  constructor() {
    if (isFresh()) return
    this.add({ ...HARBOR, ...connectedHere() })
    this.add({ id: 'ws-summit', name: 'Summit Ridge Builders', procore: { companyId: '4271180' } })
    this.add({ id: 'ws-rehearsal', name: 'Rehearsal', procore: { companyId: '562949953421312' }, sandbox: {} })
    this.add({ id: 'ws-cascade', name: 'Cascade Civil & Marine', procore: { companyId: '8150023' } })
    this.#change(FAKE_WORKSPACE, { lastRun: { status: 'completed-with-issues', at: ago(2) }, waiting: 2431 })
    this.#change('ws-summit', { lastRun: { status: 'completed', at: ago(50) }, waiting: 0 })
    this.#change('ws-cascade', {
      problem:
        'Its database was written by a newer Crosswalk (schema 9, this one knows 7). Update Crosswalk to open it.',
    })
  }

  add(file: Record<string, unknown>): WorkspaceSummary {
    const id = String(file.id ?? `ws-${this.#number++}`)
    const whole = { trustlayer: {}, ...file, id, createdAt: new Date().toISOString() }
    const stored = StoredWorkspace.parse(whole)
    const summary: WorkspaceSummary = {
      id,
      name: stored.name,
      environment: stored.sandbox ? 'sandbox' : stored.procore.environment,
      systems: ['procore', ...integrationsOf(stored)],
      folder: `/home/dana/.config/Crosswalk/workspaces/${id}`,
      lastRun: null,
      waiting: 0,
      problem: null,
      review: stored.review ?? null,
    }
    this.kept.set(id, { summary, stored })
    return summary
  }

  get(id: string): Kept {
    const found = this.kept.get(id)
    if (!found) throw new CrosswalkError('not-found', 'This workspace is no longer there.')
    return found
  }

  replace(id: string, stored: Partial<StoredWorkspace>): StoredWorkspace {
    const kept = this.get(id)
    kept.stored = { ...kept.stored, ...stored }
    const systems: System[] = ['procore', ...integrationsOf(kept.stored)]
    kept.summary = { ...kept.summary, name: kept.stored.name, environment: environmentOf(kept.stored), systems }
    return kept.stored
  }

  #change(id: string, patch: Partial<WorkspaceSummary>): void {
    const kept = this.get(id)
    kept.summary = { ...kept.summary, ...patch }
  }
}

const environmentOf = (stored: StoredWorkspace) => (stored.sandbox ? 'sandbox' : stored.procore.environment)
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString()

let made: FakeWorkspaces | undefined
export function fakeWorkspaces(): FakeWorkspaces {
  made ??= new FakeWorkspaces()
  return made
}

/** O2: as a pack makes it; `?review` starts in one. */
export function addReviewWorkspace(review: ReviewMark): WorkspaceSummary {
  const procore = { companyId: review.procoreCompanyId }
  return fakeWorkspaces().add({ name: `${review.workspaceName} (review)`, procore, review })
}

export function announce(backend: FakeBackend, workspaceId: string): void {
  backend.emit('workspace.changed', { workspaceId, parts: ['workspace'] })
}

export const handlers: FakeArea = (backend) => {
  const all = fakeWorkspaces()
  return {
    'workspaces.list': async () => [...all.kept.values()].map(({ summary }) => summary),
    'workspaces.create': async (file) => all.add({ ...file }),
    'workspaces.createSandbox': async ({ name }) => {
      await pause(600)
      return all.add({ name, procore: { companyId: '562949953421312' }, sandbox: {} })
    },
    'workspaces.rename': async ({ workspaceId, name }) => {
      all.replace(workspaceId, { name })
      announce(backend, workspaceId)
      return all.get(workspaceId).summary
    },
    'workspaces.erasure': async ({ workspaceId }): Promise<Erasure> => ({
      decisions: 4812,
      runs: 37,
      logEntries: 18_204,
      bytes: 84_213_760,
      folder: all.get(workspaceId).summary.folder,
    }),
    'workspaces.delete': async ({ workspaceId }) => {
      all.kept.delete(workspaceId)
      return null
    },
    'workspaces.open': async ({ workspaceId }) => {
      await pause(120)
      return all.get(workspaceId).stored
    },
    'workspaces.close': async () => null,
    'workspaces.get': async ({ workspaceId }) => all.get(workspaceId).stored,
    'settings.get': async ({ workspaceId }) => all.get(workspaceId).stored.settings ?? DEFAULT_SETTINGS,
    'settings.set': async ({ workspaceId, settings }) => {
      await pause(150)
      all.replace(workspaceId, { settings })
      announce(backend, workspaceId)
      return settings
    },
  }
}
