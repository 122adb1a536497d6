import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallContext } from '@shared/contract'
import type { ReviewFormat } from '@shared/review'
import { WorkspaceFile } from '@shared/workspace'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { beforeEach } from 'vitest'
import { SessionVault } from '../../credentials/session-vault'
import { party, putAll, vendor } from '../../storage/testing/store-fixture'
import { type CrosswalkApp, createApp } from '../create-app'
import type { OpenWorkspace } from '../open-workspace'

export const call: CallContext = { signal: new AbortController().signal }
/** The first page of all that differs. */
export const whole = { states: [], search: '', offset: 0, limit: 100 }

/** Of the running test: an app with one workspace of three companies and two parties, and what a test of review files does with it. */
export interface ReviewApp {
  readonly app: CrosswalkApp
  readonly id: string
  readonly workspace: OpenWorkspace
  readonly root: string
  file(name: string): string
  exported(format: ReviewFormat, name: string, passphrase?: string): Promise<string>
  /** Opens a pack for review. */
  opened(path: string, reviewer?: string): Promise<OpenWorkspace>
  diff(path: string): ReturnType<CrosswalkApp['jobs']['review.diff']>
  apply(path: string, resolutions?: Record<string, 'mine' | 'theirs'>): ReturnType<CrosswalkApp['jobs']['review.apply']>
  save(review: OpenWorkspace): Promise<unknown>
  /** Closes the app and opens it again. */
  restart(): Promise<void>
}

/** Makes one before each test of the file, and takes it away after. */
export function reviewApp(): ReviewApp {
  let now: { root: string; app: CrosswalkApp; id: string } | undefined
  const running = () => {
    if (!now) throw new Error('The app runs within a test.')
    return now
  }
  beforeEach(async () => {
    const root = mkdtempSync(join(tmpdir(), 'crosswalk-service-'))
    const app = start(root)
    const file = WorkspaceFile.parse({ name: 'Harbour', procore: { companyId: '42' }, trustlayer: {} })
    now = { root, app, id: (await app.desk['workspaces.create'](file, call)).id }
    const { store } = app.registry.byId(now.id)
    putAll(
      store,
      [vendor('11', 'Bay Electric'), vendor('12', 'Kestrel'), vendor('13', 'Marin')],
      [party('p-1', 'Bay'), party('p-2', 'Kes')],
    )
    store.meta.bump('snapshotRevision')
    return async () => {
      await running().app.close()
      rmSync(root, { recursive: true, force: true })
    }
  })
  const file = (name: string) => join(running().root, name)
  return {
    get app() {
      return running().app
    },
    get id() {
      return running().id
    },
    get workspace() {
      const { app, id } = running()
      return app.registry.byId(id)
    },
    get root() {
      return running().root
    },
    file,
    async exported(format, name, passphrase) {
      const { app, id } = running()
      await app.jobs['review.export']({ workspaceId: id, format, path: file(name), kinds: [], passphrase }, call)
      return file(name)
    },
    async opened(path, reviewer = 'Ana') {
      const { app } = running()
      return app.registry.byId((await app.jobs['review.openPack']({ path, reviewer }, call)).id)
    },
    diff(path) {
      const { app, id } = running()
      return app.jobs['review.diff']({ workspaceId: id, path, ...whole }, call)
    },
    apply(path, resolutions = {}) {
      const { app, id } = running()
      return app.jobs['review.apply']({ workspaceId: id, path, resolutions, rest: null }, call)
    },
    save: (review) => running().app.jobs['review.savePack']({ workspaceId: review.id }, call),
    async restart() {
      const { root, app, id } = running()
      await app.close()
      now = { root, id, app: start(root) }
    },
  }
}

function start(root: string): CrosswalkApp {
  const vault = new SessionVault({ available: false, name: 'none', reason: 'a test' })
  return createApp({ dataFolder: root, vault, version: 'test', emit: () => {}, actor: () => 'Dana' })
}

export function editCsv(path: string, change: (row: Record<string, string>) => Record<string, string>): void {
  const rows = parse(readFileSync(path), { bom: true, columns: true }) as Record<string, string>[]
  writeFileSync(path, stringify(rows.map(change), { header: true }))
}
