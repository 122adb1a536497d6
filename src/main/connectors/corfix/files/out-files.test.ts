import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { CorfixProject, Worker } from '@shared/records'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CorfixPort, CorfixProjectWrite, CorfixResult, WorkerWrite } from '../../../app/corfix-port'
import { VirtualClock } from '../../http/testing/virtual-clock'
import { type FilesHarness, filesHarness, keyOf, portOf, RUN } from '../testing/harness'

let far: FilesHarness
let port: CorfixPort
beforeEach(() => {
  far = filesHarness()
  port = far.port
})
afterEach(() => far.close())

const FOLDER = '2026-11-28T14-13-05Z-1f0c9a2b'

const project = (id: string, fields: object = {}): CorfixProjectWrite => ({
  action: 'create',
  externalId: keyOf(id),
  present: null,
  fields: { name: `Project ${id}`, ...fields },
})
const worker = (id: string): WorkerWrite => ({
  action: 'create',
  externalId: keyOf(id),
  present: null,
  fields: { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@harbour.example' },
})
function recordOf<T>(result: CorfixResult<T> | undefined): T {
  if (result && 'record' in result) return result.record
  throw result?.error ?? new Error('no result')
}
const folders = () => readdirSync(far.outFolder).sort()
const text = (file: string, folder = FOLDER) => readFileSync(join(far.outFolder, folder, file), 'utf8')
const rows = (file: string, folder = FOLDER) =>
  parse(text(file, folder), { bom: true, columns: true }) as Record<string, string>[]

describe('the files of a run', () => {
  it('lie in one folder, UTF-8 with a mark, lines and quotes as RFC 4180 has them', async () => {
    await port.writeProjects([project('1', { name: 'Núñez “Yard”, Phase 1', publicInfo: 'Gate "N"\nHard hat' })], RUN)
    await port.writeWorkers([worker('7')], RUN)
    expect(folders()).toEqual([FOLDER])
    expect(readdirSync(join(far.outFolder, FOLDER)).sort()).toEqual(['about.txt', 'projects.csv', 'workers.csv'])
    expect(text('projects.csv')).toBe(
      '\uFEFFaction,externalId,id,name,number,status,privateDescription,publicInfo,streetAddress,city,state,zip,country\r\n' +
        `create,${keyOf('1')},,"Núñez “Yard”, Phase 1",,active,,"Gate ""N""\nHard hat",,,,,\r\n`,
    )
    expect(text('workers.csv')).toBe(
      '\uFEFFaction,externalId,id,firstName,lastName,phone,employeeNumber,email,status\r\n' +
        `create,${keyOf('7')},,Ana,Ruiz,,,ana@harbour.example,pending_activation\r\n`,
    )
    expect(text('about.txt')).toMatch(/publishes no API.*assumes/s)
  })

  it('run no formula, whatever a name begins with', async () => {
    const names = ['=1+1', '+1 510', '-2', '@SUM(A1)', '\tx', '\rx', '＝1', '=HYPERLINK("http://evil";"x")']
    await port.writeProjects(
      names.map((name, index) => project(String(index), { name })),
      RUN,
    )
    for (const { name } of rows('projects.csv')) expect(name).toMatch(/^'/)
    expect(rows('projects.csv').map(({ name }) => name?.slice(1))).toEqual(names)
    // Written again, the rows of before are not escaped a second time.
    await port.writeProjects([project('later')], RUN)
    expect(rows('projects.csv')[0]?.name).toBe("'=1+1")
  })

  it('hold the whole record as it is to be, one row a planned change', async () => {
    const made = recordOf((await port.writeProjects([project('1', { number: '24-017', city: 'Oakland' })], RUN))[0])
    const later = { key: 'a7c4', at: '2026-11-29T08:00:00Z' }
    await port.writeProjects(
      [{ action: 'update', externalId: keyOf('1'), present: made, fields: { number: null, zip: '94607' } }],
      later,
    )
    expect(rows('projects.csv', '2026-11-29T08-00-00Z-a7c4')).toEqual([
      expect.objectContaining({ action: 'update', id: made.id, number: '', city: 'Oakland', zip: '94607' }),
    ])
  })

  it('take names that no file could have', async () => {
    const name = `../../etc/passwd \\\\server\\x ${'長'.repeat(40_000)} \u202Egnp.exe \u0000`
    await port.writeProjects([project('1', { name })], RUN)
    expect(rows('projects.csv')[0]?.name).toBe(name)
    expect(folders()).toEqual([FOLDER])
  })

  it.each([
    ['../../evil', '../../2026'],
    ['', 'yesterday'],
    ['con:nul|<>*?"', '2026-11-28T14:13:05Z'],
  ])('stay below the folder whatever the run is called: %o', async (key, at) => {
    await port.writeProjects([project('1')], { key, at })
    expect(folders()).toHaveLength(1)
    expect(folders()[0]).toMatch(/^[\dTZ-]+-[a-z]+$/)
  })
})

describe('the same run again', () => {
  it('finds its folder, also when it is resumed later, and another run has another', async () => {
    await port.writeProjects([project('1')], RUN)
    await far.reopened().writeProjects([project('1')], { ...RUN, at: '2026-12-24T00:00:00Z' })
    expect([folders(), rows('projects.csv').length]).toEqual([[FOLDER], 1])
    await port.writeProjects([project('2')], { ...RUN, key: '1f0c9a2b-another' })
    await port.writeProjects([project('3')], { key: 'b', at: RUN.at })
    expect(folders()).toEqual([FOLDER, `${FOLDER}-2`, '2026-11-28T14-13-05Z-b'])
    await port.writeProjects([project('2')], { ...RUN, key: '1f0c9a2b-another' })
    expect([folders().length, rows('projects.csv', `${FOLDER}-2`).length]).toEqual([3, 1])
  })

  it('keeps the rows of an interrupted run whose rest is written now', async () => {
    await port.writeProjects([project('1'), project('2'), project('3')], RUN)
    await port.writeProjects([project('3', { name: 'Pier 9' })], RUN)
    expect(rows('projects.csv').map(({ name }) => name)).toEqual(['Project 1', 'Project 2', 'Pier 9'])
  })

  it('takes over nothing from a file that is not as it was written', async () => {
    await port.writeProjects([project('1')], RUN)
    writeFileSync(join(far.outFolder, FOLDER, 'projects.csv'), 'action;name\r\n"create;x')
    await port.writeProjects([project('2')], RUN)
    expect(rows('projects.csv').map(({ name }) => name)).toEqual(['Project 2'])
  })
})

describe('workers', () => {
  it('are created and activated by one plan, in one call or in two', async () => {
    const activate = (present: Worker): WorkerWrite => ({
      action: 'activate',
      externalId: keyOf('7'),
      present,
      fields: {},
    })
    const made = recordOf((await port.writeWorkers([worker('7')], RUN))[0])
    expect(recordOf((await port.writeWorkers([activate(made)], RUN))[0]).status).toBe('pending_email_verification')
    // The second row may come from whoever does not know the id of the first one yet.
    const both = await port.writeWorkers([worker('7'), activate({ ...made, id: keyOf('7') })], RUN)
    expect(both.map(recordOf).map(({ id, status }) => [id, status])).toEqual([
      [made.id, 'pending_activation'],
      [made.id, 'pending_email_verification'],
    ])
    expect(rows('workers.csv').map(({ action, id, status }) => [action, id, status])).toEqual([
      ['create', '', 'pending_activation'],
      ['activate', made.id, 'pending_email_verification'],
    ])
  })

  it('go back to where they were before a block; where that was never seen, to what activating leads to', async () => {
    const made = recordOf((await port.writeWorkers([worker('7')], RUN))[0])
    const act = async (present: Worker, action: 'block' | 'unblock') =>
      recordOf((await port.writeWorkers([{ action, externalId: keyOf('7'), present, fields: {} }], RUN))[0])
    const blocked = await act({ ...made, status: 'active' }, 'block')
    expect((await act(blocked, 'unblock')).status).toBe('active')
    const { statusBeforeBlock: _, ...unseen } = blocked
    expect((await act(unseen, 'unblock')).status).toBe('pending_email_verification')
    expect((await act({ ...unseen, email: null }, 'unblock')).status).toBe('kiosk_active')
  })

  it('that cannot be moved are refused, and no file is made of it', async () => {
    const made = recordOf((await port.writeWorkers([worker('7')], { key: 'first', at: RUN.at }))[0])
    const [result] = await port.writeWorkers(
      [{ action: 'unblock', externalId: keyOf('7'), present: made, fields: {} }],
      RUN,
    )
    expect(result).toMatchObject({ error: { code: 'refused', details: { status: 409 } } })
    expect(folders()).toEqual(['2026-11-28T14-13-05Z-first'])
  })
})

describe('a disk that fails', () => {
  const failing = (code: string, times: number) => {
    let left = times
    const rename_ = (from: string, to: string) =>
      left-- > 0 ? Promise.reject(Object.assign(new Error(code), { code })) : rename(from, to)
    return { rename: rename_ }
  }

  it('leaves the old file whole when the power goes between writing and renaming, and the next write puts it right', async () => {
    await port.writeProjects([project('1')], RUN)
    const before = text('projects.csv')
    const cut = far.reopened({ disk: { rename: () => Promise.reject(new Error('power cut')) } })
    await expect(cut.writeProjects([project('2')], RUN)).rejects.toMatchObject({ code: 'configuration' })
    expect(text('projects.csv')).toBe(before)
    // What a real power cut leaves, because nobody is there to clear up.
    writeFileSync(join(far.outFolder, FOLDER, '.projects.csv.tmp'), '\uFEFFaction,exter')
    await far.reopened().writeProjects([project('2')], RUN)
    expect(rows('projects.csv').map(({ name }) => name)).toEqual(['Project 1', 'Project 2'])
    expect(readdirSync(join(far.outFolder, FOLDER)).sort()).toEqual(['about.txt', 'projects.csv'])
  })

  it('goes on with a folder that a power cut has left empty', async () => {
    mkdirSync(join(far.outFolder, FOLDER))
    await port.writeProjects([project('1')], RUN)
    expect([folders(), rows('projects.csv').length]).toEqual([[FOLDER], 1])
  })

  it.each(['EBUSY', 'EPERM'])('waits for what holds a file for moments: %s', async (code) => {
    const clock = new VirtualClock()
    await far.reopened({ disk: failing(code, 4), clock }).writeProjects([project('1')], RUN)
    expect(rows('projects.csv')).toHaveLength(1)
    expect(clock.slept).toEqual([50, 100, 200, 400])
  })

  it('says whose turn it is when a file stays held, and what became of nothing', async () => {
    const held = far.reopened({ disk: failing('EBUSY', 1000) })
    await expect(held.writeProjects([project('1')], RUN)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('another program has it open'),
      details: { hint: expect.stringContaining('Excel') },
    })
    const full = far.reopened({ disk: failing('ENOSPC', 1000) })
    await expect(full.writeProjects([project('1')], RUN)).rejects.toMatchObject({ code: 'disk-full' })
  })

  it.each([
    ['is not there', (root: string) => join(root, 'gone')],
    ['is a file', (root: string) => join(root, 'file')],
    ['is not a whole path', () => 'out'],
  ])('makes no folder where the one of the connection %s', async (_, path) => {
    writeFileSync(join(far.outFolder, 'file'), '')
    const outFolder = path(far.outFolder)
    const other = portOf({ adapter: 'files', outFolder, formsFolder: far.formsFolder })
    await expect(other.writeProjects([project('1')], RUN)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(outFolder),
    })
    expect((await other.check())[1]).toMatchObject({ id: 'corfix-out-folder', state: 'fail', fix: /\w+ \w+/ })
    expect(folders()).toEqual(['file'])
  })
})

it('keeps ids and external ids as the assumed contract has them', async () => {
  const made: CorfixProject = recordOf((await port.writeProjects([project('1')], RUN))[0])
  expect(made).toMatchObject({
    id: `csv:${keyOf('1')}`,
    externalId: keyOf('1'),
    createdAt: RUN.at,
    updatedAt: RUN.at,
  })
})
