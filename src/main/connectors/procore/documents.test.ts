import { afterEach, describe, expect, it } from 'vitest'
import type { Answer, SeenRequest } from '../http/testing/test-server'
import { closeServer, setup } from './testing/setup'

afterEach(closeServer)

const MARKED = 'Filed by Crosswalk: Corfix form cf_ab12, revision 2.'
const FILE = {
  id: 562949953421399,
  name: 'Hot Work Permit 2026-11-20.pdf',
  parent_id: 12,
  size: 5120,
  description: MARKED,
  name_with_path: 'Root Folder/06 Corfix Forms/2026-11/Hot Work Permit 2026-11-20.pdf',
  is_deleted: false,
  checked_out_until: null,
  checked_out_by: null,
  file_versions: [{ id: 1, number: 1, size: 5120 }],
}
const ROOT = {
  id: 11,
  name: 'Root Folder',
  parent_id: null,
  read_only: false,
  folders: [
    { id: 12, name: '06 Corfix Forms', folders: [], files: [] },
    { id: 13, name: 'Recycle Bin', is_recycle_bin: true },
    { id: 14, name: 'Old', is_deleted: true },
  ],
  files: [
    FILE,
    { ...FILE, id: 15, name: 'By hand.pdf', description: null, size: null },
    { ...FILE, id: 16, is_deleted: true },
  ],
}

const answering = (answer: Answer) => setup({ api: () => answer })

/** The parts of a multipart body, by name. */
async function partsOf({ body, headers }: SeenRequest): Promise<Record<string, unknown>> {
  const form = await new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()
  return Object.fromEntries(form)
}

describe('reading', () => {
  it('F2 reads the root folder, one level deep, without what was deleted, and knows filed forms by their mark', async () => {
    const { port, calls } = await answering({ json: ROOT })
    expect(await port.documents.rootFolder('7')).toEqual({
      id: '11',
      name: 'Root Folder',
      folders: [{ id: '12', name: '06 Corfix Forms' }],
      files: [
        { id: '562949953421399', name: FILE.name, size: 5120, form: { id: 'cf_ab12', revision: 2 } },
        { id: '15', name: 'By hand.pdf', size: 5120, form: null },
      ],
    })
    expect(calls()[0]?.url).toBe('/rest/v1.0/folders?project_id=7&show_latest_file_version_only=true')
  })

  it.each([403, 404])('says that Documents of a project cannot be read (%i), and how to permit it', async (status) => {
    const { port } = await answering({ status, json: { error: 'Record not found' } })
    await expect(port.documents.rootFolder('7')).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining(`Documents of the project 7`),
      details: { status, hint: expect.stringContaining('Document Management') },
    })
  })

  it('lets a company that is not connected say so itself', async () => {
    const { port } = await answering({ status: 403, json: { errors: ['App is not connected to this company.'] } })
    await expect(port.documents.rootFolder('7')).rejects.toThrow('not connected')
  })

  it('has no folder where there is none any more, or where it lies in the recycle bin', async () => {
    const { port, calls } = await answering({ json: { ...ROOT, id: 12, name: '2026-11' } })
    expect(await port.documents.folder('7', '12')).toMatchObject({ id: '12', name: '2026-11' })
    expect(calls()[0]?.path).toBe('/rest/v1.0/folders/12')
    const gone = await answering({ status: 404 })
    expect(await gone.port.documents.folder('7', '12')).toBeNull()
    const deleted = await answering({ json: { ...ROOT, id: 12, is_deleted: true } })
    expect(await deleted.port.documents.folder('7', '12')).toBeNull()
  })

  it('F5 reads a file with who has it checked out', async () => {
    const by = { id: 3, login: 'ana@gc.example', name: 'Ana Ruiz' }
    const { port } = await answering({
      json: { ...FILE, checked_out_by: by, checked_out_until: '2026-11-22T16:00:00Z' },
    })
    expect(await port.documents.file('7', '562949953421399')).toEqual({
      id: '562949953421399',
      name: FILE.name,
      size: 5120,
      form: { id: 'cf_ab12', revision: 2 },
      description: MARKED,
      checkedOutBy: 'Ana Ruiz',
      checkedOutUntil: '2026-11-22T16:00:00Z',
    })
  })

  it.each([
    ['gone', { status: 404 }],
    ['deleted', { json: { ...FILE, is_deleted: true } }],
    ['in the bin by its path alone', { json: { ...FILE, is_deleted: null, name_with_path: 'Root/Recycle Bin/x.pdf' } }],
  ])('has no file that is %s', async (_what, answer) => {
    const { port } = await answering(answer)
    expect(await port.documents.file('7', '15')).toBeNull()
  })

  it('keeps a file in a folder that is only called like the bin', async () => {
    const { port } = await answering({ json: { ...FILE, name_with_path: 'Root/Recycle Bin/x.pdf' } })
    expect(await port.documents.file('7', '15')).not.toBeNull()
  })
})

