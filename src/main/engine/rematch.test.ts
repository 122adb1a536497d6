import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProcoreVendor } from '@shared/records'
import { WorkspaceFile } from '@shared/workspace'
import { beforeEach, describe, expect, it } from 'vitest'
import { type CrosswalkApp, createApp } from '../app/create-app'
import type { OpenWorkspace } from '../app/open-workspace'
import { SessionVault } from '../credentials/session-vault'
import { ANY_LOG, AT, party, putAll, vendor } from '../storage/testing/store-fixture'
import { acceptSuggestions } from './decide/accept'
import { decide } from './decide/decide'
import { ensureMatched } from './decide/match'
import { redo, undo } from './decide/undo'
import type { Job } from './job'
import { reconcile } from './pull/reconcile'
import { Rematch } from './rematch'

let app: CrosswalkApp
let workspace: OpenWorkspace
const told: string[] = []

const job = { report: () => {}, checkpoint: async () => {}, log: () => {} } as unknown as Job
const at = (line1: string) => ({
  line1,
  line2: null,
  city: 'Oakland',
  region: 'CA',
  postalCode: '94607',
  country: 'US',
})
const FIRMS: [string, ProcoreVendor['address']][] = [
  ['Hartwell Glazing', at('12 Dock St')],
  ['Kestrel Marine Works', at('99 Pier Rd')],
]
const companies = FIRMS.map(([name, address], index) => vendor(String(index + 1), name, { address }))
const parties = FIRMS.map(([name, address], index) => ({ ...party(`p${index + 1}`, `${name} Inc`), address }))

/** As a pull leaves it. */
async function pulled(targets = parties): Promise<void> {
  putAll(workspace.store, companies, targets)
  workspace.store.meta.bump('snapshotRevision')
  reconcile(workspace.context, job)
  await ensureMatched(workspace.context, job)
}

beforeEach(async () => {
  const root = mkdtempSync(join(tmpdir(), 'crosswalk-rematch-'))
  const vault = new SessionVault({ available: false, name: 'none', reason: 'a test' })
  app = createApp({
    dataFolder: root,
    vault,
    version: 'test',
    emit: (name, payload) => {
      if (name === 'workspace.changed' && 'parts' in payload) told.push(...payload.parts)
    },
    actor: () => 'Dana',
  })
  const file = WorkspaceFile.parse({ name: 'Harbour', procore: { companyId: '42' }, trustlayer: {} })
  const { id } = await app.desk['workspaces.create'](file, { signal: new AbortController().signal })
  workspace = app.registry.byId(id)
  await pulled()
  told.length = 0
  return async () => {
    await app.close()
    rmSync(root, { recursive: true, force: true })
  }
})

const offered = () =>
  Object.fromEntries(workspace.store.suggestions.undecided('company').map((one) => [one.sourceId, one.candidates[0]]))
const targets = () => Object.values(offered()).map((candidate) => candidate?.targetId)
const accept = () => acceptSuggestions(workspace.context, { kinds: ['company'], minConfidence: 0.5, actor: 'Dana' })
const decideOn = (sourceId: string, decision: 'link' | 'ignore' | 'undecided', targetId?: string) =>
  decide(workspace.context, {
    kind: 'company',
    sourceIds: [sourceId],
    decision,
    targetId,
    acceptBest: false,
    comment: '',
    actor: 'Dana',
  })

/** Looks as often as it takes decisions to rest. */
async function looks(rematch: Rematch): Promise<boolean> {
  await rematch.look()
  return rematch.look()
}

