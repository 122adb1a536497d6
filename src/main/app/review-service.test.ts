import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ANY_LOG, AT, link, row, USER, vendor } from '../storage/testing/store-fixture'
import { call, editCsv, reviewApp, whole } from './testing/review-app'

const at = reviewApp()
const { file, exported, opened } = at

describe('review files of a workspace', () => {
  it('are inspected before anything of them is taken', async () => {
    const path = await exported('pack', 'r.crosswalk-review', 'one two three')
    expect(await at.app.jobs['review.inspect']({ path }, call)).toMatchObject({
      format: 'pack',
      needsPassphrase: true,
      sealed: true,
      origin: null,
    })
    const seen = await at.app.jobs['review.inspect']({ path, passphrase: 'one two three' }, call)
    expect(seen).toMatchObject({
      needsPassphrase: false,
      sealed: true,
      origin: { workspaceId: at.id, procoreCompanyId: '42' },
      kinds: [{ kind: 'company', records: 3, undecided: 3, changed: 0, unreadable: 0 }],
      matching: [{ id: at.id, name: 'Harbour', same: true }],
    })
    await expect(at.app.jobs['review.inspect']({ path, passphrase: 'wrong' }, call)).rejects.toMatchObject({
      code: 'bad-file',
    })
  })

  it('say how much is in them by what was written: the rows of the file, inactive ones apart', async () => {
    const { store } = at.workspace
    store.records.put('company', [row<'company'>(vendor('14', 'Old Mill', { active: false }))], {
      mode: 'changes',
      at: AT,
    })
    store.decisions.apply(USER, [link('11', 'p-1')])
    const write = (format: 'csv' | 'pack') =>
      at.app.jobs['review.export']({ workspaceId: at.id, format, path: file(`c.${format}`), kinds: [] }, call)
    const csv = await write('csv')
    const rows: Record<string, string>[] = []
    editCsv(file('c.csv'), (cells) => {
      rows.push(cells)
      return cells
    })
    const undecided = rows.filter(({ decision }) => decision === 'undecided').length
    expect(csv).toMatchObject({ records: rows.length, undecided })
    expect([rows.length, undecided]).toEqual([3, 2])
    const pack = await write('pack')
    const held = { kind: 'company', records: 3, undecided: 2, inactive: 1 }
    expect(pack).toMatchObject({ records: 3, undecided: 2 })
    expect(pack.kinds).toContainEqual(held)
    // The opened file says the same.
    const inspected = async (path: string) => (await at.app.jobs['review.inspect']({ path }, call)).kinds
    expect(await inspected(file('c.pack'))).toMatchObject([held])
    expect(await inspected(file('c.csv'))).toMatchObject([{ ...held, inactive: 0 }])
  })

  it('are told apart by what is in them, and refused as what their name says', async () => {
    const refused = async (name: string, content: string | Uint8Array) => {
      writeFileSync(file(name), content)
      return at.app.jobs['review.inspect']({ path: file(name) }, call).then(
        () => 'taken',
        (thrown: Error) => thrown.message,
      )
    }
    const noise = Uint8Array.from({ length: 4000 }, (_, index) => (index * 197) % 251)
    expect(await refused('a.crosswalk-review', noise)).toBe('This is not a review pack.')
    expect(await refused('b.crosswalk-review', '%PDF-1.7 ...')).toBe('This is not a review pack: it is a PDF.')
    expect(await refused('c.xlsx', 'name;city')).toBe('This is not a workbook.')
    expect(await refused('d.pdf', '%PDF-1.7 ...')).toBe('This is not a review file: it is a PDF.')
    expect(await refused('e.csv', noise)).toBe('The csv is not UTF-8 text.')
    // By its content all the same, whatever it is called.
    const path = await exported('csv', 'f.txt')
    expect((await at.app.jobs['review.inspect']({ path }, call)).format).toBe('csv')
  })

  it('name the record of a row that cannot be read', async () => {
    const path = await exported('csv', 'r.csv')
    editCsv(path, (cells) => (cells.procore_id === '11' ? { ...cells, decision: 'LINKK' } : cells))
    expect((await at.diff(path)).items).toMatchObject([{ state: 'refused', sourceId: '11', name: 'Bay Electric' }])
  })

  it('are listed newest first, and shown a page at a time', async () => {
    const path = await exported('csv', 'r.csv')
    editCsv(path, (cells) => ({ ...cells, decision: 'import', reviewer: 'Ana' }))
    const page = await at.app.jobs['review.diff']({ workspaceId: at.id, path, ...whole, limit: 2 }, call)
    expect(page).toMatchObject({ total: 3, counts: { apply: 3, conflict: 0, refused: 0, here: 0, unchanged: 0 } })
    expect(page.items.map(({ name }) => name)).toEqual(['Bay Electric', 'Kestrel'])
    const found = await at.app.jobs['review.diff']({ workspaceId: at.id, path, ...whole, search: 'MARIN' }, call)
    expect(found.items.map(({ key }) => key)).toEqual(['company/13'])
    const { batch } = await at.app.jobs['review.apply']({ workspaceId: at.id, path, resolutions: {}, rest: null }, call)
    expect(batch).toMatchObject({ actor: 'Ana', count: 3, label: 'Review by Ana: 3 decisions from r.csv' })
    expect((await at.app.desk['review.list']({ workspaceId: at.id }, call)).map(({ what }) => what)).toEqual([
      'applied',
      'exported',
    ])
    const listed = async () => (await at.app.desk['review.list']({ workspaceId: at.id }, call))[0]
    expect(await listed()).toMatchObject({ what: 'applied', batchId: batch?.id, shown: 'applied' })
    expect(await at.app.desk['mapping.undo']({ workspaceId: at.id }, call)).toMatchObject({
      batch: { state: 'undone' },
    })
    expect(await listed()).toMatchObject({ what: 'applied', shown: 'undone' })
  })

  it('settle conflicts row by row', async () => {
    const path = await exported('csv', 'r.csv')
    editCsv(path, (cells) => ({ ...cells, decision: 'ignore' }))
    for (const sourceId of ['11', '12'])
      at.workspace.store.decisions.apply(USER, [
        { kind: 'company', sourceId, decision: 'import', targetId: null, reason: '' },
      ])
    const resolutions = { 'company/11': 'theirs', 'company/12': 'mine' } as const
    const done = await at.app.jobs['review.apply']({ workspaceId: at.id, path, resolutions, rest: null }, call)
    expect(done).toMatchObject({ batch: { count: 2 }, conflicts: [], unchanged: 1 })
    const now = ['11', '12', '13'].map((one) => at.workspace.store.decisions.get('company', one)?.decision)
    expect(now).toEqual(['ignore', 'import', 'ignore'])
  })

  it('are stale where none of their records is left, or an older copy of the workspace was put back', async () => {
    at.workspace.store.decisions.apply(USER, [link('11', 'p-1')])
    const path = await exported('csv', 'r.csv')
    const diff = () => at.app.jobs['review.diff']({ workspaceId: at.id, path, ...whole }, call)
    at.workspace.store.records.put('company', [row<'company'>(vendor('99', 'New'))], { mode: 'full', at: AT })
    await expect(diff()).rejects.toThrow('stale: none of its records')
    at.workspace.store.records.put('company', [row<'company'>(vendor('12', 'Kestrel'))], { mode: 'changes', at: AT })
    expect((await diff()).counts).toMatchObject({ apply: 0, unchanged: 3 })
    at.workspace.store.meta.set('decisionRevision', 0)
    await expect(diff()).rejects.toThrow('later state of this workspace')
  })

  it('are not stale after an undo: what was undone here stays undone', async () => {
    at.workspace.store.decisions.apply(USER, [link('11', 'p-1')])
    const path = await exported('csv', 'r.csv')
    await at.app.desk['mapping.undo']({ workspaceId: at.id }, call)
    expect((await at.app.jobs['review.diff']({ workspaceId: at.id, path, ...whole }, call)).counts).toMatchObject({
      apply: 0,
      conflict: 0,
      here: 1,
      unchanged: 2,
    })
  })
})

