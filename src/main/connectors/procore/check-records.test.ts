import { afterEach, describe, expect, it } from 'vitest'
import type { CheckOptions } from '../../app/ports'
import type { Answer, SeenRequest } from '../http/testing/test-server'
import { closeServer, setup } from './testing/setup'

afterEach(closeServer)

const SYNC = '/rest/v1.0/companies/4211/insurances/sync'
const PROJECT = /\/projects\/(\d+)\/commitment_contracts$/

/** Answers every check well, but for what `odd` answers itself. */
async function checked(odd: (request: SeenRequest) => Answer | undefined, options: CheckOptions = {}) {
  const { port, calls } = await setup({
    api: (request) => {
      const rows = PROJECT.test(request.path) ? { data: [] } : [{ id: 7, name: 'x' }]
      return odd(request) ?? { json: rows, headers: { total: request.path.endsWith('/users') ? '1500' : '1' } }
    },
  })
  const checks = await port.check(options)
  const find = (id: string) => checks.find((check) => check.id === `procore-${id}`)
  return { find, calls }
}

const REFUSED: Answer = { status: 403, json: { errors: ['No permission'] } }
const refusing = (part: string) => (request: SeenRequest) => (request.path.includes(part) ? REFUSED : undefined)

describe('S4 commitments', () => {
  it('looks at the first visible project, with one record', async () => {
    const { find, calls } = await checked(() => undefined)
    expect(find('commitments')).toMatchObject({ state: 'pass', message: expect.stringContaining('1 of 1') })
    const [asked, ...more] = calls().filter(({ path }) => PROJECT.test(path))
    expect([PROJECT.exec(asked?.path ?? '')?.[1], asked?.query.get('per_page'), more]).toEqual(['7', '1', []])
  })

  it('looks at three of the projects that it is given, and says which are not readable', async () => {
    const projectIds = ['11', '12', '13', '14']
    const { find, calls } = await checked(refusing('/projects/12/'), { projectIds })
    expect(find('commitments')).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/readable in 2 of 3 projects looked at\. Not in 12: .*the project 12/),
      fix: expect.stringContaining('Commitments tool'),
    })
    expect(calls().some(({ path }) => path.includes('/projects/14/'))).toBe(false)
  })

  it('fails where none is readable, also where v2.0 and v1.0 both do not show the project', async () => {
    const { find } = await checked(({ path }) =>
      /commitment_contracts|order_contracts/.test(path) ? { status: 404, json: {} } : undefined,
    )
    expect(find('commitments')).toMatchObject({ state: 'fail', message: expect.stringContaining('0 of 1') })
  })

  it('passes where only v1.0 answers', async () => {
    const { find, calls } = await checked(({ path }) => (PROJECT.test(path) ? { status: 404, json: {} } : undefined))
    expect(find('commitments')).toMatchObject({ state: 'pass' })
    expect(calls().filter(({ path }) => path.endsWith('order_contracts'))).toHaveLength(2)
  })

  it('is unknown without a project, and fails with the reason of a failing server', async () => {
    const none = await checked(({ query }) => (query.get('view') === 'ids' ? { json: [] } : undefined))
    expect(none.find('commitments')).toMatchObject({ state: 'unknown', message: expect.stringContaining('no project') })
    const broken = await checked(({ path }) => (PROJECT.test(path) ? { status: 500, json: {} } : undefined))
    expect(broken.find('commitments')).toMatchObject({ state: 'fail', message: expect.stringContaining('HTTP 500') })
  })
})

describe('S4 contacts and custom fields', () => {
  it('counts by pages of one', async () => {
    const { find, calls } = await checked(() => undefined)
    expect(find('contacts')).toMatchObject({
      state: 'pass',
      message: 'Contacts are readable: 1500 active users and 1 reference users.',
    })
    expect(calls().filter(({ path }) => /users|people/.test(path)).length).toBe(2)
    expect(find('custom-fields')).toMatchObject({ state: 'pass', message: expect.stringContaining('readable: 1.') })
  })

  it('says what a refusal means', async () => {
    const people = await checked(refusing('/people'))
    expect(people.find('contacts')).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('without a login'),
    })
    const users = await checked(refusing('/users'))
    expect(users.find('contacts')).toMatchObject({ state: 'fail' })
    const fields = await checked(refusing('/custom_field_definitions'))
    expect(fields.find('custom-fields')).toMatchObject({ state: 'fail', fix: expect.stringContaining('T9') })
  })
})

describe('S4 insurances', () => {
  it('writes nothing, not even an empty batch, unless it is asked to', async () => {
    const { find, calls } = await checked(() => undefined)
    expect(find('insurances')).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('whether it may write shows at the first write'),
    })
    expect(calls().every(({ method }) => method === 'GET')).toBe(true)
  })

  it.each([
    [200, { entities: [], errors: [] }, 'pass', 'writable'],
    [403, { errors: ['No permission'] }, 'fail', '"Add Insurance"'],
    [400, { message: 'updates is empty' }, 'unknown', 'updates is empty'],
    [500, {}, 'unknown', 'is unknown'],
  ])('tells by an empty batch: %i', async (status, json, state, words) => {
    const { find, calls } = await checked(({ path }) => (path === SYNC ? { status, json } : undefined), {
      probeWrites: true,
    })
    const check = find('insurances')
    expect(check).toMatchObject({ state })
    expect(`${check?.message} ${check?.fix}`).toContain(words)
    expect(calls().filter(({ path }) => path === SYNC)).toMatchObject([{ method: 'PATCH', body: '{"updates":[]}' }])
  })

  it('fails where not even reading is permitted, and then sends no batch', async () => {
    const { find, calls } = await checked(refusing('/insurances'), { probeWrites: true })
    expect(find('insurances')).toMatchObject({ state: 'fail' })
    expect(calls().some(({ method }) => method === 'PATCH')).toBe(false)
  })
})
