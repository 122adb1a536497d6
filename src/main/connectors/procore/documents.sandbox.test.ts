import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formMark } from '../../domain/forms/mark'
import { procoreSandbox } from './testing/sandbox'

const folder = mkdtempSync(join(tmpdir(), 'crosswalk-documents-'))
let site: Awaited<ReturnType<typeof procoreSandbox>>

beforeEach(async () => {
  site = await procoreSandbox()
})
afterEach(() => site.sandbox.close())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Harbour Yard, of every world: its root folder has "06 Corfix Forms". */
const project = (): number => site.world.procore.projects.all().find(({ name }) => name === 'Harbour Yard')?.id ?? 0
const documents = () => site.port.documents
const held = () => site.world.procore.documents

function pdf(text: string) {
  const path = join(folder, `${createHash('sha1').update(text).digest('hex')}.pdf`)
  writeFileSync(path, text)
  return { path, name: 'Hot Work Permit 2026-11-20.pdf', size: Buffer.byteLength(text), contentType: 'application/pdf' }
}

async function formsFolder(): Promise<string> {
  const { folders } = await documents().rootFolder(String(project()))
  return folders.find(({ name }) => name === '06 Corfix Forms')?.id ?? ''
}

async function filed(text: string, revision = 1) {
  const uploadId = await documents().upload(String(project()), pdf(text))
  const description = formMark({ formId: 'cf_ab12', revision })
  const parentId = await formsFolder()
  return documents().createFile(String(project()), { parentId, name: pdf(text).name, description, uploadId })
}

describe('filing a form', () => {
  it('F1 puts the bytes into a file of that folder, known by its mark, in three requests to Procore', async () => {
    await formsFolder()
    const before = site.requests.length
    const parentId = await formsFolder()
    const file = await filed('%PDF-1.4 one')
    expect(site.requests.length - before).toBe(2 + 2)
    expect(site.world.requests.storage).toBe(1)
    expect(Buffer.from(held().contentOf(Number(file.id)) ?? []).toString()).toBe('%PDF-1.4 one')
    const { files } = (await documents().folder(String(project()), parentId)) ?? { files: [] }
    expect(files.find(({ id }) => id === file.id)?.form).toEqual({ id: 'cf_ab12', revision: 1 })
    expect(await documents().file(String(project()), file.id)).toEqual(file)
  })

  it('F4 lets Procore rename the second file of a name', async () => {
    expect((await filed('one')).name).toBe('Hot Work Permit 2026-11-20.pdf')
    expect((await filed('two')).name).toBe('Hot Work Permit 2026-11-20 (1).pdf')
    expect((await filed('three')).name).toBe('Hot Work Permit 2026-11-20 (2).pdf')
  })

  it('F5 adds a version where a person has moved and renamed the file', async () => {
    const file = await filed('one')
    const [safety] = (await documents().rootFolder(String(project()))).folders.filter(
      ({ name }) => name === '05 Safety',
    )
    held().moveFile(Number(file.id), Number(safety?.id))
    held().renameFile(Number(file.id), 'Signed permit.pdf')
    const uploadId = await documents().upload(String(project()), pdf('two'))
    const description = formMark({ formId: 'cf_ab12', revision: 2 })
    const state = await documents().addVersion(String(project()), file.id, { description, uploadId })
    expect(state).toMatchObject({ id: file.id, name: 'Signed permit.pdf', size: 3, form: { revision: 2 } })
    expect(held().files.get(file.id)).toMatchObject({
      parent_id: Number(safety?.id),
      versions: [{ number: 1 }, { number: 2 }],
    })
  })

  it('F5 knows what a person has deleted, with the folder too', async () => {
    const one = await filed('one')
    held().deleteFile(Number(one.id))
    expect(await documents().file(String(project()), one.id)).toBeNull()
    const two = await filed('two')
    const parentId = await formsFolder()
    held().deleteFolder(Number(parentId))
    expect(await documents().file(String(project()), two.id)).toBeNull()
    expect(await documents().folder(String(project()), parentId)).toBeNull()
    const root = await documents().rootFolder(String(project()))
    expect(root.folders.map(({ name }) => name)).not.toContain('06 Corfix Forms')
    expect(root.folders.map(({ name }) => name)).not.toContain('Recycle Bin')
    const description = formMark({ formId: 'cf_ab12', revision: 2 })
    const uploadId = await documents().upload(String(project()), pdf('three'))
    await expect(documents().addVersion(String(project()), two.id, { description, uploadId })).rejects.toMatchObject({
      code: 'refused',
      details: { status: 404 },
    })
  })

  it('says who has a file checked out, until it is checked in or the time is over', async () => {
    const file = await filed('one')
    held().checkOut(Number(file.id))
    const uploadId = await documents().upload(String(project()), pdf('two'))
    const version = { description: formMark({ formId: 'cf_ab12', revision: 2 }), uploadId }
    const adding = () => documents().addVersion(String(project()), file.id, version)
    await expect(adding()).rejects.toThrow('Ana Ruiz has it checked out until 2026-11-2')
    expect(await documents().file(String(project()), file.id)).toMatchObject({ checkedOutBy: 'Ana Ruiz' })
    site.time.pass(25 * 3_600_000)
    expect(await adding()).toMatchObject({ size: 3, checkedOutBy: null })
  })

  it('uses an upload once, and within its week', async () => {
    const parentId = await formsFolder()
    const uploadId = await documents().upload(String(project()), pdf('one'))
    const file = { parentId, name: 'x.pdf', description: 'x', uploadId }
    await documents().createFile(String(project()), file)
    await expect(documents().createFile(String(project()), file)).rejects.toMatchObject({ details: { status: 422 } })
    const late = await documents().upload(String(project()), pdf('two'))
    site.time.pass(8 * 24 * 3_600_000)
    await expect(documents().createFile(String(project()), { ...file, uploadId: late })).rejects.toMatchObject({
      code: 'refused',
    })
  })
})

