import { Insurance } from '@shared/records'
import { afterEach, describe, expect, it } from 'vitest'
import type { InsuranceScope, InsuranceWrite } from '../../app/ports'
import { paged } from './testing/paged'
import { closeServer, setup } from './testing/setup'

afterEach(closeServer)

const COMPANY: InsuranceScope = { level: 'company' }
const HARBOUR: InsuranceScope = { level: 'project', projectId: '598134325000001' }
const LIST = '/rest/v1.0/companies/4211/insurances'

const LIABILITY = {
  id: 9001,
  vendor_id: 161072,
  insurance_type: 'Commercial General Liability',
  insurance_provider: 'Acme Mutual',
  policy_number: 'GL-778',
  limit: '2000000.0',
  effective_date: '2026-01-01',
  expiration_date: '2026-12-31',
  status: 'compliant',
  exempt: false,
  info_received: true,
  enable_expired_insurance_notifications: false,
  notes: 'Commercial General Liability: compliant',
  origin_id: 'crosswalk:65f0/commercialGeneralLiability',
  origin_data: 'crosswalk:65f0/commercialGeneralLiability',
}
const WRITE: InsuranceWrite = {
  originId: 'crosswalk:65f0/commercialGeneralLiability',
  originData: 'crosswalk:65f0/commercialGeneralLiability',
  companyId: '161072',
  type: 'Commercial General Liability',
  status: 'compliant',
  effectiveDate: '2026-01-01',
  expirationDate: null,
  policyNumber: 'GL-778',
  insurer: 'Acme Mutual',
  notes: 'Commercial General Liability: compliant',
}

describe('listing', () => {
  it('reads the records of the company, page by page', async () => {
    const rows = [LIABILITY, { ...LIABILITY, id: 9002, status: 'compliant_in_progress', origin_id: null }]
    const { port, calls } = await setup({ api: paged(rows, 1) })
    const { records, total } = await port.listInsurances(COMPANY)
    expect([total, calls()[0]?.url, calls().length]).toEqual([2, `${LIST}?per_page=2000`, 2])
    expect(Insurance.parse(records[0])).toEqual({
      id: 'company/9001',
      procoreId: '9001',
      projectId: null,
      companyId: '161072',
      type: 'Commercial General Liability',
      status: 'compliant',
      effectiveDate: '2026-01-01',
      expirationDate: '2026-12-31',
      policyNumber: 'GL-778',
      insurer: 'Acme Mutual',
      notes: 'Commercial General Liability: compliant',
      originId: 'crosswalk:65f0/commercialGeneralLiability',
      originData: 'crosswalk:65f0/commercialGeneralLiability',
    })
    expect(records[1]).toMatchObject({ status: 'compliant_in_progress', originId: null })
  })

  it('reads those of a project under ids of their own', async () => {
    const { port, calls } = await setup({ api: paged([LIABILITY], 2000) })
    const { records } = await port.listInsurances(HARBOUR)
    expect(calls()[0]?.path).toBe('/rest/v1.0/projects/598134325000001/insurances')
    expect(records[0]).toMatchObject({
      id: 'project/598134325000001/9001',
      procoreId: '9001',
      projectId: '598134325000001',
    })
  })

  it('W6 does not fail on what others made by hand', async () => {
    const rows = [
      { id: 1, vendor_id: 161072, expiration_date: '12/31/2026', status: 'see file', notes: { html: '' } },
      { id: 2, vendor_id: null, vendor: { id: 161073 }, policy_number: 778, insurance_type: ' ' },
      { id: 3, insurance_type: 'of nobody' },
      { vendor_id: 161072, insurance_type: 'without an id' },
      null,
      'text',
    ]
    const { port } = await setup({ api: paged(rows, 4) })
    const { records, total } = await port.listInsurances(COMPANY)
    expect(total).toBe(2)
    expect(records.map((record) => Insurance.parse(record))).toMatchObject([
      { procoreId: '1', expirationDate: null, status: 'see file', notes: null },
      { procoreId: '2', companyId: '161073', policyNumber: '778', type: null },
    ])
  })

  it('ends where a list without pages holds odd records and no header says how many', async () => {
    const { port, calls } = await setup({ api: () => ({ json: [LIABILITY, null, { id: null }] }) })
    expect((await port.listInsurances(COMPANY)).records).toHaveLength(1)
    expect(calls()).toHaveLength(2)
  })

  it.each([403, 404])('is not permitted where Procore answers %i, and names the project', async (status) => {
    const { port } = await setup({ api: () => ({ status, json: { error: 'Record not found' } }) })
    await expect(port.listInsurances(HARBOUR)).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('the project 598134325000001'),
    })
    await expect(port.listInsurances(COMPANY)).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('the company 4211'),
    })
  })

  it('is no listing where pages are missing or the answer is none', async () => {
    const short = await setup({ api: paged([LIABILITY], 2000, { total: 3 }) })
    await expect(short.port.listInsurances(COMPANY)).rejects.toMatchObject({ code: 'partial-listing' })
    const none = await setup({ api: () => ({ json: { insurances: [] } }) })
    await expect(none.port.listInsurances(COMPANY)).rejects.toMatchObject({ code: 'invalid-response' })
  })
})

