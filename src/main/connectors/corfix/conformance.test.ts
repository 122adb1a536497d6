import { createHash } from 'node:crypto'
import { CorfixForm, CorfixProject, Worker } from '@shared/records'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CorfixPort, CorfixProjectWrite, CorfixResult, WorkerMove, WorkerWrite } from '../../app/corfix-port'
import { filesHarness, type Harness, httpHarness, keyOf, RUN } from './testing/harness'

/** The same scenarios over both adapters: the assumed HTTP contract as the sandbox serves it, and files. */

let far: Harness
let port: CorfixPort
afterEach(() => far.close())

const MB = 1024 * 1024
const HARBOUR = {
  name: 'Harbour Yard',
  number: '24-017',
  status: 'active',
  privateDescription: 'Quay wall',
  streetAddress: '1 Dock Rd',
  city: 'Oakland',
  state: 'CA',
  zip: '94607',
  country: 'US',
} as const

function recordOf<T>(result: CorfixResult<T> | undefined): T {
  if (result && 'record' in result) return result.record
  throw result?.error ?? new Error('no result')
}
const createProject = (id: string, fields: object = {}): CorfixProjectWrite => ({
  action: 'create',
  externalId: keyOf(id),
  present: null,
  fields: { ...HARBOUR, ...fields },
})
const project = async (write: CorfixProjectWrite) => recordOf((await port.writeProjects([write], RUN))[0])
const worker = async (write: WorkerWrite) => recordOf((await port.writeWorkers([write], RUN))[0])
const createWorker = (id: string, fields: object = {}): WorkerWrite => ({
  action: 'create',
  externalId: keyOf(id),
  present: null,
  fields: { firstName: 'Ana', lastName: 'Ruiz', ...fields },
})
const move = (present: Worker, action: WorkerMove): WorkerWrite => ({
  action,
  externalId: present.externalId ?? '',
  present,
  fields: {},
})
const form = async (id: string): Promise<CorfixForm> => {
  const found = (await port.listForms()).records.find((one) => one.id === id)
  if (!found) throw new Error(`The form ${id} is not listed.`)
  return found
}

