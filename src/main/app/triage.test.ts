import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsoleMethods, MethodsOf, RowFilter } from '@shared/contract'
import { RowFilter as AnyFilter } from '@shared/contract'
import type { Input, Output } from '@shared/contract/define'
import { WorkspaceFile } from '@shared/workspace'
import { beforeEach, describe, expect, it } from 'vitest'
import { SessionVault } from '../credentials/session-vault'
import { AT, party, putAll, row, vendor } from '../storage/testing/store-fixture'
import { type CrosswalkApp, createApp } from './create-app'

let root: string
let app: CrosswalkApp
let workspaceId: string

const signal = { signal: new AbortController().signal }
const open = () => {
  const vault = new SessionVault({ available: false, name: 'none', reason: 'a test' })
  return createApp({ dataFolder: root, vault, version: 'test', emit: () => {}, actor: () => 'Dana' })
}

/** As the console asks: checked input, defaults filled in. */
async function ask<K extends keyof MethodsOf<'desk'>>(name: K, input: Input<ConsoleMethods[K]>) {
  const { consoleContract } = await import('@shared/contract')
  const parsed = consoleContract.methods[name].input.parse(input)
  const handler = app.desk[name] as (input: unknown, context: typeof signal) => Promise<unknown>
  return (await handler(parsed, signal)) as Output<ConsoleMethods[K]>
}

const NAMES = ['Bay Electric', 'Star Framing', 'Delta Tile', 'Marin Concrete', 'Kestrel Glazing']

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'crosswalk-triage-'))
  app = open()
  const file = WorkspaceFile.parse({ name: 'Harbour', procore: { companyId: '42' }, trustlayer: {} })
  workspaceId = (await ask('workspaces.create', file)).id
  const { store } = app.registry.byId(workspaceId)
  putAll(
    store,
    NAMES.map((name, index) => vendor(String(index), name)),
    NAMES.map((name, index) => party(`p${index}`, `${name} LLC`)),
  )
  const best = (sourceId: string, targetId: string, confidence: number) => ({
    sourceId,
    candidates: [{ targetId, confidence, score: 1, evidence: [] }],
  })
  store.suggestions.replace('company', [
    best('0', 'p0', 0.97),
    best('1', 'p1', 0.91),
    best('2', 'p2', 0.72),
    best('3', 'p4', 0.93),
    best('4', 'p4', 0.8),
  ])
  return async () => {
    await app.close()
    rmSync(root, { recursive: true, force: true })
  }
})

const company = () => ({ workspaceId, kind: 'company' as const })
const view = (filter: Partial<RowFilter> = {}) =>
  ask('mapping.openView', { ...company(), filter: { ...AnyFilter.parse({}), ...filter } })

describe('a threshold and its price (M4)', () => {
  it('takes exactly what it says, in one batch that says what it is expected to cost', async () => {
    const { curve, refused, undecided, withCandidate } = await ask('mapping.acceptance', company())
    const at = (minConfidence: number) => curve.find((point) => point.minConfidence === minConfidence)
    expect([undecided, withCandidate]).toEqual([5, 5])
    expect(at(0.95)).toMatchObject({ rows: 1, expectedWrong: expect.closeTo(0.03) })
    // From 0.80 on two records want p4, and neither gets it.
    expect([at(0.9)?.rows, at(0.8)?.rows, at(0.7)?.rows]).toEqual([3, 2, 3])
    expect(refused).toEqual([
      { code: 'shared-candidate', reason: expect.stringContaining('same best candidate'), rows: 2 },
    ])
    const least = await ask('mapping.leastCertain', { ...company(), minConfidence: 0.7, limit: 2 })
    expect(least.map(({ id }) => id)).toEqual(['2', '1'])

    const scope = { undecided: true as const }
    const request = { ...company(), scope, decision: 'link' as const, acceptBest: true, minConfidence: 0.7 }
    const { batch } = await ask('mapping.decide', request)
    expect(batch).toMatchObject({ count: at(0.7)?.rows, rule: 'M4' })
    expect(batch?.label).toBe('Accepted 3 suggestions at confidence 0.7 or more; less than one expected to be wrong')
    expect((await ask('mapping.undo', { workspaceId })).batch?.id).toBe(batch?.id)
  })

  it('acts on the rows of a view alone, and tells why each of the others stays', async () => {
    const { viewId } = await view()
    const all = await ask('mapping.acceptance', { ...company(), viewId })
    const request = { ...company(), scope: { viewId, except: ['1'] }, decision: 'link' as const, acceptBest: true }
    const { batch, refused } = await ask('mapping.decide', { ...request, minConfidence: 0.9 })
    expect(all.curve.find((point) => point.minConfidence === 0.9)?.rows).toBe(3)
    expect(batch?.count).toBe(2)
    expect(Object.fromEntries(refused.map(({ sourceId, reason }) => [sourceId, reason]))).toEqual({
      2: "Its candidate's confidence is below 90%.",
      4: "Its candidate's confidence is below 90%.",
    })
    const again = await ask('mapping.decide', { ...request, minConfidence: 0.9 })
    expect(again.batch).toBeNull()
    expect(again.refused.find(({ sourceId }) => sourceId === '0')?.reason).toBe('It has a decision already.')
  })
})

