import '../testing/unrecorded'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, procoreCaller, type Reply, token } from '../testing/sandbox-client'

interface FolderBody {
  id: number
  name: string
  parent_id: number | null
  name_with_path: string
  read_only: boolean
  is_recycle_bin: boolean
  has_children: boolean
  folders: FolderBody[]
  files: FileBody[]
}
interface FileBody {
  id: number
  name: string
  size: number
  description: string | null
  is_deleted: boolean
  name_with_path: string
  file_versions: { number: number; size: number }[]
}
interface UploadBody {
  uuid: string
  url: string
  fields: Record<string, string>
}

const HOUR = 3_600_000
let now = Date.parse('2026-11-21T12:00:00Z')
let sandbox: RunningSandbox
let call: Call

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none', now: () => now })
  call = await procoreCaller(sandbox)
})
afterEach(() => sandbox.close())

const held = () => sandbox.world.procore.documents
const visible = () => sandbox.world.procore.projects.all().filter(({ permitted, template }) => permitted && !template)
const project = (): number => visible()[0]?.id ?? 0
const of = (path: string, more = '') => `/rest/v1.0/${path}?project_id=${project()}${more}`
const root = async () => (await call<FolderBody>(of('folders'))).body
const named = async (name: string) => (await root()).folders.find((folder) => folder.name === name)?.id ?? 0
const ask = (body: object = { response_filename: 'x.pdf', response_content_type: 'application/pdf' }) =>
  call<UploadBody>(`/rest/v1.1/projects/${project()}/uploads`, { method: 'POST', body })
const create = (file: object) => call<FileBody>(of('files'), { method: 'POST', body: { file } })
const change = (id: number, file: object) => call<FileBody>(of(`files/${id}`), { method: 'PATCH', body: { file } })

async function store(
  { url, fields }: UploadBody,
  text: string,
  headers: Record<string, string> = {},
): Promise<Reply<string>> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([text]), 'x.pdf')
  const response = await fetch(url, { method: 'POST', body: form, headers })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

async function uploaded(text = 'bytes'): Promise<string> {
  const { body } = await ask()
  expect((await store(body, text)).status).toBe(204)
  return body.uuid
}

