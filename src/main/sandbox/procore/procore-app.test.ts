import '../testing/unrecorded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, caller, procoreCaller, token } from '../testing/sandbox-client'

interface Project {
  id: number
  name: string
  active: boolean
  updated_at: string
}

let sandbox: RunningSandbox
let call: Call
let clock: number

beforeEach(async () => {
  clock = Date.parse('2026-11-21T08:00:00Z')
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none', now: () => clock })
  call = await procoreCaller(sandbox)
})
afterEach(() => sandbox.close())

const company = () => `company_id=${sandbox.procore.companyId}`

describe('sign-in', () => {
  it('gives a service account a token of 90 minutes and no refresh token', async () => {
    const { status, body } = await token(sandbox, { grant_type: 'client_credentials' })
    expect(status).toBe(200)
    expect(body.expires_in).toBe(5400)
    expect(body.refresh_token).toBeUndefined()
    expect((await token(sandbox, { grant_type: 'client_credentials', client_secret: 'wrong' })).status).toBe(401)
  })

  it('redeems a code once, for its own redirect address, and rotates refresh tokens', async () => {
    const redirect_uri = 'urn:ietf:wg:oauth:2.0:oob'
    const query = new URLSearchParams({ response_type: 'code', client_id: sandbox.procore.clientId, redirect_uri })
    const ask = async () => {
      const { body } = await caller(sandbox.procore.loginUrl, {})<string>(`/oauth/authorize?${query}`)
      return /<code id="authorization_code">(\w+)<\/code>/.exec(body)?.[1] ?? ''
    }
    const code = await ask()
    const first = await token(sandbox, { grant_type: 'authorization_code', code, redirect_uri })
    expect(first.status).toBe(200)
    expect((await token(sandbox, { grant_type: 'authorization_code', code, redirect_uri })).status).toBe(400)
    const elsewhere = { grant_type: 'authorization_code', code: await ask(), redirect_uri: `${redirect_uri}/` }
    expect((await token(sandbox, elsewhere)).status).toBe(400)

    const refresh_token = first.body.refresh_token ?? ''
    const second = await token(sandbox, { grant_type: 'refresh_token', refresh_token })
    expect(second.body.refresh_token).not.toBe(refresh_token)
    expect((await token(sandbox, { grant_type: 'refresh_token', refresh_token })).status).toBe(400)
  })

  it('refuses a token after 90 minutes, and a revoked one', async () => {
    expect((await call('/rest/v1.0/me')).status).toBe(200)
    clock += 5400_000
    const { status, body } = await call<{ message: string }>('/rest/v1.0/me')
    expect([status, body.message]).toEqual([401, 'The access token is invalid'])

    const { body: fresh } = await token(sandbox, { grant_type: 'client_credentials' })
    const { clientId: client_id, clientSecret: client_secret, loginUrl } = sandbox.procore
    const login = caller(loginUrl, { Authorization: `Bearer ${fresh.access_token}` })
    expect((await login('/oauth/token/info')).status).toBe(200)
    await login('/oauth/revoke', { method: 'POST', body: { client_id, client_secret, token: fresh.access_token } })
    expect((await login('/oauth/token/info')).status).toBe(401)
  })
})

