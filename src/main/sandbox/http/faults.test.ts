import '../testing/unrecorded'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { WorkspaceFile } from '@shared/workspace'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, caller, procoreCaller, token, trustlayerCaller } from '../testing/sandbox-client'
import { FAULT_PROFILE_NAMES } from './fault-profiles'

let sandbox: RunningSandbox
let procore: Call
let trustlayer: Call
let recordTo: string

beforeEach(async () => {
  recordTo = join(mkdtempSync(join(tmpdir(), 'crosswalk-sandbox-')), 'exchanges.ndjson')
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none', recordTo })
  procore = await procoreCaller(sandbox)
  trustlayer = trustlayerCaller(sandbox)
})
afterEach(() => sandbox.close())

const projects = () => `/rest/v1.1/projects?company_id=${sandbox.procore.companyId}&view=normal`
const vendors = () => `/rest/v1.0/vendors?company_id=${sandbox.procore.companyId}`
const newProject = (name: string) => trustlayer('/v1/projects', { method: 'POST', body: { project: { name } } })
const held = (name: string) => sandbox.world.trustlayer.projects.all().filter((row) => row.name === name).length

describe('fault profiles', () => {
  it('names the nearest one and lists all when there is none of that name', async () => {
    const refused = startSandbox({ seed: 1, scale: 1, faults: 'flakey' })
    await expect(refused).rejects.toThrow(CrosswalkError)
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining('"flaky"') })
    const hint = expect.stringContaining(FAULT_PROFILE_NAMES.join(', '))
    await expect(refused).rejects.toMatchObject({ details: { hint } })
  })

  it('rate-limited: 429 in three forms, then goes on', async () => {
    sandbox.setFaults('rate-limited')
    const timed = await procore(projects())
    expect([timed.status, timed.headers.get('retry-after')]).toEqual([429, '1'])
    const bare = await procore(vendors())
    expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null])
    const inactive = `/rest/v1.0/companies/${sandbox.procore.companyId}/vendors/inactive`
    const reset = await procore(inactive)
    expect(reset.headers.get('retry-after')).toBeNull()
    expect(Number(reset.headers.get('x-rate-limit-reset'))).toBeGreaterThan(Date.now() / 1000 - 1)
    expect((await procore(inactive)).status).toBe(200)
  })

  it('flaky: 503 and broken connections', async () => {
    sandbox.setFaults('flaky')
    expect((await procore(projects())).status).toBe(503)
    await expect(procore(vendors())).rejects.toThrow()
    expect((await procore(vendors())).status).toBe(200)
  })

  it('malformed: cut short, a wrong type in one record, HTML', async () => {
    sandbox.setFaults('malformed')
    expect(typeof (await procore(projects())).body).toBe('string')
    const { body } = await procore<{ name: unknown }[]>(vendors())
    expect(body.filter(({ name }) => typeof name === 'object')).toHaveLength(1)
    await trustlayer('/v1/parties')
    const html = await trustlayer('/v1/parties?page[number]=2')
    expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  })

  it('Corfix has its share: pauses, broken pages and lists, writes that are not answered', async () => {
    const corfix = caller(sandbox.corfix.apiUrl, { Authorization: `Bearer ${sandbox.corfix.token}` })
    const statusOf = (path: string, init?: Parameters<Call>[1]) =>
      corfix(path, init).then(
        ({ status }) => status,
        () => 'broken',
      )
    const form = sandbox.world.corfix.forms.all()[0]?.id ?? ''
    sandbox.setFaults('rate-limited')
    const pauses = [await corfix('/projects'), await corfix('/projects'), await corfix('/projects')]
    expect(pauses.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [200, null],
      [429, '1'],
      [200, null],
    ])
    sandbox.setFaults('malformed')
    expect(typeof (await corfix('/projects?page=1')).body).toBe('string')
    const { body } = await corfix<{ data: { firstName: unknown }[] }>('/workers?page=1')
    expect(body.data.filter(({ firstName }) => typeof firstName === 'object')).toHaveLength(1)
    expect((await corfix(`/forms/${form}/pdf`)).headers.get('content-type')).toContain('text/html')
    sandbox.setFaults('commit-errors')
    const project = { method: 'POST', body: { name: 'X', status: 'active' } }
    const made = []
    for (let index = 0; index < 6; index += 1) made.push(await statusOf('/projects', project))
    expect(made).toEqual([201, 500, 201, 'broken', 201, 500])
    expect(sandbox.world.corfix.projects.all().filter(({ name }) => name === 'X')).toHaveLength(5)
    sandbox.setFaults('no-permission')
    expect([await statusOf('/forms'), await statusOf('/projects')]).toEqual([403, 200])
  })

  it('commit-errors: some writes fail before they take effect, some after', async () => {
    sandbox.setFaults('commit-errors')
    expect((await newProject('One')).status).toBe(201)
    await expect(newProject('Two')).rejects.toThrow()
    expect((await newProject('Three')).status).toBe(201)
    expect((await newProject('Four')).status).toBe(500)
    expect(['One', 'Two', 'Three', 'Four'].map(held)).toEqual([1, 1, 1, 0])
  })

  it('commit-errors: a sync that was carried out and answered 500, one whose answer is lost, one that was not', async () => {
    sandbox.setFaults('commit-errors')
    const { vendors: directory, insurances } = sandbox.world.procore
    const vendor_id = directory.all()[1]?.id
    const sync = (origin_id: string) =>
      procore(`/rest/v1.0/companies/${sandbox.procore.companyId}/insurances/sync`, {
        method: 'PATCH',
        body: { updates: [{ vendor_id, insurance_type: 'Umbrella', origin_id }] },
      })
    expect((await sync('tl:1')).status).toBe(500)
    expect((await sync('tl:2')).status).toBe(200)
    await expect(sync('tl:3')).rejects.toThrow()
    expect((await sync('tl:4')).status).toBe(200)
    expect((await sync('tl:5')).status).toBe(500)
    const made = (id: number) => insurances.find(`origin tl:${id}`).length
    expect([1, 2, 3, 4, 5].map(made)).toEqual([1, 1, 1, 1, 0])
  })

  it("no-permission: some projects' commitments, people and project insurances are refused, for good", async () => {
    sandbox.setFaults('no-permission')
    const { companyId } = sandbox.procore
    const visible = sandbox.world.procore.projects.all().filter(({ permitted, template }) => permitted && !template)
    const refused = []
    for (const { id } of visible) {
      const v2 = await procore(`/rest/v2.0/companies/${companyId}/projects/${id}/commitment_contracts?view=extended`)
      const v1 = await procore(`/rest/v1.0/work_order_contracts?project_id=${id}`)
      expect(v1.status).toBe(v2.status)
      if (v2.status === 403) refused.push(id)
    }
    expect(refused.length).toBeGreaterThan(5)
    expect(refused.length).toBeLessThan(40)
    expect((await procore(`/rest/v1.0/companies/${companyId}/people`)).status).toBe(403)
    expect((await procore(`/rest/v1.0/projects/${visible[0]?.id}/insurances`)).status).toBe(403)
    expect((await procore(`/rest/v1.0/companies/${companyId}/insurances`)).status).toBe(200)
  })

  it('half-page: the second page of commitments too', async () => {
    sandbox.setFaults('half-page')
    const [row] = sandbox.world.procore.commitments.select('all', ({ deleted_at }) => deleted_at === null)
    const path = `/rest/v2.0/companies/${sandbox.procore.companyId}/projects/${row?.project_id}/commitment_contracts`
    const first = await procore(`${path}?view=extended&per_page=100`)
    expect([first.status, first.headers.get('per-page')]).toEqual([200, '10'])
    expect((await procore(`${path}?view=extended&per_page=100&page=2`)).status).toBe(500)
  })

  it('revoked: every company call is refused, for good', async () => {
    sandbox.setFaults('revoked')
    for (let i = 0; i < 2; i += 1) expect((await procore(vendors())).status).toBe(403)
    expect((await procore('/rest/v1.0/companies')).status).toBe(200)
    sandbox.setFaults('none')
    expect((await procore(vendors())).status).toBe(200)
  })

  it('expired-token: the third call finds the token gone', async () => {
    sandbox.setFaults('expired-token')
    const statuses: number[] = []
    for (let i = 0; i < 4; i += 1) statuses.push((await procore(projects())).status)
    expect(statuses).toEqual([200, 200, 401, 401])
    expect((await (await procoreCaller(sandbox))(projects())).status).toBe(200)
  })

  it('repeating-page and half-page: the second page is the first, or an error', async () => {
    sandbox.setFaults('repeating-page')
    const [first, second] = [await procore(vendors()), await procore(`${vendors()}&page=2`)]
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('link')).toContain('page=3')
    const page = (number: number) => trustlayer<{ data: unknown }>(`/v1/parties?page%5Bnumber%5D=${number}`)
    expect((await page(2)).body.data).toEqual((await page(1)).body.data)
    sandbox.setFaults('half-page')
    expect((await procore(`${projects()}&page=1`)).headers.get('link')).toContain('rel="next"')
    expect((await procore(`${projects()}&page=2`)).status).toBe(500)
    expect((await page(2)).status).toBe(500)
  })

  it('takes one-off rules: the nth matching request, whatever the query', async () => {
    sandbox.world.faults.add({ system: 'trustlayer', method: 'GET', path: /^\/v1\/projects$/, nth: 2, kind: '500' })
    const statuses: number[] = []
    for (const query of ['', '?page[number]=2', '']) statuses.push((await trustlayer(`/v1/projects${query}`)).status)
    expect(statuses).toEqual([200, 500, 200])
  })
})