describe('folders', () => {
  it('come one level at a time, from one root folder', async () => {
    const body = await root()
    expect(body).toMatchObject({ name: 'Root Folder', parent_id: null, read_only: false, has_children: true })
    expect(body.folders.map(({ name }) => name)).toEqual([
      '01 Contracts',
      '02 Drawings & Specs',
      '03 Schedules',
      '04 RFIs & Submittals',
      '05 Safety',
      '06 Corfix Forms',
      '07 Closeout',
      'Photos',
    ])
    expect(body.folders.every(({ folders, files }) => folders.length + files.length === 0)).toBe(true)
    const safety = await call<FolderBody>(of(`folders/${await named('05 Safety')}`))
    expect(safety.body.files.map(({ name_with_path }) => name_with_path)).toEqual([
      'Root Folder/05 Safety/Site Safety Plan.pdf',
      'Root Folder/05 Safety/Orientation – sign-in sheets.pdf',
    ])
    const { body: bare } = await call<FolderBody>(of('folders', '&exclude_folders=true'))
    expect(bare.folders).toEqual([])
  })

  it('F2: the projects differ in what is called after Corfix', () => {
    const names = visible().map(({ id }) => {
      const top = held().root(id)
      return held()
        .subfolders(top?.id ?? 0)
        .filter(({ name }) => /corfix forms/i.test(name)).length
    })
    expect(names.slice(0, 4)).toEqual([1, 2, 1, 0])
  })

  it('are created in the root folder or below, each name once, and deleted with all that they hold', async () => {
    const body = (folder: object) => ({ method: 'POST', body: { folder } })
    const made = await call<FolderBody>(of('folders'), body({ name: 'Corfix Forms' }))
    expect([made.status, made.body.name_with_path]).toEqual([201, 'Root Folder/Corfix Forms'])
    const month = await call<FolderBody>(of('folders'), body({ name: '2026-11', parent_id: made.body.id }))
    expect(month.body.name_with_path).toBe('Root Folder/Corfix Forms/2026-11')
    expect((await call(of('folders'), body({ name: 'corfix forms' }))).status).toBe(400)
    expect((await call(of('folders'), body({ name: 'x', parent_id: 5 }))).status).toBe(404)
    expect((await call(of('folders'), body({ name: 'x', nonsense: 5 }))).status).toBe(406)
    const file = await create({ name: 'x.pdf', parent_id: month.body.id, upload_uuid: await uploaded() })
    expect((await call(of(`folders/${made.body.id}`), { method: 'DELETE' })).status).toBe(200)
    expect((await root()).folders.filter(({ name }) => name === 'Corfix Forms')).toEqual([])
    expect((await root()).folders.find(({ name }) => name === 'Recycle Bin')?.is_recycle_bin).toBe(true)
    expect((await call<FileBody>(of(`files/${file.body.id}`))).body.is_deleted).toBe(true)
    expect((await create({ name: 'y.pdf', parent_id: month.body.id, upload_uuid: await uploaded() })).status).toBe(404)
  })

  it('are refused without a project, for a project that is not permitted, and where Documents are off', async () => {
    expect((await call('/rest/v1.0/folders')).status).toBe(400)
    const hidden = sandbox.world.procore.projects.all().find(({ permitted }) => !permitted)
    expect((await call(`/rest/v1.0/folders?project_id=${hidden?.id}`)).status).toBe(404)
    expect(held().off.size).toBe(2)
    expect(held().off.has(project())).toBe(false)
    held().switchOff(project())
    for (const path of [of('folders'), of('files/7'), `/rest/v1.1/projects/${project()}/uploads/x`])
      expect((await call(path)).status).toBe(403)
    held().switchOn(project())
    held().readOnly.add(project())
    expect((await root()).read_only).toBe(true)
    expect((await ask()).status).toBe(403)
  })
})

