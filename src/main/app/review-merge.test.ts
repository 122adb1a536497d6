import { copyFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decideAs, link, party, putAll, USER, vendor } from '../storage/testing/store-fixture'
import type { OpenWorkspace } from './open-workspace'
import { call, editCsv, reviewApp, whole } from './testing/review-app'

const at = reviewApp()
const ANA = { ...USER, actor: 'Ana' }

/** What would be done, by record; `null` for one that does not differ. */
async function states(path: string): Promise<Record<string, string>> {
  const { items } = await at.diff(path)
  return Object.fromEntries(items.map(({ sourceId, state, theirs }) => [sourceId, `${state} ${theirs?.decision}`]))
}

async function saved(review: OpenWorkspace, ...writes: Parameters<OpenWorkspace['store']['decisions']['apply']>[1][]) {
  for (const write of writes) review.store.decisions.apply(ANA, write)
  await at.save(review)
}

const decided = (sourceId: string) => at.workspace.store.decisions.get('company', sourceId)?.decision ?? 'undecided'

describe('the second round of a pack', () => {
  it('is held against what was brought in of it, also after a restart', async () => {
    const path = await at.exported('pack', 'r.crosswalk-review')
    const review = await at.opened(path)
    await saved(review, [link('11', 'p-1'), decideAs('12', 'import'), decideAs('13', 'ignore')])
    expect(await at.apply(path)).toMatchObject({ batch: { count: 3 }, conflicts: [] })
    // Here another mind about one; there about two, one of them back to where it began.
    at.workspace.store.decisions.apply(USER, [decideAs('13', 'import')])
    await at.restart()
    const again = at.app.registry.byId(review.id)
    await saved(again, [decideAs('11', 'ignore'), decideAs('12', 'undecided')])
    expect(await states(path)).toEqual({ 11: 'apply ignore', 12: 'apply undecided' })
    expect((await at.diff(path)).items[0]).toMatchObject({ baseOf: 'merge', base: { decision: 'link' } })
    await saved(again, [decideAs('13', 'undecided')])
    expect(await states(path)).toEqual({ 11: 'apply ignore', 12: 'apply undecided', 13: 'conflict undecided' })
    await at.apply(path)
    expect(['11', '12', '13'].map(decided)).toEqual(['ignore', 'undecided', 'import'])
  })

  it('does not count what was taken back, and counts it again where that was made again', async () => {
    const path = await at.exported('pack', 'r.crosswalk-review')
    const review = await at.opened(path)
    await saved(review, [link('11', 'p-1')])
    const { batch } = await at.apply(path)
    await at.app.desk['mapping.undo']({ workspaceId: at.id, batchId: batch?.id }, call)
    expect(await states(path)).toEqual({ 11: 'apply link' })
    await saved(review, [decideAs('11', 'ignore')])
    expect(await states(path)).toEqual({ 11: 'apply ignore' })
    await at.app.desk['mapping.redo']({ workspaceId: at.id, batchId: batch?.id }, call)
    expect((await at.diff(path)).items).toMatchObject([{ state: 'apply', baseOf: 'merge', mine: { decision: 'link' } }])
  })

  it('is that of one reviewer: another one’s copy of the same export is held against the export', async () => {
    const path = await at.exported('pack', 'r.crosswalk-review')
    copyFileSync(path, at.file('ben.crosswalk-review'))
    const ana = await at.opened(path)
    // The name tells nothing: both may have typed none.
    const ben = await at.opened(at.file('ben.crosswalk-review'))
    await saved(ana, [link('11', 'p-1'), decideAs('12', 'import')])
    await at.apply(path)
    await saved(ben, [decideAs('11', 'ignore')])
    // What Ben left alone is not taken back.
    expect(await states(at.file('ben.crosswalk-review'))).toEqual({ 11: 'conflict ignore' })
  })

  it('goes on in a pack that was opened again, but never back to an earlier state of it', async () => {
    const path = await at.exported('pack', 'r.crosswalk-review')
    await saved(await at.opened(path), [link('11', 'p-1')])
    await at.apply(path)
    copyFileSync(path, at.file('first.crosswalk-review'))
    const second = await at.opened(path)
    await saved(second, [decideAs('11', 'ignore')])
    expect(await states(path)).toEqual({ 11: 'apply ignore' })
    await at.apply(path)
    expect((await at.diff(at.file('first.crosswalk-review'))).counts).toMatchObject({ apply: 0, conflict: 0, here: 1 })
  })
})