describe('what stands before every call', () => {
  it('misses the company header with a 404 text, another company with 403, the parameter with 400', async () => {
    const { body } = await token(sandbox, { grant_type: 'client_credentials' })
    const bare = caller(sandbox.procore.apiUrl, { Authorization: `Bearer ${body.access_token}` })
    const missing = await bare<string>(`/rest/v1.1/projects?${company()}`)
    expect(missing.status).toBe(404)
    expect(missing.body).toMatch(/^Missing Procore-Company-Id header!/)
    expect((await bare('/rest/v1.0/companies')).status).toBe(404)

    const foreign = await call('/rest/v1.0/vendors?company_id=1', { headers: { 'Procore-Company-Id': '1' } })
    expect([foreign.status, foreign.body]).toEqual([403, { errors: ['App is not connected to this company.'] }])
    const flat = await call('/rest/v1.1/projects')
    expect([flat.status, flat.body]).toEqual([400, { code: 'BAD_REQUEST', message: 'Missing Project or Company ID' }])
    expect((await call('/rest/v1.0/nothing')).status).toBe(404)
  })

  it('lets a person, unlike a service account, see the companies without the header', async () => {
    const redirect_uri = 'urn:ietf:wg:oauth:2.0:oob'
    const query = new URLSearchParams({ response_type: 'code', client_id: sandbox.procore.clientId, redirect_uri })
    const page = await caller(sandbox.procore.loginUrl, {})<string>(`/oauth/authorize?${query}`)
    const code = /authorization_code">(\w+)/.exec(page.body)?.[1] ?? ''
    const { body } = await token(sandbox, { grant_type: 'authorization_code', code, redirect_uri })
    const person = caller(sandbox.procore.apiUrl, { Authorization: `Bearer ${body.access_token}` })
    const companies = await person<{ id: number }[]>('/rest/v1.0/companies')
    expect(companies.body.map(({ id }) => String(id))).toEqual([sandbox.procore.companyId])
  })

  it('describes the limit that is closer, refuses beyond it, and opens again at the reset', async () => {
    sandbox.setFaults('tight-limits')
    const first = await call('/rest/v1.0/me')
    expect(first.headers.get('x-rate-limit-limit')).toBe('25')
    expect(first.headers.get('x-rate-limit-remaining')).toBe('24')
    expect(first.headers.get('x-rate-limit-reset')).toBe(String(clock / 1000 + 10))
    for (let i = 0; i < 24; i += 1) await call('/rest/v1.0/me')
    expect((await call('/rest/v1.0/me')).status).toBe(429)
    clock += 10_000
    expect((await call('/rest/v1.0/me')).status).toBe(200)

    sandbox.world.procore.limits = { ...sandbox.world.procore.limits, hourly: 30 }
    const hourly = await call('/rest/v1.0/me')
    expect(hourly.headers.get('x-rate-limit-limit')).toBe('30')
    expect(hourly.headers.get('x-rate-limit-remaining')).toBe('3')
  })
})

describe('projects', () => {
  it('lists active ones with templates by default, without what is not permitted', async () => {
    const { body } = await call<Project[]>(`/rest/v1.1/projects?${company()}&view=normal&per_page=300`)
    const rows = sandbox.world.procore.projects.all()
    expect(body).toHaveLength(rows.filter((row) => row.permitted && row.active).length)
    expect(body.some(({ name }) => name === 'TI Template 2026')).toBe(true)
    expect(body[0]).not.toHaveProperty('template')
    expect(body[0]).not.toHaveProperty('public_notes')

    const all = '&filters[by_status]=All&filters[template]=false'
    const asked = await call<Project[]>(`/rest/v1.1/projects?${company()}&view=extended&per_page=300${all}`)
    expect(asked.body).toHaveLength(60)
    expect(asked.body.some(({ active }) => !active)).toBe(true)
    expect(asked.body[0]).toHaveProperty('public_notes')
    const ids = await call<number[]>(`/rest/v1.1/projects?${company()}&view=ids&per_page=5${all}`)
    expect(ids.body).toEqual(asked.body.map(({ id }) => id))
  })

  it('pages with Total, Per-Page and Link, and caps the page at 300', async () => {
    const path = `/rest/v1.1/projects?${company()}&filters[by_status]=All&filters[template]=false&per_page=25`
    const first = await call<Project[]>(path)
    expect(first.headers.get('total')).toBe('60')
    expect(first.headers.get('per-page')).toBe('25')
    expect(first.headers.get('link')).toMatch(/^<[^>]+page=3[^>]*>; rel="last", <[^>]+page=2[^>]*>; rel="next"$/)
    const last = await call<Project[]>(`${path}&page=3`)
    expect(last.body).toHaveLength(10)
    expect(last.headers.get('link')).toMatch(/rel="first".*rel="prev".*rel="last"$/)
    const capped = await call<Project[]>(`/rest/v1.1/projects?${company()}&per_page=5000`)
    expect(capped.headers.get('per-page')).toBe('300')
  })

  it('filters by a range with three dots and refuses a half-open one', async () => {
    const { projects } = sandbox.world.procore
    const [changed] = projects.select('', (row) => row.permitted && row.active && !row.template)
    projects.update(changed?.id ?? 0, { name: 'Harbour Yard East' })
    const since = encodeURIComponent('2026-11-21T07:00:00Z...2099-12-31T00:00:00Z')
    const { body } = await call<Project[]>(`/rest/v1.1/projects?${company()}&filters[updated_at]=${since}`)
    expect(body.map(({ name }) => name)).toEqual(['Harbour Yard East'])
    expect((await call(`/rest/v1.1/projects?${company()}&filters[updated_at]=2026-11-21`)).status).toBe(400)
  })

  it('shows a whole project, says there whether it is a template, and hides what is not permitted', async () => {
    const rows = sandbox.world.procore.projects.all()
    const template = rows.find((row) => row.template)
    const hidden = rows.find((row) => !row.permitted)
    const shown = await call<{ template: boolean }>(`/rest/v1.0/projects/${template?.id}?${company()}`)
    expect(shown.body.template).toBe(true)
    expect((await call(`/rest/v1.0/projects/${hidden?.id}?${company()}`)).status).toBe(404)
  })
})