describe('large files', () => {
  it('go in segments, whose hashes the storage holds against the bytes', async () => {
    const size = 64 * 1024 * 1024 + 12
    const path = join(folder, 'large.pdf')
    writeFileSync(path, Buffer.alloc(size, 'photos of the site '))
    const large = { path, name: 'large.pdf', size, contentType: 'application/pdf' }
    const uploadId = await documents().upload(String(project()), large)
    expect(site.world.requests.storage).toBe(5)
    const parentId = await formsFolder()
    const file = await documents().createFile(String(project()), {
      parentId,
      name: 'large.pdf',
      description: 'x',
      uploadId,
    })
    expect(file.size).toBe(size)
  }, 60_000)
})

describe('a project whose Documents are off or read-only', () => {
  it('is not permitted, or refuses the write', async () => {
    held().switchOff(project())
    await expect(documents().rootFolder(String(project()))).rejects.toMatchObject({
      code: 'not-permitted',
      details: { status: 403 },
    })
    held().switchOn(project())
    held().readOnly.add(project())
    await expect(documents().createFolder(String(project()), { name: 'x', parentId: null })).rejects.toMatchObject({
      code: 'not-permitted',
    })
    await expect(documents().upload(String(project()), pdf('one'))).rejects.toMatchObject({ code: 'not-permitted' })
    const hidden = site.world.procore.projects.all().find(({ permitted }) => !permitted)
    await expect(documents().rootFolder(String(hidden?.id))).rejects.toMatchObject({ details: { status: 404 } })
  })
})

