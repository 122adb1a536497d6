import { mkdirSync, renameSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CorfixForm } from '@shared/records'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../../http/testing/virtual-clock'
import { type FilesHarness, filesHarness, pdf, portOf } from '../testing/harness'
import { FileHashes } from './file-hash'
import { folderEntries } from './folder-entries'
import { readFormName } from './form-name'

let far: FilesHarness
beforeEach(() => {
  far = filesHarness()
})
afterEach(() => far.close())

const at = (name: string) => join(far.formsFolder, name)
const only = async (): Promise<CorfixForm> => {
  const [form, ...more] = await far.pull()
  if (!form || more.length > 0) throw new Error(`${more.length + 1} forms`)
  return form
}
const problems = async () => Object.fromEntries((await far.pull()).map(({ name, problem }) => [name, problem]))
const read = async (form: CorfixForm, port = far.port) => {
  let text = ''
  for await (const chunk of (await port.openPdf(form)).stream) text += Buffer.from(chunk).toString()
  return text
}

describe('names', () => {
  it.each([
    ['24-017__Hot Work__2026-11-02.pdf', ['file:24-017__hot work__2026-11-02', '24-017', 'Hot Work', '2026-11-02']],
    ['24-017__Hot Work__2026-11-02__cf_ab12.pdf', ['cf_ab12', '24-017', 'Hot Work', '2026-11-02']],
    [
      'Harbour Yard __ Hot Work __ 2026-11-02 .PDF',
      ['file:harbour yard __ hot work __ 2026-11-02 ', 'Harbour Yard', 'Hot Work', '2026-11-02'],
    ],
    ['24-017__Hot__Work__2026-11-02__7.pdf', ['7', '24-017', 'Hot__Work', '2026-11-02']],
    ['24-017__Plan__2026-11-01__2026-11-02.pdf', ['2026-11-02', '24-017', 'Plan', '2026-11-01']],
    // NFD as macOS writes it, and what reads backwards.
    [
      'Jose\u0301__Orientacio\u0301n__2026-11-02.pdf',
      ['file:josé__orientación__2026-11-02', 'José', 'Orientación', '2026-11-02'],
    ],
    ['\u202E24__..__2026-11-02__x y,z.pdf', ['x y,z', '\u202E24', '..', '2026-11-02']],
  ])('%s is read', (name, [id, projectText, templateName, completedOn]) => {
    expect(readFormName(name)).toEqual({ id, projectText, templateName, completedOn })
  })

  it.each([
    ['Hot Work.pdf', 'too few parts'],
    ['24-017__2026-11-02.pdf', 'too few parts'],
    ['24-017__Hot Work__2026-02-30.pdf', 'no such day'],
    ['24-017__Hot Work__11/02/2026.pdf'.replaceAll('/', '.'), 'where the day of completion belongs'],
    ['__Hot Work__2026-11-02.pdf', 'is empty'],
    ['24-017__ __2026-11-02.pdf', 'is empty'],
    ['24-017__Hot Work__2026-11-02__.pdf', 'is empty'],
    ['24-017__Hot Work__2026-11-02.docx', 'no PDF by its name'],
  ])('%s is not, and why is said', (name, words) => {
    expect(readFormName(name)).toEqual({ problem: expect.stringContaining(words) })
  })

  it('that are hidden or half loaded, and folders, do not count at all', async () => {
    const ignored = ['.hidden__x__2026-11-02.pdf', '~$a__b__2026-11-02.pdf', 'a__b__2026-11-02.pdf.crdownload']
    for (const name of [...ignored, 'a__b__2026-11-02.pdf.part', 'a__b__2026-11-02.pdf~', 'Thumbs.db', '.DS_Store'])
      far.put(name, pdf('x'))
    mkdirSync(at('a__b__2026-11-02.pdf'))
    far.put('a__c__2026-11-02.pdf', pdf('x'))
    expect((await only()).templateName).toBe('c')
  })

  it('as long as a file may have are read', async () => {
    const template = 'x'.repeat(255 - 'p____2026-11-02.pdf'.length)
    far.put(`p__${template}__2026-11-02.pdf`, pdf('x'))
    const form = await only()
    expect([form.templateName, form.problem, await read(form)]).toEqual([template, null, pdf('x').toString()])
  })
})