describe('files', () => {
  it('take an upload once, and only one that has arrived', async () => {
    const waiting = await ask()
    expect((await create({ name: 'x.pdf', upload_uuid: waiting.body.uuid })).status).toBe(422)
    const upload_uuid = await uploaded()
    const made = await create({ name: 'x.pdf', description: 'by a form', upload_uuid })
    expect([made.status, made.body.size, made.body.description]).toEqual([201, 5, 'by a form'])
    expect((await create({ name: 'y.pdf', upload_uuid })).status).toBe(422)
    expect((await create({ name: 'y.pdf', upload_uuid: 'none' })).status).toBe(422)
    expect((await create({ name: 'y.pdf' })).status).toBe(422)
    expect((await create({ name: 'y.pdf', data: 'x' })).status).toBe(400)
    expect(Buffer.from(held().contentOf(made.body.id) ?? []).toString()).toBe('bytes')
  })

  it('take a form as they take JSON', async () => {
    const form = new FormData()
    form.append('file[name]', 'form.pdf')
    form.append('file[parent_id]', String(await named('05 Safety')))
    form.append('file[unique_name]', 'true')
    form.append('file[upload_uuid]', await uploaded())
    const { body } = await token(sandbox, { grant_type: 'client_credentials' })
    const headers = { Authorization: `Bearer ${body.access_token}`, 'Procore-Company-Id': sandbox.procore.companyId }
    const made = await fetch(sandbox.procore.apiUrl + of('files'), { method: 'POST', body: form, headers })
    expect(made.status).toBe(201)
    expect(await made.json()).toMatchObject({ name_with_path: 'Root Folder/05 Safety/form.pdf' })
  })

  it('of a name that is taken are renamed where that is asked for, else refused', async () => {
    const parent_id = await named('05 Safety')
    const file = async (unique_name: boolean, name = 'site safety plan.pdf') =>
      create({ name, parent_id, unique_name, upload_uuid: await uploaded() })
    const refused = await file(false)
    expect([refused.status, refused.body]).toEqual([400, { errors: { name: ['has already been taken'] } }])
    expect((await file(true)).body.name).toBe('site safety plan (1).pdf')
    expect((await file(true)).body.name).toBe('site safety plan (2).pdf')
    await file(true, 'README')
    expect((await file(true, 'README')).body.name).toBe('README (1)')
  })

  it('get a version with every upload, and keep their name and place', async () => {
    const made = await create({ name: 'x.pdf', upload_uuid: await uploaded('one') })
    const second = await change(made.body.id, { upload_uuid: await uploaded('second'), description: 'two' })
    expect(second.body).toMatchObject({ name: 'x.pdf', size: 6, description: 'two' })
    expect(second.body.file_versions.map(({ number, size }) => [number, size])).toEqual([
      [2, 6],
      [1, 3],
    ])
    const latest = await call<FileBody>(of(`files/${made.body.id}`, '&show_latest_version_only=true'))
    expect(latest.body.file_versions.map(({ number }) => number)).toEqual([2])
    const moved = await change(made.body.id, { name: 'y.pdf', parent_id: await named('Photos') })
    expect(moved.body.name_with_path).toBe('Root Folder/Photos/y.pdf')
    expect((await change(made.body.id, { parent_id: 5 })).status).toBe(404)
  })

  it('answer 409 with themselves while somebody else has them checked out', async () => {
    const { body } = await create({ name: 'x.pdf', upload_uuid: await uploaded() })
    held().checkOut(body.id)
    const refused = await change(body.id, { description: 'x' })
    expect(refused).toMatchObject({
      status: 409,
      body: {
        error_type: 'checked_out',
        errors: { base: [expect.any(String)] },
        file: { id: body.id, checked_out_by: { name: 'Ana Ruiz' } },
      },
    })
    held().checkIn(body.id)
    expect((await change(body.id, { description: 'x' })).status).toBe(200)
  })

  it('go to the recycle bin, and from there for good', async () => {
    const { body } = await create({ name: 'x.pdf', upload_uuid: await uploaded() })
    expect((await call(of(`files/${body.id}`), { method: 'DELETE' })).status).toBe(200)
    const binned = await call<FileBody>(of(`files/${body.id}`))
    expect(binned.body).toMatchObject({ is_deleted: true, name_with_path: 'Root Folder/Recycle Bin/x.pdf' })
    expect((await change(body.id, { description: 'x' })).status).toBe(404)
    held().purgeFile(body.id)
    expect((await call(of(`files/${body.id}`))).status).toBe(404)
  })
})