describe('W9 writing', () => {
  it('sends one batch: the insurer as name, reminders off, null to clear, nothing that is left as it is', async () => {
    const { port, calls } = await setup({
      api: () => ({ json: { entities: [LIABILITY, { ...LIABILITY, id: 77, origin_id: null, status: 'undecided' }] } }),
    })
    const results = await port.syncInsurances(COMPANY, [
      WRITE,
      { id: '77', originId: null, originData: 'crosswalk:65f0/auto', companyId: '161072', status: 'undecided' },
    ])
    expect([calls()[0]?.method, calls()[0]?.url]).toEqual(['PATCH', `${LIST}/sync`])
    expect(JSON.parse(calls()[0]?.body ?? '')).toEqual({
      updates: [
        {
          vendor_id: 161072,
          insurance_type: 'Commercial General Liability',
          status: 'compliant',
          effective_date: '2026-01-01',
          expiration_date: null,
          policy_number: 'GL-778',
          name: 'Acme Mutual',
          notes: 'Commercial General Liability: compliant',
          origin_id: 'crosswalk:65f0/commercialGeneralLiability',
          origin_data: 'crosswalk:65f0/commercialGeneralLiability',
          enable_expired_insurance_notifications: false,
        },
        {
          id: 77,
          vendor_id: 161072,
          status: 'undecided',
          origin_data: 'crosswalk:65f0/auto',
          enable_expired_insurance_notifications: false,
        },
      ],
    })
    expect(results).toMatchObject([
      { record: { id: 'company/9001', insurer: 'Acme Mutual' } },
      { record: { id: 'company/77', status: 'undecided', originId: null } },
    ])
  })

  it('keeps ids that no double can hold, and writes within a project', async () => {
    const { port, calls } = await setup({
      api: () => ({ text: '{"entities":[{"id":9007199254740993123,"vendor_id":9007199254740993124}]}' }),
    })
    const results = await port.syncInsurances(HARBOUR, [{ ...WRITE, companyId: '9007199254740993124' }])
    expect(calls()[0]?.path).toBe('/rest/v1.0/projects/598134325000001/insurances/sync')
    expect(calls()[0]?.body).toContain('"vendor_id":"9007199254740993124"')
    // What the answer does not carry is as it was written.
    expect(results).toMatchObject([
      {
        record: {
          id: 'project/598134325000001/9007199254740993123',
          companyId: '9007199254740993124',
          insurer: 'Acme Mutual',
          expirationDate: null,
          originId: WRITE.originId,
        },
      },
    ])
  })

  it('gives one refused record its own error, and the others their records', async () => {
    const locked: InsuranceWrite = {
      ...WRITE,
      originId: 'crosswalk:65f1/auto',
      originData: 'crosswalk:65f1/auto',
      companyId: '161073',
    }
    const { port } = await setup({
      api: ({ body }) => {
        const [, second] = (JSON.parse(body) as { updates: object[] }).updates
        const errors = { origin_id: ['has already been taken'], name: ['is locked by ERP'], base: ['is synced'] }
        return { json: { entities: [LIABILITY], errors: [{ ...second, errors }] } }
      },
    })
    const [written, refused] = await port.syncInsurances(COMPANY, [WRITE, locked])
    expect(written).toMatchObject({ record: { procoreId: '9001' } })
    expect(refused).toMatchObject({
      error: {
        code: 'refused',
        message:
          'Procore refused to write the insurance record Commercial General Liability of the company 161073: "origin_id: has already been taken; name: is locked by ERP; is synced"',
      },
      fields: ['origin_id', 'name'],
    })
  })

  it.each([
    [{ errors: ['Vendor is not in the directory'] }, 'Vendor is not in the directory', []],
    [{ errors: 'Locked' }, 'Locked', []],
    [{ errors: { id: ['Entity with this ID not found'] } }, 'id: Entity with this ID not found', ['id']],
    [{}, 'it gives no reason', []],
  ])('reads the reason of a refusal in every form: %j', async (attributes, sentence, fields) => {
    const { port } = await setup({ api: () => ({ json: { entities: [], errors: [attributes] } }) })
    expect(await port.syncInsurances(COMPANY, [WRITE])).toMatchObject([
      { error: { code: 'refused', message: expect.stringContaining(sentence) }, fields },
    ])
  })

  it('does not know what became of a record that no answer names', async () => {
    const { port } = await setup({ api: () => ({ json: { entities: [LIABILITY], errors: [] } }) })
    const other = { ...WRITE, originId: 'crosswalk:65f1/auto', originData: 'crosswalk:65f1/auto' }
    expect(await port.syncInsurances(COMPANY, [other, WRITE])).toMatchObject([
      { error: { code: 'unknown-outcome', message: expect.stringContaining('161072') }, fields: [] },
      { record: { procoreId: '9001' } },
    ])
    const nameless = await setup({ api: () => ({ json: { entities: [{ ...LIABILITY, id: null }] } }) })
    expect(await nameless.port.syncInsurances(COMPANY, [WRITE])).toMatchObject([{ error: { code: 'unknown-outcome' } }])
  })

  it.each([
    [500, {}, 'unknown-outcome'],
    [200, { message: 'done' }, 'unknown-outcome'],
    [200, null, 'unknown-outcome'],
    [403, { errors: ['No permission'] }, 'not-permitted'],
    [422, { errors: { updates: ['is too long'] } }, 'refused'],
  ])('throws where the call as a whole answers %i %j, and sends it once', async (status, json, code) => {
    const { port, calls } = await setup({ api: () => ({ status, json }) })
    await expect(port.syncInsurances(COMPANY, [WRITE])).rejects.toMatchObject({ code })
    expect(calls()).toHaveLength(1)
  })

  it('sends nothing for an empty batch, one that is too large, or an id that is none of Procore', async () => {
    const { port, calls } = await setup({ api: () => ({ json: {} }) })
    expect(await port.syncInsurances(COMPANY, [])).toEqual([])
    expect(port.insuranceBatch).toBe(1000)
    const unexpected = { code: 'unexpected' }
    await expect(port.syncInsurances(COMPANY, Array(1001).fill(WRITE))).rejects.toMatchObject(unexpected)
    await expect(port.syncInsurances(COMPANY, [{ ...WRITE, id: 'company/7' }])).rejects.toMatchObject(unexpected)
    await expect(port.deleteInsurance(COMPANY, 'company/7')).rejects.toMatchObject(unexpected)
    expect(calls()).toEqual([])
  })
})

describe('W10 deleting', () => {
  it.each([200, 204, 404, 410])('is done with %i', async (status) => {
    const { port, calls } = await setup({ api: () => ({ status }) })
    await port.deleteInsurance(COMPANY, '9001')
    await port.deleteInsurance(HARBOUR, '9002')
    expect(calls().map(({ method, url }) => `${method} ${url}`)).toEqual([
      `DELETE ${LIST}/9001`,
      'DELETE /rest/v1.0/projects/598134325000001/insurances/9002',
    ])
  })

  it.each([
    [403, 'not-permitted'],
    [500, 'unknown-outcome'],
  ])('is not done with %i', async (status, code) => {
    const { port } = await setup({ api: () => ({ status, json: {} }) })
    await expect(port.deleteInsurance(COMPANY, '9001')).rejects.toMatchObject({ code })
  })
})