describe('content', () => {
  it('that is no sound PDF is left alone, with the reason', async () => {
    far.put('a__empty__2026-11-02.pdf', '')
    far.put('a__page__2026-11-02.pdf', '<html>')
    far.put('a__sound__2026-11-02.pdf', pdf('x'))
    far.put('a__after a mark__2026-11-02.pdf', Buffer.concat([Buffer.from('\uFEFF'), pdf('x')]))
    far.put('notes.txt', 'x')
    expect(await problems()).toEqual({
      'empty 2026-11-02': expect.stringContaining('empty'),
      'page 2026-11-02': expect.stringContaining('no PDF'),
      'sound 2026-11-02': null,
      'after a mark 2026-11-02': null,
      'notes.txt': expect.stringContaining('no PDF by its name'),
    })
    expect((await far.port.check())[2]).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/it holds 2 forms\. 3 further files are left alone/),
    })
  })

  it('that grows while it is looked at waits for the next listing', async () => {
    far.put('a__b__2026-11-02.pdf', pdf('half'))
    const clock = new VirtualClock(Date.now())
    const sleep = clock.sleep.bind(clock)
    clock.sleep = async (ms) => {
      writeFileSync(at('a__b__2026-11-02.pdf'), pdf('the whole of it'))
      await sleep(ms)
    }
    const [form] = (await far.reopened({ clock }).listForms()).records
    expect([form?.problem, form?.sha256]).toEqual([expect.stringContaining('still being written'), ''])
    expect(await only()).toMatchObject({ problem: null, revision: 1 })
  })

  it('that has been there for a while is not waited for', async () => {
    far.put('a__b__2026-11-02.pdf', pdf('x'))
    const clock = new VirtualClock(Date.now() + 60_000)
    await far.reopened({ clock }).listForms()
    expect(clock.slept).toEqual([])
  })

  it('that changes is a new revision, also when it changes back; a touched file is none', async () => {
    const name = 'a__b__2026-11-02__cf_1.pdf'
    const revisionOf = async (text: string) => {
      far.put(name, pdf(text))
      return (await only()).revision
    }
    expect([await revisionOf('one'), await revisionOf('two'), await revisionOf('one')]).toEqual([1, 2, 3])
    utimesSync(at(name), new Date(), new Date())
    expect((await only()).revision).toBe(3)
    // Spoilt for a while, and mended: nothing new to file.
    const before = await only()
    far.put(name, '')
    expect(await only()).toMatchObject({ revision: 3, sha256: before.sha256, problem: /empty/ })
    expect(await revisionOf('one')).toBe(3)
  })

  it('of the same size and time stamp as before is still seen to be new', async () => {
    const name = 'a__b__2026-11-02.pdf'
    const stamp = new Date(Date.now() - 3_600_000)
    far.put(name, pdf('one'))
    utimesSync(at(name), stamp, stamp)
    const first = await only()
    far.put(name, pdf('two'))
    utimesSync(at(name), stamp, stamp)
    expect((await only()).sha256).not.toBe(first.sha256)
  })
})