describe('a review workspace', () => {
  it('shows what the pack holds, decides in the reviewer’s name, and neither connects nor runs', async () => {
    at.workspace.store.decisions.apply(USER, [link('11', 'p-1')])
    const review = await opened(await exported('pack', 'r.crosswalk-review'))
    const workspaceId = review.id
    expect(review.store.views.counts('company')).toMatchObject({ total: 3, linked: 1, waiting: 2 })
    expect(review.store.decisions.eventsOf('company', '11')).toMatchObject([
      { actor: 'Dana Whitfield', to: 'link', reason: 'Linked by hand.' },
    ])
    const decision = { kind: 'company', decision: 'import', acceptBest: false, comment: '' } as const
    const decide = { ...decision, workspaceId, scope: { sourceIds: ['12'] } }
    expect(await at.app.desk['mapping.decide'](decide, call)).toMatchObject({ batch: { actor: 'Ana' } })
    for (const refused of [
      () => at.app.jobs['runs.pull']({ workspaceId }, call),
      () => at.app.jobs['runs.suggest']({ workspaceId }, call),
      () => at.app.jobs['connections.test']({ workspaceId, system: 'procore' }, call),
      () => at.app.desk['connections.update']({ workspaceId }, call),
      () => at.app.desk['settings.set']({ workspaceId, settings: review.definition.settings }, call),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'review-only' })
    expect(await at.app.jobs['connections.states']({ workspaceId }, call)).toEqual([])
    expect(await at.app.jobs['workspaces.open']({ workspaceId }, call)).toMatchObject({ review: { reviewer: 'Ana' } })
  })

  it('does not tell where things lie on the computer that it came from', async () => {
    const message = `Apply ended: The folder of form PDFs, C:\\Users\\dana.whitfield\\Secret Co\\forms, cannot be used. ${at.workspace.folder}/spool is left.`
    const line = {
      time: AT,
      runId: null,
      severity: 'error',
      code: 'run-ended',
      rule: 'R2',
      records: [],
      message,
    } as const
    at.workspace.store.log.add([{ ...line, records: [], next: 'Look at /home/dana/forms.' }])
    const review = await opened(await exported('pack', 'r.crosswalk-review'))
    expect([...review.store.log.each(ANY_LOG, AT)]).toMatchObject([
      {
        message: 'Apply ended: The folder of form PDFs, a local path, cannot be used. a local path is left.',
        next: 'Look at a local path.',
      },
    ])
    // Here it stays to be read.
    expect([...at.workspace.store.log.each(ANY_LOG, AT)]).toMatchObject([{ message }])
  })

  it('knows records that are gone as gone, each since its own day', async () => {
    at.workspace.store.decisions.apply(USER, [link('11', 'p-1'), link('12', 'p-2')])
    const days = ['2026-03-03T08:00:00.000Z', '2026-03-04T08:00:00.000Z'] as const
    at.workspace.store.records.markGone('company', ['11'], days[0])
    at.workspace.store.records.markGone('company', ['12'], days[1])
    at.workspace.store.records.markGone('party', ['p-1', 'p-2'], days[0])
    const { records } = (await opened(await exported('pack', 'r.crosswalk-review'))).store
    expect(['11', '12', '13'].map((one) => records.get('company', one)?.goneAt)).toEqual([...days, null])
    expect(['p-1', 'p-2'].map((one) => records.get('party', one)?.goneAt)).toEqual([days[0], days[0]])
  })

  it('brings back what the reviewer was unsure of, where it is still undecided', async () => {
    const mark = (workspaceId: string, sourceIds: string[], comment: string) =>
      at.app.desk['mapping.mark']({ workspaceId, kind: 'company', sourceIds, mark: 'unsure', comment }, call)
    await mark(at.id, ['11'], 'Two of that name')
    const path = await exported('pack', 'r.crosswalk-review')
    const review = await opened(path)
    expect(review.store.marks.of('company', '11')).toMatchObject({ comment: 'Two of that name', by: 'Dana' })
    await mark(review.id, ['12', '13'], 'Ask Ben')
    expect(await at.app.desk['review.state']({ workspaceId: review.id }, call)).toMatchObject({ unsaved: true })
    await at.app.jobs['review.savePack']({ workspaceId: review.id }, call)
    at.workspace.store.decisions.apply(USER, [
      { kind: 'company', sourceId: '13', decision: 'ignore', targetId: null, reason: '' },
    ])
    await at.app.jobs['review.apply']({ workspaceId: at.id, path, resolutions: {}, rest: null }, call)
    expect(at.workspace.store.marks.of('company', '12')).toMatchObject({
      mark: 'unsure',
      comment: 'Ask Ben',
      by: 'Ana',
    })
    expect(at.workspace.store.marks.of('company', '13')).toBeNull()
  })

  it('carries which records look like one', async () => {
    const { duplicates } = at.workspace.store
    const evidence = [{ field: 'name', text: 'Same name', level: 'exact' }] as const
    const because = ['11', '12'].map((id) => ({
      id,
      like: id === '11' ? '12' : '11',
      confidence: 0.9,
      evidence: [...evidence],
    }))
    duplicates.replace('company', 'source', [{ ids: ['11', '12'], confidence: 0.9, because }])
    const review = await opened(await exported('pack', 'r.crosswalk-review'))
    expect(review.store.duplicates.of('company', 'source', '11')).toEqual(duplicates.of('company', 'source', '11'))
    const group = await at.app.desk['mapping.duplicateGroup'](
      { workspaceId: review.id, kind: 'company', side: 'source', id: '12' },
      call,
    )
    expect(group?.records.map(({ side }) => side.name)).toEqual(['Bay Electric', 'Kestrel'])
  })

  it('is saved whole, comments too, and opens again after a restart', async () => {
    const path = await exported('pack', 'r.crosswalk-review')
    const review = await opened(path)
    const remark = { workspaceId: review.id, kind: 'company', sourceId: '13' } as const
    await at.app.desk['review.comment']({ ...remark, text: 'Not sure: ask Ben' }, call)
    review.store.decisions.apply({ ...USER, actor: 'Ana' }, [link('11', 'p-2')])
    await at.app.jobs['review.savePack']({ workspaceId: review.id }, call)
    expect(readdirSync(at.root).filter((name) => name.includes('.part'))).toEqual([])
    const done = await at.app.jobs['review.apply']({ workspaceId: at.id, path, resolutions: {}, rest: null }, call)
    expect(done).toMatchObject({ batch: { actor: 'Ana', count: 1 }, comments: 1 })
    const kept = await at.app.desk['review.comments']({ ...remark, workspaceId: at.id }, call)
    expect(kept).toMatchObject([{ author: 'Ana', text: 'Not sure: ask Ben' }])
    await at.restart()
    const again = at.app.registry.byId(review.id)
    // Saved once more, it still carries the base that it came with.
    await at.app.jobs['review.savePack']({ workspaceId: again.id, path: file('twice.crosswalk-review') }, call)
    const seen = await at.app.jobs['review.inspect']({ path: file('twice.crosswalk-review') }, call)
    expect(seen).toMatchObject({ reviewer: 'Ana', comments: 1, kinds: [{ records: 3, changed: 1 }] })
  })

  it('is not saved over another pack that lies in its place, and goes on in the file that it is saved to instead', async () => {
    const path = await exported('pack', 'r.crosswalk-review')
    const review = await opened(path)
    const workspaceId = review.id
    await at.app.jobs['review.savePack']({ workspaceId }, call)
    const save = (to?: string, passphrase?: string) =>
      at.app.jobs['review.savePack']({ workspaceId, passphrase, ...(to && { path: to }) }, call)
    const before = (name: string) => readFileSync(file(name))
    // The second round arrives under the same name; so may any other file.
    await exported('pack', 'r.crosswalk-review')
    await exported('csv', 'r.csv')
    await exported('pack', 'sealed.crosswalk-review', 'one two three')
    for (const [name, why] of [
      ['r.crosswalk-review', 'another pack: that of "Harbour"'],
      ['r.csv', 'no pack that can be read'],
      ['sealed.crosswalk-review', 'protected with a passphrase'],
    ] as const) {
      const there = before(name)
      await expect(save(file(name))).rejects.toMatchObject({
        code: 'file-exists',
        message: expect.stringContaining(why),
        details: { hint: expect.stringContaining('Save to another file') },
      })
      expect(readFileSync(file(name)).equals(there)).toBe(true)
    }
    await expect(save()).rejects.toMatchObject({ code: 'file-exists' })
    await save(file('mine.crosswalk-review'))
    expect(await save()).toMatchObject({ path: file('mine.crosswalk-review') })
    // A copy beside the pack is a copy.
    await save(file('copy.crosswalk-review'))
    expect(await save()).toMatchObject({ path: file('mine.crosswalk-review') })
    rmSync(file('mine.crosswalk-review'))
    expect(await save()).toMatchObject({ path: file('mine.crosswalk-review') })
  })

  it('says whether its pack holds what was decided and said, also after a restart', async () => {
    const review = await opened(await exported('pack', 'r.crosswalk-review'))
    const workspaceId = review.id
    const state = () => at.app.desk['review.state']({ workspaceId }, call)
    expect(await state()).toEqual({ unsaved: false, savedAt: null })
    review.store.decisions.apply({ ...USER, actor: 'Ana' }, [link('11', 'p-2')])
    expect(await state()).toEqual({ unsaved: true, savedAt: null })
    await at.app.jobs['review.savePack']({ workspaceId }, call)
    expect(await state()).toMatchObject({ unsaved: false, savedAt: expect.any(String) })
    await at.app.desk['review.comment']({ workspaceId, kind: 'company', sourceId: '12', text: 'Ask Ben' }, call)
    await at.restart()
    expect(await state()).toMatchObject({ unsaved: true })
    expect(await at.app.desk['review.state']({ workspaceId: at.id }, call)).toEqual({ unsaved: false, savedAt: null })
    const [own, other] = await at.app.desk['workspaces.list'](null, call)
    expect([own?.review?.reviewer, other?.review?.reviewer].sort()).toEqual(['Ana', undefined])
  })

  it('hands a spreadsheet on that merges where the pack came from', async () => {
    const review = await opened(await exported('pack', 'r.crosswalk-review'))
    review.store.decisions.apply(USER, [link('11', 'p-2')])
    for (const format of ['csv', 'xlsx'] as const) {
      const path = file(`out.${format}`)
      await at.app.jobs['review.export']({ workspaceId: review.id, format, path, kinds: [] }, call)
      const diff = await at.app.jobs['review.diff']({ workspaceId: at.id, path, ...whole }, call)
      expect(diff).toMatchObject({ origin: { workspaceId: at.id }, counts: { apply: 1, conflict: 0, unchanged: 2 } })
      expect(diff.items[0]).toMatchObject({
        key: 'company/11',
        theirs: { decision: 'link', targetId: 'p-2', targetName: 'Kes' },
      })
    }
  })

  it('is not made of something else', async () => {
    const path = await exported('csv', 'r.csv')
    await expect(at.app.jobs['review.openPack']({ path, reviewer: 'Ana' }, call)).rejects.toMatchObject({
      code: 'bad-file',
    })
    copyFileSync(path, file('r.crosswalk-review'))
    await expect(
      at.app.jobs['review.openPack']({ path: file('r.crosswalk-review'), reviewer: 'Ana' }, call),
    ).rejects.toMatchObject({ code: 'bad-file' })
    expect(readdirSync(at.app.registry.root)).toEqual([at.id])
  })
})