describe('a decision on all of a view', () => {
  it('is refused for the view of another table, or of the other side', async () => {
    const other = await ask('mapping.openView', { ...company(), side: 'target', filter: AnyFilter.parse({}) })
    const projects = await ask('mapping.openView', { workspaceId, kind: 'project', filter: AnyFilter.parse({}) })
    for (const { viewId } of [other, projects]) {
      const request = { ...company(), scope: { viewId, except: [] }, decision: 'import' as const }
      await expect(ask('mapping.decide', request)).rejects.toMatchObject({ code: 'invalid-input' })
      await expect(ask('mapping.acceptance', { ...company(), viewId })).rejects.toMatchObject({ code: 'invalid-input' })
    }
    expect(app.registry.byId(workspaceId).store.decisions.all('company')).toEqual([])
  })
})

describe('all that is undecided', () => {
  it('is without what is in conflict, and without inactive records', async () => {
    const { store } = app.registry.byId(workspaceId)
    const conflict = {
      kind: 'company',
      sourceId: '4',
      state: 'conflict',
      code: 'possible-duplicate',
      message: 'x',
    } as const
    store.problems.replace('company', [conflict])
    const asleep = vendor('3', 'Marin Concrete', { active: false })
    store.records.put('company', [row<'company'>(asleep)], { mode: 'changes', at: AT })
    const scope = { undecided: true as const, except: ['0'] }
    const price = await ask('mapping.acceptance', company())
    expect(price.curve.find((point) => point.minConfidence === 0.5)?.rows).toBe(4)
    const { batch } = await ask('mapping.decide', { ...company(), scope, decision: 'import' })
    expect(batch?.count).toBe(2)
    expect(store.decisions.all('company').map(({ sourceId }) => sourceId)).toEqual(['1', '2'])
  })
})