describe('what is where', () => {
  it('several files of one form: the newest is it, the others are named', async () => {
    far.put('a__b__2026-11-02__cf_1.pdf', pdf('old'))
    utimesSync(at('a__b__2026-11-02__cf_1.pdf'), new Date(0), new Date(0))
    far.put('a__b (corrected)__2026-11-02__cf_1.pdf', pdf('new'))
    const forms = await far.pull()
    expect(forms.map(({ id, problem }) => [id, problem]).sort()).toEqual([
      ['cf_1', null],
      ['file:a__b__2026-11-02__cf_1', expect.stringContaining('"a__b (corrected)__2026-11-02__cf_1.pdf" is the newer')],
    ])
    const form = forms.find(({ id }) => id === 'cf_1')
    expect(form && (await read(form))).toBe(pdf('new').toString())
  })

  it('finds the file again in another session, and under another name', async () => {
    far.put('a__b__2026-11-02__cf_1.pdf', pdf('x'))
    const form = await only()
    expect(await read(form, far.reopened())).toBe(pdf('x').toString())
    renameSync(at('a__b__2026-11-02__cf_1.pdf'), at('a__b__2026-11-03__cf_1.pdf'))
    expect(await read(form, far.reopened())).toBe(pdf('x').toString())
  })

  it('follows no link out of the folder', async () => {
    writeFileSync(join(far.outFolder, 'secret.pdf'), pdf('secret'))
    far.put('a__b__2026-11-02.pdf', pdf('x'))
    symlinkSync(join(far.outFolder, 'secret.pdf'), at('a__out__2026-11-02.pdf'))
    symlinkSync(at('a__b__2026-11-02.pdf'), at('a__in__2026-11-02.pdf'))
    symlinkSync(at('nothing'), at('a__broken__2026-11-02.pdf'))
    symlinkSync(far.outFolder, at('a__folder__2026-11-02.pdf'))
    expect(await problems()).toEqual({
      'b 2026-11-02': null,
      'in 2026-11-02': null,
      'out 2026-11-02': expect.stringContaining('leads out of the folder'),
      'folder 2026-11-02': expect.stringContaining('leads out of the folder'),
      'broken 2026-11-02': expect.stringContaining('not there'),
    })
    const form = (await far.pull()).find(({ name }) => name === 'out 2026-11-02')
    if (form)
      await expect(far.port.openPdf({ ...form, size: pdf('secret').length })).rejects.toMatchObject({
        code: 'not-found',
      })
  })

  it('a folder that is not there is said, and how to mend it', async () => {
    const port = portOf({ adapter: 'files', outFolder: far.outFolder, formsFolder: at('gone') })
    await expect(port.listForms()).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(at('gone')),
      details: { hint: expect.stringContaining('Connections') },
    })
    expect((await port.check())[2]).toMatchObject({ id: 'corfix-forms', state: 'fail' })
  })

  it('a file that is gone is said as such', async () => {
    far.put('a__b__2026-11-02.pdf', pdf('x'))
    const form = await only()
    unlinkSync(at('a__b__2026-11-02.pdf'))
    await expect(far.port.openPdf(form)).rejects.toMatchObject({ code: 'not-found' })
    writeFileSync(join(far.outFolder, 'secret.pdf'), pdf('y'))
    symlinkSync(join(far.outFolder, 'secret.pdf'), at('a__b__2026-11-02.pdf'))
    await expect(far.port.openPdf(form)).rejects.toMatchObject({ code: 'not-found' })
    unlinkSync(at('a__b__2026-11-02.pdf'))
    expect(await far.pull()).toEqual([])
  })

  it('tells how far it is', async () => {
    for (let index = 0; index < 30; index += 1) far.put(`a__b ${index}__2026-11-02.pdf`, pdf(String(index)))
    const seen: unknown[] = []
    await far.port.listForms({ progress: (got, total) => seen.push([got, total]) })
    expect([seen.length, seen.at(-1)]).toEqual([30, [30, 30]])
  })

  it('reads again only what has changed, or may have while it was read', async () => {
    const name = 'a__b__2026-11-02.pdf'
    far.put(name, pdf('x'))
    const hashes = new FileHashes()
    const entry = async () => (await folderEntries(far.formsFolder))[0] ?? fail()
    const later = Date.now() + 60_000
    const first = await hashes.of(await entry(), Date.now(), undefined)
    const second = await hashes.of(await entry(), later, undefined)
    expect(second).toEqual(first)
    expect(second).not.toBe(first)
    expect(await hashes.of(await entry(), later, undefined)).toBe(second)
    utimesSync(at(name), new Date(0), new Date(0))
    expect(await hashes.of(await entry(), later, undefined)).not.toBe(second)
  })
})

function fail(): never {
  throw new Error('The folder is empty.')
}