describe('writing', () => {
  it('F3 creates a folder, in the root folder or below', async () => {
    const { port, calls } = await answering({ status: 201, json: { id: 20, name: '2026-11' } })
    expect(await port.documents.createFolder('7', { name: '2026-11', parentId: '12' })).toEqual({
      id: '20',
      name: '2026-11',
      made: true,
    })
    await port.documents.createFolder('7', { name: 'Corfix Forms', parentId: null })
    expect(calls().map(({ url, body }) => [url, JSON.parse(body)])).toEqual([
      ['/rest/v1.0/folders?project_id=7', { folder: { name: '2026-11', parent_id: 12 } }],
      ['/rest/v1.0/folders?project_id=7', { folder: { name: 'Corfix Forms' } }],
    ])
  })

  it('takes the folder that somebody made meanwhile under the same name', async () => {
    const taken = { status: 400, json: { errors: { name: ['has already been taken'] } } }
    const { port } = await setup({
      api: ({ method }) =>
        method === 'POST' ? taken : { json: { ...ROOT, folders: [{ id: 30, name: 'corfix forms' }] } },
    })
    expect(await port.documents.createFolder('7', { name: 'Corfix Forms', parentId: null })).toEqual({
      id: '30',
      name: 'corfix forms',
      made: false,
    })
    await expect(port.documents.createFolder('7', { name: 'Other', parentId: '12' })).rejects.toMatchObject({
      code: 'refused',
    })
  })

  it('F4 creates a file under a name that Procore may change, and answers the name that it gave', async () => {
    const { port, calls } = await answering({ status: 201, json: { ...FILE, name: 'Hot Work Permit (1).pdf' } })
    const made = await port.documents.createFile('7', {
      parentId: '12',
      name: 'Hot Work Permit.pdf',
      description: MARKED,
      uploadId: '01J',
    })
    expect(made).toMatchObject({ name: 'Hot Work Permit (1).pdf', form: { id: 'cf_ab12', revision: 2 } })
    const [call] = calls()
    expect([call?.method, call?.url]).toEqual(['POST', '/rest/v1.0/files?project_id=7'])
    expect(call && (await partsOf(call))).toEqual({
      'file[parent_id]': '12',
      'file[name]': 'Hot Work Permit.pdf',
      'file[description]': MARKED,
      'file[unique_name]': 'true',
      'file[upload_uuid]': '01J',
    })
  })

  it('F5 adds a version without name and folder, and takes the description as sent where the answer has none', async () => {
    const { description: _left, ...answer } = FILE
    const { port, calls } = await answering({ json: answer })
    const state = await port.documents.addVersion('7', '562949953421399', { description: MARKED, uploadId: '01J' })
    expect(state).toMatchObject({ description: MARKED, form: { id: 'cf_ab12', revision: 2 } })
    const [call] = calls()
    expect([call?.method, call?.url]).toEqual(['PATCH', '/rest/v1.0/files/562949953421399?project_id=7'])
    expect(call && (await partsOf(call))).toEqual({ 'file[description]': MARKED, 'file[upload_uuid]': '01J' })
  })

  it('takes what was written as said where an answer to a write holds no more than the id', async () => {
    const { port } = await answering({ status: 201, json: { id: 20 } })
    const { documents } = port
    expect(await documents.createFolder('7', { name: '2026-11', parentId: '12' })).toEqual({
      id: '20',
      name: '2026-11',
      made: true,
    })
    const version = { description: MARKED, uploadId: '01J', name: 'JSA.pdf' }
    const known = { id: '20', name: 'JSA.pdf', description: MARKED, form: { id: 'cf_ab12', revision: 2 } }
    expect(await documents.createFile('7', { ...version, parentId: '12' })).toMatchObject(known)
    expect(await documents.addVersion('7', '20', version)).toMatchObject(known)
  })

  it('names who has a file checked out, and until when', async () => {
    const file = {
      ...FILE,
      checked_out_by: { id: 3, login: 'ana@gc.example', name: 'Ana Ruiz' },
      checked_out_until: '2026-11-22T16:00:00Z',
    }
    const json = { errors: { base: ['This file is checked out'] }, error_type: 'checked_out', file }
    const { port, calls } = await answering({ status: 409, json })
    await expect(port.documents.addVersion('7', '8', { description: MARKED, uploadId: 'u' })).rejects.toMatchObject({
      code: 'refused',
      message: `Procore refused to file a new version of "${FILE.name}" in the project 7: Ana Ruiz has it checked out until 2026-11-22T16:00:00Z (HTTP 409).`,
      details: { status: 409, hint: expect.stringContaining('Ask Ana Ruiz') },
    })
    expect(calls()).toHaveLength(1)
  })

  it.each([
    ['{"errors":{"base":["Another version is being made"]}}', 'Another version is being made'],
    ['', 'it is checked out'],
    ['<html>', 'it is checked out'],
  ])('says what it can of another 409: %s', async (text, words) => {
    const { port } = await answering({ status: 409, text })
    await expect(port.documents.addVersion('7', '8', { description: MARKED, uploadId: 'u' })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(words),
      details: { status: 409 },
    })
  })

  it('F6 sends no write again whose outcome nobody knows', async () => {
    const failing = await answering({ status: 500 })
    const { documents } = failing.port
    const file = { parentId: '12', name: 'x.pdf', description: MARKED, uploadId: 'u' }
    await expect(documents.createFile('7', file)).rejects.toMatchObject({ code: 'unknown-outcome' })
    await expect(documents.addVersion('7', '8', file)).rejects.toMatchObject({ code: 'unknown-outcome' })
    await expect(documents.createFolder('7', { name: 'x', parentId: null })).rejects.toMatchObject({
      code: 'unknown-outcome',
    })
    expect(failing.calls()).toHaveLength(3)
    const odd = await answering({ status: 201, json: { name: 'no id' } })
    await expect(odd.port.documents.createFile('7', file)).rejects.toMatchObject({ code: 'unknown-outcome' })
  })

  it('sends nothing under an id that is none of Procore', async () => {
    const { port, calls } = await answering({ json: FILE })
    await expect(port.documents.file('7', '../users')).rejects.toMatchObject({ code: 'unexpected' })
    await expect(port.documents.folder('x', '7')).rejects.toMatchObject({ code: 'unexpected' })
    expect(calls()).toHaveLength(0)
  })
})