describe.each([
  ['http', httpHarness],
  ['files', async () => filesHarness()],
] as const)('Corfix by %s', (adapter, start) => {
  beforeEach(async () => {
    far = await start()
    port = far.port
  })

  it('creates a project with the external id, and clears with null what is to be cleared (C2)', async () => {
    const made = await project(createProject('900001'))
    expect(CorfixProject.parse(made)).toEqual(made)
    expect(made).toMatchObject({
      name: 'Harbour Yard',
      number: '24-017',
      status: 'active',
      active: true,
      privateDescription: 'Quay wall',
      publicInfo: null,
      address: { line1: '1 Dock Rd', line2: null, city: 'Oakland', region: 'CA', postalCode: '94607', country: 'US' },
      externalId: keyOf('900001'),
      externalIds: [{ source: 'procore', instance: keyOf('').slice(8, -1), id: '900001' }],
    })
    const changed = await project({
      action: 'update',
      externalId: keyOf('900001'),
      present: made,
      fields: { number: null, status: 'completed', privateDescription: null, city: 'Alameda' },
    })
    expect(changed).toMatchObject({
      id: made.id,
      name: 'Harbour Yard',
      number: null,
      status: 'completed',
      active: false,
      privateDescription: null,
      address: { line1: '1 Dock Rd', city: 'Alameda', region: 'CA' },
      externalId: keyOf('900001'),
    })
  })

  it('creates a worker and changes it (C6)', async () => {
    const made = await worker(createWorker('7', { email: 'ana@harbour.example', phone: '(510) 555-0142' }))
    expect(Worker.parse(made)).toEqual(made)
    expect(made).toMatchObject({
      name: 'Ana Ruiz',
      phone: '(510) 555-0142',
      employeeNumber: null,
      email: 'ana@harbour.example',
      status: 'pending_activation',
      active: true,
      externalId: keyOf('7'),
    })
    const fields = { lastName: 'Núñez', phone: null, employeeNumber: 'E-7' }
    const changed = await worker({ action: 'update', externalId: keyOf('7'), present: made, fields })
    expect(changed).toMatchObject({ name: 'Ana Núñez', phone: null, employeeNumber: 'E-7', email: made.email })
  })

  it('moves workers as the product does (C8, C9), and an e-mail for a kiosk worker wants verifying (C11)', async () => {
    const reachable = await worker(createWorker('7', { email: 'ana@harbour.example' }))
    const verifying = await worker(move(reachable, 'activate'))
    expect(verifying.status).toBe('pending_email_verification')
    const blocked = await worker(move(verifying, 'block'))
    expect(blocked).toMatchObject({ status: 'blocked', active: false })
    expect(await worker(move(blocked, 'unblock'))).toMatchObject({ status: verifying.status, active: true })

    const kiosk = await worker(move(await worker(createWorker('8')), 'activate'))
    expect(kiosk.status).toBe('kiosk_active')
    const email = { email: 'ana@harbour.example' }
    const present = await worker(move(await worker(move(kiosk, 'block')), 'unblock'))
    expect(present.status).toBe('kiosk_active')
    expect((await worker({ action: 'update', externalId: keyOf('8'), present, fields: email })).status).toBe(
      'pending_email_verification',
    )
  })

  it('refuses a move that the state does not allow, in a plain sentence, and goes on with the rest', async () => {
    const made = await worker(createWorker('7'))
    const results = await port.writeWorkers([move(made, 'unblock'), createWorker('8'), move(made, 'block')], RUN)
    expect(results.map((result) => ('error' in result ? result.error.code : result.record.status))).toEqual([
      'refused',
      'pending_activation',
      'blocked',
    ])
    const [refused] = results
    const error = refused && 'error' in refused ? refused.error : null
    expect(error?.details.status).toBe(409)
    expect(error?.message).toContain('The worker "Ana Ruiz" cannot be unblocked')
    expect(error?.details.hint).toBeTruthy()
  })

  it('does nothing twice when a run is written again', async () => {
    const writes = [createProject('900001'), createProject('900002', { name: 'Pier 9' })]
    const first = (await port.writeProjects(writes, RUN)).map(recordOf)
    const again = await port.writeProjects(writes, RUN)
    if (adapter === 'files') {
      expect(again.map(recordOf)).toEqual(first)
      return
    }
    // The engine looks such a record up by its external id.
    expect(again.map((result) => 'error' in result && [result.error.code, result.error.details.status])).toEqual([
      ['refused', 409],
      ['refused', 409],
    ])
    const listed = (await port.listProjects())?.records.filter(({ externalId }) => externalId !== null)
    expect(listed?.map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort())
  })

  it('lists completed forms with what filing needs, and counts their revisions (F1, F5)', async () => {
    const id = far.complete({ template: 'Daily Hazard Assessment', day: '2026-11-02' })
    const other = far.complete({ template: 'Crane Inspection / Daily', day: '2026-11-30' })
    const listed = await form(id)
    expect(CorfixForm.parse(listed)).toEqual(listed)
    expect(listed).toMatchObject({ templateName: 'Daily Hazard Assessment', revision: 1, problem: null })
    expect(listed.completedOn ?? listed.completedAt?.slice(0, 10)).toBe('2026-11-02')
    expect(listed.projectId ?? listed.projectText).toBeTruthy()
    expect(listed.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(await form(id)).toEqual(listed)
    far.revise(id)
    const revised = await form(id)
    expect(revised.revision).toBe(2)
    expect(revised.sha256).not.toBe(listed.sha256)
    expect((await form(other)).revision).toBe(1)
    far.remove(id)
    expect((await port.listForms()).records.map((one) => one.id)).not.toContain(id)
  })

  it.each([
    ['a page', undefined],
    ['40 MB', 40 * MB],
  ])('streams the PDF as it was listed: %s', async (_, size) => {
    const listed = await form(far.complete({ template: 'Hot Work', day: '2026-11-02', ...(size ? { size } : {}) }))
    const content = await port.openPdf(listed)
    const hash = createHash('sha256')
    let got = 0
    for await (const chunk of content.stream) {
      hash.update(chunk)
      got += chunk.byteLength
      expect(chunk.byteLength).toBeLessThan(2 * MB)
    }
    expect([got, hash.digest('hex'), content.size]).toEqual([listed.size, listed.sha256, listed.size])
    if (size) expect(got).toBe(size)
  })

  it('gives no PDF that is none, that has changed, or that is gone, and says which', async () => {
    const id = far.complete({ template: 'Hot Work', day: '2026-11-02', size: 5000 })
    const listed = await form(id)
    far.spoil(id)
    await expect(port.openPdf(listed)).rejects.toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining('Hot Work 2026-11-02'),
    })
    far.revise(id)
    await expect(port.openPdf(listed)).rejects.toMatchObject({ code: 'refused', message: /has changed since/ })
    far.remove(id)
    await expect(port.openPdf(listed)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stops at once when it is cancelled', async () => {
    const listed = await form(far.complete({ template: 'Hot Work', day: '2026-11-02', size: 20 * MB }))
    const controller = new AbortController()
    const { stream } = await port.openPdf(listed, controller.signal)
    const reading = (async () => {
      for await (const _ of stream) controller.abort()
    })()
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    const { signal } = controller
    await expect(port.openPdf(listed, signal)).rejects.toMatchObject({ code: 'cancelled' })
    await expect(port.listForms({ signal })).rejects.toMatchObject({ code: 'cancelled' })
    await expect(port.writeProjects([createProject('1')], RUN, signal)).rejects.toMatchObject({ code: 'cancelled' })
    await expect(port.writeWorkers([createWorker('1')], RUN, signal)).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('checks itself, and calls its contract an assumption (S4)', async () => {
    const checks = await port.check()
    expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual(
      adapter === 'http'
        ? [
            'corfix-contract unknown',
            'corfix-account pass',
            'corfix-projects pass',
            'corfix-workers pass',
            'corfix-forms pass',
            'corfix-new-account unknown',
          ]
        : ['corfix-contract unknown', 'corfix-out-folder pass', 'corfix-forms pass', 'corfix-new-account unknown'],
    )
    expect(checks[0]?.message).toMatch(/publishes no API.*own assumption/)
    for (const { state, fix } of checks) if (state !== 'pass') expect(fix).toMatch(/\w+ \w+/)
  })

  it('says what it is, and what it cannot list', async () => {
    const account = await port.account()
    const lists = [await port.listProjects(), await port.listWorkers()]
    if (adapter === 'files') {
      expect([port.adapter, port.batch, port.pageSize, account, ...lists]).toEqual(['files', null, 0, null, null, null])
      return
    }
    expect([port.adapter, port.batch, port.pageSize]).toEqual(['http', 1, 200])
    expect(account).toMatchObject({ name: 'Harbour Builders', licences: { limit: 50 } })
    for (const list of lists) expect(list?.records).toHaveLength(list?.total ?? -1)
  })
})