describe('marks', () => {
  it('are kept over a restart, found by, and gone with a decision', async () => {
    await ask('mapping.mark', { ...company(), sourceIds: ['2'], mark: 'unsure', comment: 'Ask Jo' })
    await app.close()
    app = open()
    const { viewId, facets } = await view({ marks: ['unsure'] })
    expect((await ask('mapping.rows', { viewId, offset: 0, limit: 5 })).map(({ id, mark }) => [id, mark])).toEqual([
      ['2', 'unsure'],
    ])
    expect(facets.marks).toEqual([{ value: 'unsure', count: 1 }])
    expect((await ask('mapping.detail', { ...company(), sourceId: '2' })).marked).toMatchObject({
      comment: 'Ask Jo',
      by: 'Dana',
    })
    await ask('mapping.decide', { ...company(), scope: { sourceIds: ['2'] }, decision: 'ignore' })
    expect((await view({ marks: ['unsure'] })).total).toBe(0)
  })

  it('are refused for records that are not there', async () => {
    const asked = ask('mapping.mark', { ...company(), sourceIds: ['99'], mark: 'unsure' })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('duplicates', () => {
  it('are answered as a group, with what is decided on each', async () => {
    const { store } = app.registry.byId(workspaceId)
    const tie = (id: string, like: string) => ({ id, like, confidence: 0.8, evidence: [] })
    const because = [tie('0', '1'), tie('1', '0')]
    store.duplicates.replace('company', 'source', [{ ids: ['0', '1'], confidence: 0.8, because }])
    await ask('mapping.decide', { ...company(), scope: { sourceIds: ['0'] }, decision: 'link', targetId: 'p0' })
    const group = await ask('mapping.duplicateGroup', { ...company(), side: 'source', id: '1' })
    expect(group?.records.map(({ side, decision, partner }) => [side.id, decision, partner?.id ?? null])).toEqual([
      ['0', 'link', 'p0'],
      ['1', 'undecided', null],
    ])
    expect(await ask('mapping.duplicateGroup', { ...company(), side: 'source', id: '3' })).toBeNull()
  })
})

describe('history', () => {
  const decideOn = (sourceIds: string[], decision: 'import' | 'ignore' | 'undecided') =>
    ask('mapping.decide', { ...company(), scope: { sourceIds }, decision })

  it('lists, filters, counts, and takes back any one batch after a look at what stands against it', async () => {
    const first = (await decideOn(['0', '1'], 'import')).batch?.id ?? ''
    await decideOn(['1'], 'ignore')
    await decideOn(['3'], 'import')
    const all = await ask('history.list', { workspaceId, limit: 2 })
    expect([all.total, all.items.length]).toEqual([3, 2])
    expect(all.facets).toMatchObject({
      kinds: [{ value: 'company', count: 3 }],
      states: [{ value: 'applied', count: 3 }],
    })
    const found = await ask('history.list', { workspaceId, search: 'star framing' })
    expect(found.items.map(({ label }) => label)).toEqual([
      'Do not add to TrustLayer: "Star Framing"',
      'Import 2 companies',
    ])

    const preview = await ask('history.undo', { workspaceId, batchId: first, mode: 'preview' })
    expect(preview).toMatchObject({ undone: 1, batch: null, conflicts: [{ sourceId: '1', name: 'Star Framing' }] })
    await app.close()
    app = open()
    expect(await ask('history.undo', { workspaceId, batchId: first, mode: 'apply' })).toMatchObject({ undone: 1 })
    const partly = await ask('history.list', { workspaceId, states: ['partly'] })
    expect(partly.items.map(({ id, undone }) => [id, undone])).toEqual([[first, 1]])
    const { rows } = await ask('history.batch', { workspaceId, batchId: first })
    expect(rows.map(({ sourceId, state }) => [sourceId, state])).toEqual([
      ['0', 'undone'],
      ['1', 'covered'],
    ])
    expect(await ask('history.redo', { workspaceId, batchId: first, mode: 'apply' })).toMatchObject({ redone: 1 })
    await expect(ask('mapping.undo', { workspaceId, batchId: first })).rejects.toMatchObject({ code: 'undo-conflict' })
  })

  it('finds what was decided within a time', async () => {
    await decideOn(['0'], 'import')
    const [from, to] = ['2000-01-01T00:00:00Z', '2001-01-01T00:00:00Z']
    expect((await ask('history.list', { workspaceId, from, to })).total).toBe(0)
    expect((await ask('history.list', { workspaceId, from })).total).toBe(1)
  })
})

describe('memory (M4)', () => {
  it('is shared by the workspaces of the data folder, switched, erased, and forgets a deleted workspace', async () => {
    await ask('mapping.decide', { ...company(), scope: { sourceIds: ['0'] }, decision: 'link', targetId: 'p3' })
    const file = WorkspaceFile.parse({ name: 'Pier', procore: { companyId: '43' }, trustlayer: {} })
    const other = app.registry.byId((await ask('workspaces.create', file)).id)
    expect(other.context.memory()?.lookup(other.id).size).toBe(1)
    expect(await ask('memory.state', null)).toMatchObject({ enabled: true, names: 1 })
    expect(await ask('memory.set', { enabled: false })).toMatchObject({ enabled: false, names: 1 })
    await app.close()
    app = open()
    expect(await ask('memory.state', null)).toMatchObject({ enabled: false, names: 1 })
    await ask('memory.set', { enabled: true })
    await app.jobs['workspaces.delete']({ workspaceId }, signal)
    expect(await ask('memory.state', null)).toMatchObject({ names: 0, since: null })
    expect(await ask('memory.erase', null)).toMatchObject({ enabled: true, names: 0 })
  })
})