describe('what goes wrong on the way', () => {
  it.each(['500', '500-after', 'reset', 'reset-after', '503-retry-after', '429-retry-after'] as const)(
    'gets over %s when a place is asked for, and at the storage',
    async (kind) => {
      site.world.faults.add({ system: 'procore', method: 'POST', path: /\/uploads$/, nth: 1, kind })
      site.world.faults.add({ system: 'storage', path: /./, nth: 1, kind })
      const file = await filed('one')
      expect(Buffer.from(held().contentOf(Number(file.id)) ?? []).toString()).toBe('one')
    },
  )

  it.each([
    ['500', 0],
    ['500-after', 1],
    ['reset', 0],
    ['reset-after', 1],
  ] as const)('does not know what became of a file after %s, and makes no second one', async (kind, made) => {
    const before = held().files.size
    site.world.faults.add({ system: 'procore', method: 'POST', path: /\/files\?/, nth: 1, kind })
    await expect(filed('one')).rejects.toMatchObject({ code: 'unknown-outcome' })
    expect(held().files.size - before).toBe(made)
  })

  it('asks for a new upload where the hour has passed before the storage was reached', async () => {
    site.world.faults.add({ system: 'storage', path: /./, nth: 1, kind: '403' })
    await filed('one')
    expect(held().uploads.size).toBe(2)
  })
})

describe('preflight', () => {
  const ids = ['procore-users', 'procore-documents']
  const checks = async (projectIds: string[] = []) =>
    (await site.port.check({ corfix: true, projectIds })).filter(({ id }) => ids.includes(id))

  it('S4 says that users and Documents are readable, where Corfix is connected', async () => {
    const before = [held().folders.size, held().files.size, held().uploads.size]
    expect(await checks([String(project())])).toEqual([
      expect.objectContaining({
        id: 'procore-users',
        state: 'pass',
        message: expect.stringMatching(/\d+ active and \d+ inactive/),
      }),
      expect.objectContaining({
        id: 'procore-documents',
        state: 'pass',
        message: expect.stringContaining('1 of 1 project'),
      }),
    ])
    expect([held().folders.size, held().files.size, held().uploads.size]).toEqual(before)
    expect((await site.port.check({})).filter(({ id }) => ids.includes(id))).toEqual([])
  })

  it('names the projects whose Documents cannot take forms', async () => {
    held().switchOff(project())
    const other = site.world.procore.projects.all()[3]?.id ?? 0
    const [, mixed] = await checks([String(project()), String(other)])
    expect(mixed).toMatchObject({ state: 'unknown', message: expect.stringContaining(`Not in ${project()}`) })
    const [, off] = await checks([String(project())])
    expect(off).toMatchObject({ state: 'fail', fix: expect.stringContaining('Standard') })
    held().switchOn(project())
    held().readOnly.add(project())
    const [, locked] = await checks([String(project())])
    expect(locked).toMatchObject({ state: 'fail', message: expect.stringContaining('read-only') })
  })
})

it('C6 reads the users of the sandbox: shared, missing and untidy addresses, active or not', async () => {
  const { records } = await site.port.listUsers()
  const crew = records.filter(({ email }) => email?.toLowerCase() === 'crew2@harbourbuilders.example')
  expect(crew).toHaveLength(2)
  expect(records.find(({ lastName }) => lastName === 'Delacroix-Boyd')).toMatchObject({
    email: 'm.delacroix@harbourbuilders.example',
    employee: false,
  })
  expect(records.find(({ lastName }) => lastName === 'Whitfield')).toMatchObject({ active: false, employee: true })
  expect(records.find(({ lastName }) => lastName === 'Night Shift Gate')).toMatchObject({
    firstName: null,
    name: 'Night Shift Gate',
  })
  const { serviceAccountEmail } = site.world.corfix.account
  expect(records.filter(({ email }) => email?.toLowerCase() === serviceAccountEmail)).toHaveLength(1)
  expect(records).toHaveLength(site.world.procore.users.size)
  expect(await site.port.listTemplates()).toHaveLength(3)

  site.time.pass(60_000)
  const since = new Date(site.time.now()).toISOString()
  const [row] = site.world.procore.users.select('leah', ({ is_active }) => is_active)
  site.world.procore.users.update(row?.id ?? 0, { email_address: 'new@gc.example' })
  const changed = await site.port.listUsers({ updatedSince: since })
  expect(changed.records.filter(({ active }) => active).map(({ email }) => email)).toEqual(['new@gc.example'])
})