describe('candidates after a decision was taken back (M4)', () => {
  it('come with the next pull, also where no record changed', async () => {
    const { batch } = accept()
    expect(batch).toMatchObject({ count: 2 })
    await pulled()
    expect(offered()).toEqual({})
    undo(workspace.context, batch?.id, 'Dana')
    await ensureMatched(workspace.context, job)
    expect(targets()).toEqual(['p1', 'p2'])
  })

  it('come by themselves once decisions rest, for the record and for others that want its target', async () => {
    const rematch = new Rematch(workspace.context, workspace.jobs)
    expect(await looks(rematch)).toBe(false)
    const wrong = decideOn('2', 'link', 'p1')
    await pulled()
    expect(targets()).not.toContain('p1')
    // A link alone lets go of nothing.
    expect(await looks(rematch)).toBe(false)
    told.length = 0
    undo(workspace.context, wrong.batch?.id, 'Dana')
    const revision = workspace.store.decisions.revision()
    expect([await rematch.look(), await rematch.look()]).toEqual([false, true])
    expect(targets()).toEqual(['p1', 'p2'])
    expect(told).toContain('suggestions')
    // It decides nothing, leaves no run, and is not asked for again.
    expect(workspace.store.decisions.revision()).toBe(revision)
    expect(workspace.store.runs.list(5)).toEqual([])
    expect(await looks(rematch)).toBe(false)
    decideOn('1', 'link', 'p1')
    await pulled()
    decideOn('1', 'undecided')
    expect(await looks(rematch)).toBe(true)
    expect(targets()).toEqual(['p1', 'p2'])
  })

  it('tells the screens nothing where they stay as they are', async () => {
    decideOn('1', 'ignore')
    decideOn('1', 'undecided')
    told.length = 0
    expect(await looks(new Rematch(workspace.context, workspace.jobs))).toBe(true)
    expect(told).toEqual([])
  })

  it('are looked for after a job, which they give way to', async () => {
    const { jobs } = workspace
    const order: string[] = []
    const started = Promise.withResolvers<void>()
    const aside = jobs.aside(async (pace) => {
      started.resolve()
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push('checkpoint')
      await pace.checkpoint()
      order.push('went on')
    })
    await started.promise
    const { finished } = jobs.start('suggest', null, async () => {
      order.push('job')
      expect(await jobs.aside(() => Promise.resolve())).toBe('not-now')
      return { issues: false, summary: 'Done.', next: '' }
    })
    expect(await aside).toBe('not-now')
    expect((await finished).error).toBeNull()
    expect(order).toEqual(['checkpoint', 'job'])
    expect(await jobs.aside(() => Promise.resolve())).toBe('done')
  })

  it('that could not be found are not tried again before something else is decided', async () => {
    const rematch = new Rematch(workspace.context, workspace.jobs)
    undo(workspace.context, decideOn('1', 'ignore').batch?.id, 'Dana')
    const { suggestions } = workspace.store
    const replace = suggestions.replace
    suggestions.replace = () => {
      throw new Error('The disk is full.')
    }
    await rematch.look()
    await expect(rematch.look()).rejects.toThrow('The disk is full.')
    suggestions.replace = replace
    expect(await looks(rematch)).toBe(false)
    decideOn('2', 'ignore')
    expect(await looks(rematch)).toBe(true)
  })
})

describe('what a pull would have said of a row while it was decided', () => {
  const carrying = parties.map((one) => ({
    ...one,
    externalIds: [{ source: 'procore', instance: '42', id: '1' }],
  }))

  it('is said when it is undecided again: a conflict keeps the threshold away (M5)', async () => {
    const { batch } = decideOn('1', 'ignore')
    await pulled(carrying)
    expect(workspace.store.problems.of('company', '1')).toBeNull()
    undo(workspace.context, batch?.id, 'Dana')
    expect(await looks(new Rematch(workspace.context, workspace.jobs))).toBe(true)
    expect(workspace.store.problems.of('company', '1')).toMatchObject({ state: 'conflict', code: 'duplicate-target' })
    const logged = workspace.store.log.query(
      { ...ANY_LOG, codes: ['duplicate-target'] },
      { before: null, limit: 5, now: AT },
    )
    expect(logged.total).toBe(1)
    expect(accept().batch).toBeNull()
  })

  it('is said when it is linked again to what is gone since, and no more once that is back (M6)', async () => {
    decideOn('1', 'link', 'p1')
    await pulled(parties.slice(1))
    expect(workspace.store.problems.of('company', '1')?.state).toBe('orphaned')
    const { batch } = decideOn('1', 'link', 'p2')
    expect(workspace.store.problems.of('company', '1')).toBeNull()
    undo(workspace.context, batch?.id, 'Dana')
    const [row] = workspace.store.views.rows('company', 'source', ['1'])
    expect(row?.state).toBe('orphaned')
    redo(workspace.context, batch?.id, 'Dana')
    await pulled()
    undo(workspace.context, batch?.id, 'Dana')
    await ensureMatched(workspace.context, job)
    expect(workspace.store.problems.all('company')).toEqual([])
  })
})