describe('the running sandbox', () => {
  it('records what was asked, in the shape of contract-check, without secrets', async () => {
    await token(sandbox, { grant_type: 'refresh_token', refresh_token: 'the-old-one' })
    await procore(projects(), { headers: { cookie: 'session=1' } })
    await newProject('Recorded')
    await trustlayer('/v2/workspace')
    const updates = [{ vendor_id: 12, insurance_type: 'Umbrella', origin_id: 'tl:1' }]
    const sync = `/rest/v1.0/companies/${sandbox.procore.companyId}/insurances/sync`
    await procore(sync, { method: 'PATCH', body: { updates } })
    const text = readFileSync(recordTo, 'utf8')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ system, method }) => `${system} ${method}`)).toEqual([
      'procore POST',
      'procore POST',
      'procore GET',
      'trustlayer-v1 POST',
      'trustlayer-v2 GET',
      'procore PATCH',
    ])
    expect(lines[5]).toMatchObject({ url: sync, body: { updates } })
    expect(lines[2]).toMatchObject({ url: projects(), headers: { 'procore-company-id': sandbox.procore.companyId } })
    expect(lines[3].body).toEqual({ project: { name: 'Recorded' } })
    expect(lines[0].body).toMatchObject({ grant_type: 'client_credentials' })
    const secrets = [sandbox.procore.clientSecret, sandbox.trustlayer.token, 'the-old-one', 'Bearer', 'session=1']
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('counts requests by system and call', async () => {
    sandbox.world.requests.reset()
    await procore(projects())
    await trustlayer(`/v1/parties/${'a'.repeat(24)}`)
    expect(sandbox.world.requests).toMatchObject({ procore: 1, trustlayer: 1, corfix: 0 })
    expect(sandbox.world.requests.byCall()).toEqual({
      'procore GET /rest/v1.1/projects': 1,
      'trustlayer GET /v1/parties/{id}': 1,
    })
  })

  it('gives a workspace file that is valid and names a party type that exists', () => {
    const file = WorkspaceFile.parse(JSON.parse(JSON.stringify(sandbox.workspace)))
    const types = sandbox.world.trustlayer.partyTypes.all().map(({ name }) => name)
    expect(types).toContain(file.settings.trustlayer.companies.partyType)
    expect(file.procore.companyId).toBe(sandbox.procore.companyId)
  })

  it('listens where it is told, and says so when it cannot', async () => {
    const base = 20_000 + (process.pid % 20_000)
    const one = await startSandbox({ seed: 1, scale: 0.1, faults: 'none', portBase: base })
    expect([one.procore.apiUrl, one.trustlayer.apiUrl, one.corfix.apiUrl]).toEqual(
      [0, 10, 20].map((offset) => `http://127.0.0.1:${base + offset}`),
    )
    await expect(startSandbox({ seed: 1, scale: 0.1, faults: 'none', portBase: base })).rejects.toMatchObject({
      code: 'configuration',
    })
    await one.close()
  })
})