describe('what a reviewer wrote', () => {
  const remark = { kind: 'company', sourceId: '13', text: 'Not ours: ask Ben' } as const

  it('is listed before it is taken, also where the decision stays, and marks its record then', async () => {
    at.workspace.store.comments.add([
      { id: 'own', kind: 'company', sourceId: '12', at: '2026-01-05T08:00:00.000Z', author: 'Dana', text: 'Known' },
    ])
    const path = await at.exported('pack', 'r.crosswalk-review')
    const review = await at.opened(path)
    await at.app.desk['review.comment']({ workspaceId: review.id, ...remark }, call)
    await at.save(review)
    const remarks = (search = '') =>
      at.app.jobs['review.remarks']({ workspaceId: at.id, path, search, offset: 0, limit: 10 }, call)
    expect((await at.diff(path)).counts).toMatchObject({ apply: 0, comments: 1 })
    expect(await remarks()).toMatchObject({ total: 1, items: [{ ...remark, name: 'Marin', author: 'Ana' }] })
    expect((await remarks('MARIN')).total).toBe(1)
    expect((await remarks('kestrel')).total).toBe(0)
    const { store } = at.workspace
    const rowOf = () => store.views.rows('company', 'source', ['13'])[0]
    expect(rowOf()).not.toHaveProperty('comments')
    await at.apply(path)
    expect((await remarks()).total).toBe(0)
    expect(rowOf()).toMatchObject({ comments: { count: 1, newestBy: 'Ana' } })
  })

  it('is all that is quoted: not what Crosswalk notes with a decision', async () => {
    const path = await at.exported('pack', 'r.crosswalk-review')
    const review = await at.opened(path)
    const decide = (sourceId: string, more: object) =>
      at.app.desk['mapping.decide'](
        {
          workspaceId: review.id,
          kind: 'company',
          scope: { sourceIds: [sourceId] },
          decision: 'import',
          acceptBest: false,
          comment: '',
          ...more,
        },
        call,
      )
    await decide('11', { decision: 'link', targetId: 'p-1' })
    await decide('12', {})
    await decide('13', { decision: 'ignore', comment: 'No work for us since May' })
    await at.app.desk['review.comment']({ workspaceId: review.id, ...remark, sourceId: '12' }, call)
    await at.save(review)
    at.workspace.store.decisions.apply(USER, [decideAs('11', 'ignore')])
    const rows = new Map((await at.diff(path)).items.map((row) => [row.sourceId, row]))
    expect(['11', '12', '13'].map((id) => rows.get(id)?.comment)).toEqual([
      '',
      'Not ours: ask Ben',
      'No work for us since May',
    ])
    expect(rows.get('11')?.about).toMatchObject({
      mine: { by: USER.actor, at: USER.at, why: expect.any(String) },
      theirs: { by: 'Ana', at: expect.any(String), why: 'Linked by hand.' },
    })
    expect(rows.get('13')?.about).toMatchObject({ mine: null, theirs: { by: 'Ana', why: '' } })
  })
})

describe('two conflicts for one target', () => {
  it('are each open for theirs, name each other, and one of them can be taken', async () => {
    const path = await at.exported('csv', 'r.csv')
    editCsv(path, (cells) => (cells.procore_id === '13' ? cells : { ...cells, decision: 'link', target_id: 'p-1' }))
    at.workspace.store.decisions.apply(USER, [decideAs('11', 'ignore'), decideAs('12', 'ignore')])
    expect((await at.diff(path)).items.map(({ key, reason, rivals }) => [key, reason, rivals])).toEqual([
      ['company/11', null, ['company/12']],
      ['company/12', null, ['company/11']],
    ])
    const both = await at.apply(path, { 'company/11': 'theirs', 'company/12': 'theirs' })
    expect(both).toMatchObject({ batch: null, refused: [{ key: 'company/11' }, { key: 'company/12' }] })
    const one = await at.apply(path, { 'company/11': 'theirs', 'company/12': 'mine' })
    expect(one).toMatchObject({ batch: { count: 1 }, refused: [] })
  })
})

describe('pages of a diff', () => {
  const MANY = 300

  async function large(): Promise<string> {
    const ids = Array.from({ length: MANY }, (_, index) => String(1000 + index))
    putAll(
      at.workspace.store,
      ids.map((id) => vendor(id, `Firm ${id}`)),
      ids.map((id) => party(`q${id}`, `Other ${id}`)),
    )
    const path = await at.exported('csv', 'big.csv')
    editCsv(path, (cells) => ({ ...cells, decision: 'link', target_id: `q${cells.procore_id}` }))
    return path
  }
  const page = (path: string, more: Partial<typeof whole> = {}) =>
    at.app.jobs['review.diff']({ workspaceId: at.id, path, ...whole, limit: 5, ...more }, call)

  it('ask the store about their own rows alone', async () => {
    const path = await large()
    await page(path)
    const { records } = at.workspace.store
    const asked = { side: 0, get: 0 }
    const { side, get } = records
    records.side = (...of) => {
      asked.side += 1
      return side(...of)
    }
    records.get = (...of) => {
      asked.get += 1
      return get(...of)
    }
    const second = await page(path, { offset: 5 })
    expect(second.items.map(({ name }) => name)).toEqual([5, 6, 7, 8, 9].map((index) => `Firm ${1000 + index}`))
    // Of each its name, its city, and the name and city of its target.
    expect(asked).toEqual({ side: 20, get: 0 })
    Object.assign(records, { side, get })
    const found = await page(path, { search: 'other 1299' })
    expect(found).toMatchObject({ total: 1, items: [{ sourceId: '1299' }] })
  })

  it('say at once what was decided, pulled or edited since', async () => {
    const path = await large()
    expect((await page(path)).counts).toMatchObject({ apply: MANY })
    at.workspace.store.decisions.apply(USER, [link('1000', 'q1000')])
    expect((await page(path)).counts).toMatchObject({ apply: MANY - 1, unchanged: 1 })
    at.workspace.store.records.markGone('party', ['q1001'], '2026-03-03T08:00:00.000Z')
    expect((await page(path)).counts).toMatchObject({ apply: MANY - 2, refused: 1 })
    editCsv(path, (cells) => (cells.procore_id === '1002' ? { ...cells, decision: 'undecided', target_id: '' } : cells))
    expect((await page(path)).counts).toMatchObject({ apply: MANY - 3, unchanged: 2 })
    await at.app.jobs['review.close']({ path }, call)
    expect((await page(path)).counts).toMatchObject({ apply: MANY - 3 })
  })
})