describe('companies and users', () => {
  it('lists active companies with their projects, and inactive ones apart', async () => {
    const active = await call<Record<string, unknown>[]>(`/rest/v1.0/vendors?${company()}&per_page=2000`)
    const inactive = await call<Record<string, unknown>[]>(
      `/rest/v1.0/companies/${sandbox.procore.companyId}/vendors/inactive?per_page=2000`,
    )
    expect(active.body.length + inactive.body.length).toBe(300)
    expect(active.body[0]).toMatchObject({ company_vendor: true, project_ids: expect.any(Array), is_active: true })
    expect(inactive.body.every(({ is_active }) => is_active === false)).toBe(true)
    const minimal = await call<unknown[]>(`/rest/v1.1/vendors?${company()}&view=minimal&per_page=1`)
    expect(Object.keys(minimal.body[0] ?? {})).toEqual(['id', 'name', 'is_active', 'logo'])
    const search = await call<{ name: string }[]>(`/rest/v1.0/vendors?${company()}&filters[search]=star%20framing`)
    expect(search.body.map(({ name }) => name)).toEqual(expect.arrayContaining(['Star Framing', 'Star Framing Co.']))
  })

  it('serves users the same way', async () => {
    const base = `/rest/v1.3/companies/${sandbox.procore.companyId}/users`
    const active = await call<{ is_active: boolean }[]>(`${base}?per_page=2000`)
    const inactive = await call<unknown[]>(`${base.replace('1.3', '1.0')}/inactive?per_page=2000`)
    expect(active.body.length + inactive.body.length).toBe(sandbox.world.procore.users.size)
    expect(inactive.body[0]).toHaveProperty('_links')
  })

  const LARGE = { companies: 9_000, parties: 10, projects: 10, commitmentsPerProject: 0, contactsPerCompany: 0 }

  it('serves a large directory page by page, to its end', async () => {
    const large = await startSandbox({ seed: 1, scale: 0.1, faults: 'none', counts: LARGE })
    const get = await procoreCaller(large)
    const path = `/rest/v1.0/vendors?company_id=${large.procore.companyId}&per_page=2000`
    const lengths: number[] = []
    for (let page = 1; page <= 6; page += 1) lengths.push((await get<unknown[]>(`${path}&page=${page}`)).body.length)
    const active = large.world.procore.vendors.all().filter(({ is_active }) => is_active).length
    expect(active).toBeGreaterThan(8_000)
    expect(lengths).toEqual([2000, 2000, 2000, 2000, active - 8_000, 0])
    await large.close()
  })
})