describe('uploads', () => {
  it('name a place on another host, which takes exactly what was signed', async () => {
    const { status, body } = await ask()
    expect(status).toBe(201)
    expect(new URL(body.url).host).not.toBe(new URL(sandbox.procore.apiUrl).host)
    expect(body.fields).toMatchObject({
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="x.pdf"',
    })
    const withToken = await store(body, 'x', { Authorization: 'Bearer of Procore' })
    expect([withToken.status, withToken.body]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')])
    const altered = (fields: Record<string, string>) => store({ ...body, fields: { ...body.fields, ...fields } }, 'x')
    for (const fields of [{ key: 'other' }, { 'Content-Type': 'text/html' }, { policy: 'e30=' }, { extra: 'x' }])
      expect((await altered(fields)).status).toBe(403)
    const { policy: _left, ...fewer } = body.fields
    expect((await store({ ...body, fields: fewer }, 'x')).status).toBe(403)
    expect((await store(body, 'x')).status).toBe(204)
  })

  it('want the announced size', async () => {
    const { body } = await ask({ response_filename: 'x.pdf', size: 5 })
    expect((await store(body, 'four')).status).toBe(400)
    expect((await store(body, 'sixsix')).body).toContain('EntityTooLarge')
    expect((await store(body, 'fives')).status).toBe(204)
    expect((await ask({})).status).toBe(422)
  })

  it('end for the storage after an hour and for Procore after a week', async () => {
    const { body } = await ask()
    const inTime = await uploaded()
    now += HOUR
    expect(await store(body, 'x')).toMatchObject({ status: 403, body: expect.stringContaining('Policy expired') })
    now += 7 * 24 * HOUR
    call = await procoreCaller(sandbox)
    expect((await create({ name: 'x.pdf', upload_uuid: inTime })).status).toBe(422)
    const segmented = `/rest/v1.1/projects/${project()}/uploads/${inTime}`
    expect((await call(segmented, { method: 'PATCH', body: { segments: [] } })).status).toBe(410)
  })

  it('belong to who asked for them', async () => {
    const upload_uuid = await uploaded()
    const code = await fetch(
      `${sandbox.procore.loginUrl}/oauth/authorize?response_type=code&client_id=${sandbox.procore.clientId}&redirect_uri=urn:ietf:wg:oauth:2.0:oob`,
      { redirect: 'manual' },
    )
    const text = /[0-9a-f]{32}/.exec(await code.text())?.[0] ?? ''
    const person = await token(sandbox, {
      grant_type: 'authorization_code',
      code: text,
      redirect_uri: 'urn:ietf:wg:oauth:2.0:oob',
    })
    const headers = { Authorization: `Bearer ${person.body.access_token}` }
    const refused = await call(of('files'), { method: 'POST', body: { file: { name: 'x.pdf', upload_uuid } }, headers })
    expect(refused.status).toBe(422)
  })

  it('come in segments, each with its hash, put together by their ETags in order', async () => {
    const parts = [Buffer.alloc(5_000_000, 'a'), Buffer.from('the rest')]
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    const segments = parts.map((part) => ({ size: part.length, sha256: sha256(part) }))
    interface Segmented {
      uuid: string
      status: string
      segments: { url: string; headers: Record<string, string> }[]
    }
    const uploads = `/rest/v1.1/projects/${project()}/uploads`
    const small = [{ size: 4, sha256: sha256(parts[1] ?? Buffer.alloc(0)) }, ...segments]
    expect((await ask({ response_filename: 'x.pdf', segments: small })).status).toBe(422)
    const { body } = await call<Segmented>(uploads, { method: 'POST', body: { response_filename: 'x.pdf', segments } })
    expect(body.status).toBe('ready')
    const etags: string[] = []
    for (const [index, { url, headers }] of body.segments.entries()) {
      const { 'content-length': _set, ...sent } = headers
      const put = async (address: string, bytes: Buffer | undefined) =>
        fetch(address, { method: 'PUT', headers: sent, body: Uint8Array.from(bytes ?? []) })
      expect((await put(url, Buffer.from('other'))).status).toBe(400)
      const forged = url.replace(/Signature=(.)/, (_, first: string) => `Signature=${first === '0' ? '1' : '0'}`)
      expect((await put(forged, parts[index])).status).toBe(403)
      const done = await put(url, parts[index])
      expect(done.status).toBe(200)
      etags.push(done.headers.get('etag')?.replaceAll('"', '') ?? '')
    }
    const status = () => call<Segmented>(`${uploads}/${body.uuid}`)
    expect((await status()).body.status).toBe('receiving')
    const complete = (order: string[]) =>
      call<Segmented>(`${uploads}/${body.uuid}`, {
        method: 'PATCH',
        body: { segments: order.map((etag) => ({ etag })) },
      })
    expect((await complete(etags.toReversed())).status).toBe(422)
    expect((await complete(etags)).body.status).toBe('complete')
    const file = await create({ name: 'x.pdf', upload_uuid: body.uuid })
    expect(file.body.size).toBe(5_000_008)
  })
})
