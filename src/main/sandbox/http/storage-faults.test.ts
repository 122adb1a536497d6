import '../testing/unrecorded'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, procoreCaller } from '../testing/sandbox-client'

let sandbox: RunningSandbox
let call: Call
let recordTo: string

beforeEach(async () => {
  recordTo = join(mkdtempSync(join(tmpdir(), 'crosswalk-sandbox-')), 'exchanges.ndjson')
  sandbox = await startSandbox({ seed: 7, scale: 0.2, faults: 'none', recordTo })
  call = await procoreCaller(sandbox)
})
afterEach(() => sandbox.close())

const project = (): number => sandbox.world.procore.projects.all()[0]?.id ?? 0
const uploads = () => sandbox.world.procore.documents.uploads.all()

async function upload(): Promise<number> {
  const asked = await call<{ url: string; fields: Record<string, string> }>(
    `/rest/v1.1/projects/${project()}/uploads`,
    {
      method: 'POST',
      body: { response_filename: 'x.pdf' },
    },
  )
  const form = new FormData()
  for (const [name, value] of Object.entries(asked.body.fields)) form.append(name, value)
  form.append('file', new Blob(['the bytes of a form']), 'x.pdf')
  return (await fetch(asked.body.url, { method: 'POST', body: form })).status
}

it('the storage fails as it is told, before or after it has taken the bytes', async () => {
  for (const [nth, kind] of (['500', '500-after', 'reset-after', '403', '503-retry-after'] as const).entries())
    sandbox.world.faults.add({ system: 'storage', method: 'POST', path: /pro-core/, nth: nth + 1, kind })
  expect(await upload()).toBe(500)
  expect(uploads().map(({ received }) => received?.size ?? null)).toEqual([null])
  expect(await upload()).toBe(500)
  await expect(upload()).rejects.toThrow()
  expect(uploads().map(({ received }) => received?.size ?? null)).toEqual([null, 19, 19])
  expect(await upload()).toBe(403)
  expect(await upload()).toBe(503)
  expect(await upload()).toBe(204)
  expect(sandbox.world.requests.byCall()['storage POST /pro-core.sandbox']).toBe(6)
})

it('commit-errors: files, folders and the storage fail before and after they took effect', async () => {
  sandbox.setFaults('commit-errors')
  const folder = (name: string) =>
    call(`/rest/v1.0/folders?project_id=${project()}`, { method: 'POST', body: { folder: { name } } })
  expect((await folder('One')).status).toBe(500)
  expect((await folder('One')).status).toBe(400)
  await expect(folder('Three')).rejects.toThrow()
  expect((await folder('Three')).status).toBe(201)
})

it('a recording holds no request to the storage', async () => {
  expect(await upload()).toBe(204)
  const text = readFileSync(recordTo, 'utf8')
  expect(text).toContain('/uploads')
  expect(text).not.toContain('the bytes of a form')
  expect(text).not.toContain('pro-core')
})
