import '../testing/unrecorded'
import { appendFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { procoreCaller, trustlayerCaller } from '../testing/sandbox-client'

const start = (stateFolder: string, seed = 7): Promise<RunningSandbox> =>
  startSandbox({ seed, scale: 0.2, faults: 'none', stateFolder })
const addProject = async (sandbox: RunningSandbox, name: string): Promise<string> => {
  const project = { name, externalIds: ['procore:42/9'] }
  const call = trustlayerCaller(sandbox)
  const { body } = await call<{ data: { id: string } }>('/v1/projects', { method: 'POST', body: { project } })
  return body.data.id
}

it('goes on where an earlier start ended, also after a torn last line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-kept-'))
  const first = await start(folder)
  const id = await addProject(first, 'Harbour Yard')
  const [party] = first.world.trustlayer.parties.all()
  first.world.trustlayer.associate(id, party?.id ?? '')
  const [vendor] = first.world.procore.vendors.all()
  first.world.procore.vendors.remove(vendor?.id ?? 0)
  await first.close()
  appendFileSync(join(folder, 'sandbox-state.ndjson'), '{"table":"trustlayer.proj')

  const second = await start(folder)
  expect(second.procore.clientSecret).toBe(first.procore.clientSecret)
  expect(second.world.trustlayer.projects.find('procore:42/9').map((row) => row.id)).toEqual([id])
  expect(second.world.trustlayer.parties.get(party?.id ?? '')?.projectIds).toContain(id)
  expect(second.world.procore.vendors.get(vendor?.id ?? 0)).toBeUndefined()
  const another = await addProject(second, 'Harbour Yard II')
  expect(another).not.toBe(id)
  await second.close()

  const third = await start(folder)
  expect(third.world.trustlayer.projects.get(another)?.name).toBe('Harbour Yard II')
  await third.close()
  const otherSeed = await start(folder, 8)
  expect(otherSeed.world.trustlayer.projects.get(another)).toBeUndefined()
  await otherSeed.close()
})

it('keeps what happened to commitments, people and insurances, and gives no insurance id twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-kept-'))
  const first = await start(folder)
  const { procore } = first.world
  const [commitment] = procore.commitments.all()
  procore.deleteCommitment(commitment?.id ?? 0)
  const [person] = procore.referenceUsers.all()
  procore.updatePerson(person?.id ?? 0, { email_address: 'ana@bay.example' })
  const vendor_id = person?.vendor_id ?? 0
  const sync = async (sandbox: RunningSandbox, origin_id: string): Promise<number> => {
    const call = await procoreCaller(sandbox)
    const path = `/rest/v1.0/companies/${sandbox.procore.companyId}/insurances/sync`
    const updates = [{ vendor_id, insurance_type: 'Umbrella', origin_id }]
    const { body } = await call<{ entities: { id: number }[] }>(path, { method: 'PATCH', body: { updates } })
    return body.entities[0]?.id ?? 0
  }
  const kept = await sync(first, 'tl:1')
  const removed = await sync(first, 'tl:2')
  procore.insurances.remove(removed)
  await first.close()

  const second = await start(folder)
  expect(second.world.procore.commitments.get(commitment?.id ?? 0)?.deleted_at).toBe(commitment?.deleted_at)
  expect(second.world.procore.referenceUsers.get(person?.id ?? 0)?.email_address).toBe('ana@bay.example')
  expect(second.world.procore.insurances.find('origin tl:1').map(({ id }) => id)).toEqual([kept])
  expect(await sync(second, 'tl:3')).toBeGreaterThan(removed)
  await second.close()
})

it('keeps what was filed in Documents, what people did there, and gives no id twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-kept-'))
  const first = await start(folder)
  const [project] = first.world.procore.projects.all()
  const file = async (sandbox: RunningSandbox): Promise<{ id: number; name: string }> => {
    const call = await procoreCaller(sandbox)
    const uploads = `/rest/v1.1/projects/${project?.id}/uploads`
    const { body: upload } = await call<{ uuid: string; url: string; fields: Record<string, string> }>(uploads, {
      method: 'POST',
      body: { response_filename: 'x.pdf' },
    })
    const form = new FormData()
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value)
    form.append('file', new Blob(['bytes']), 'x.pdf')
    expect((await fetch(upload.url, { method: 'POST', body: form })).status).toBe(204)
    const body = { file: { name: 'x.pdf', unique_name: true, upload_uuid: upload.uuid } }
    const made = await call<{ id: number; name: string }>(`/rest/v1.0/files?project_id=${project?.id}`, {
      method: 'POST',
      body,
    })
    return made.body
  }
  const one = await file(first)
  const two = await file(first)
  first.world.procore.documents.renameFile(one.id, 'renamed.pdf')
  first.world.procore.documents.deleteFile(two.id)
  first.world.procore.documents.purgeFile(two.id)
  await first.close()

  const second = await start(folder)
  const { documents } = second.world.procore
  expect(documents.files.get(one.id)).toMatchObject({ name: 'renamed.pdf', versions: [{ number: 1, size: 5 }] })
  expect(documents.files.get(two.id)).toBeUndefined()
  expect(documents.uploads.all().every(({ attached_at }) => attached_at !== null)).toBe(true)
  expect(documents.subfolders(documents.root(project?.id ?? 0)?.id ?? 0).some((row) => row.is_recycle_bin)).toBe(true)
  const three = await file(second)
  expect(three.name).toBe('x.pdf')
  expect(three.id).toBeGreaterThan(two.id)
  await second.close()
})
