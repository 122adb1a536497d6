import { Commitment } from '@shared/records'
import { afterEach, describe, expect, it } from 'vitest'
import type { Answer, SeenRequest } from '../http/testing/test-server'
import { paged } from './testing/paged'
import { closeServer, setup } from './testing/setup'

afterEach(closeServer)

const V2 = '/rest/v2.0/companies/4211/projects/598134325000001/commitment_contracts'
const WORK_ORDERS = '/rest/v1.0/work_order_contracts'
const PURCHASE_ORDERS = '/rest/v1.0/purchase_order_contracts'
const PROJECT = '598134325000001'
const SINCE = '2026-11-20T08:00:00.250Z'

const ELECTRICAL = {
  id: '562949957166673',
  type: 'WorkOrderContract',
  number: 'SC-001',
  title: 'Electrical',
  status: 'Approved',
  executed: true,
  vendor_id: '161072',
  vendor: { id: '161072', name: 'Bay Electric Inc' },
  custom_fields: {
    custom_field_981: { data_type: 'lov_entry', value: { id: 5512, label: 'Subcontractor - High Risk' } },
    custom_field_982: { data_type: 'boolean', value: false },
    custom_field_983: { data_type: 'string', value: null },
  },
  created_at: '2026-02-20T10:00:00Z',
  updated_at: '2026-11-12T11:00:00Z',
  deleted_at: null,
}
const PIPES = {
  id: 562949957166674,
  number: 'PO-7',
  title: 'Pipes',
  status: 'Submitted',
  executed: null,
  vendor: { id: 161073, company: 'Harbor Pipe Supply' },
  created_at: '2026-02-21T10:00:00Z',
  updated_at: '2026-11-13T11:00:00Z',
  deleted_at: null,
}

/** A company without the v2.0 list, whose v1.0 lists hold a subcontract and a purchase order. */
function onlyV1(status: number): (request: SeenRequest) => Answer {
  const { type: _, ...subcontract } = { ...ELECTRICAL, id: 562949957166673, custom_fields: undefined }
  return (request) => {
    if (request.path === WORK_ORDERS) return paged([subcontract], 100)(request)
    if (request.path === PURCHASE_ORDERS) return paged([PIPES], 100)(request)
    return { status, json: { error: { code: String(status), message: 'Not here' } } }
  }
}

describe('the v2.0 list', () => {
  it('follows its pages, and reads both types with company and custom fields', async () => {
    const rows = [
      ELECTRICAL,
      { ...PIPES, id: '562949957166674', type: 'PurchaseOrderContract', vendor: undefined },
      { ...ELECTRICAL, id: '3', vendor_id: null, vendor: { id: 161073, company: 'Harbor Pipe Supply' } },
    ]
    const { port, calls } = await setup({ api: paged(rows, 2, { wrapped: true }) })
    const progress: [number, number | null][] = []
    const listing = await port.listCommitments(PROJECT, { progress: (...step) => progress.push(step) })
    expect(Object.fromEntries(calls()[0]?.query ?? [])).toEqual({ view: 'extended', per_page: '100' })
    expect(calls().map(({ path }) => path)).toEqual([V2, V2])
    expect([listing.total, listing.deletedIds, port.pageSizes.commitments]).toEqual([3, [], 2])
    expect(progress).toEqual([
      [2, 3],
      [3, 3],
    ])
    expect(Commitment.parse(listing.records[0])).toEqual({
      id: '562949957166673',
      projectId: PROJECT,
      type: 'subcontract',
      number: 'SC-001',
      title: 'Electrical',
      status: 'Approved',
      executed: true,
      companyId: '161072',
      companyName: 'Bay Electric Inc',
      customValues: [
        { fieldId: '981', value: 'Subcontractor - High Risk' },
        { fieldId: '982', value: 'No' },
      ],
      createdAt: '2026-02-20T10:00:00Z',
      updatedAt: '2026-11-12T11:00:00Z',
    })
    expect(listing.records[1]).toMatchObject({ type: 'purchase-order', executed: false, companyId: null })
    expect(listing.records[2]).toMatchObject({ companyId: '161073', companyName: 'Harbor Pipe Supply' })
  })

  it('reads on without headers until nothing more comes', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => ({ ...ELECTRICAL, id: String(700 + index) }))
    const { port } = await setup({
      api: (request) => ({ json: paged(rows, 2, { wrapped: true })(request).json }),
    })
    expect((await port.listCommitments(PROJECT)).records).toHaveLength(5)
  })

  it('asks for changes with the deleted ones, and leaves these out of the records', async () => {
    const rows = [ELECTRICAL, { ...ELECTRICAL, id: '9', deleted_at: '2026-11-20T09:00:00Z' }]
    const { port, calls } = await setup({ api: paged(rows, 100, { wrapped: true }) })
    const { records, deletedIds, total } = await port.listCommitments(PROJECT, { updatedSince: SINCE })
    expect([records.map(({ id }) => id), deletedIds, total]).toEqual([['562949957166673'], ['9'], 1])
    expect(calls()[0]?.query.get('filters[updated_at]')).toBe('2026-11-20T08:00:00Z...9999-12-31T23:59:59Z')
    expect(calls()[0]?.query.get('filters[include_deleted]')).toBe('with')
  })

  it.each([
    [{ type: 'PrimeContract' }, 'commitments[0].type'],
    [{ id: 'SC-001' }, 'commitments[0].id'],
    [{ vendor_id: undefined, vendor: 'Bay Electric' }, 'commitments[0].vendor'],
  ])('names what is not as documented: %j', async (odd, path) => {
    const { port } = await setup({ api: paged([{ ...ELECTRICAL, ...odd }], 100, { wrapped: true }) })
    await expect(port.listCommitments(PROJECT)).rejects.toMatchObject({ code: 'invalid-response', details: { path } })
  })

  it('does not mind a vendor of another form where vendor_id says who it is, nor odd custom fields', async () => {
    const odd = { ...ELECTRICAL, vendor: 'Bay Electric', custom_fields: [] }
    const { port } = await setup({ api: paged([odd], 100, { wrapped: true }) })
    const { records } = await port.listCommitments(PROJECT)
    expect(records[0]).toMatchObject({ companyId: '161072', companyName: null, customValues: [] })
  })

  it('says that an answer without a list is none', async () => {
    const { port } = await setup({ api: () => ({ json: { data: null } }) })
    await expect(port.listCommitments(PROJECT)).rejects.toMatchObject({ code: 'invalid-response' })
  })
})

describe('a company without v2.0', () => {
  it.each([404, 410, 501, 400, 406])(
    'reads the two v1.0 lists after %i, and asks for v2.0 once only',
    async (status) => {
      const { port, calls } = await setup({ api: onlyV1(status) })
      const { records, total } = await port.listCommitments(PROJECT)
      expect([
        total,
        records.map(({ id, type, companyId, companyName }) => [id, type, companyId, companyName]),
      ]).toEqual([
        2,
        [
          ['562949957166673', 'subcontract', '161072', 'Bay Electric Inc'],
          ['562949957166674', 'purchase-order', '161073', 'Harbor Pipe Supply'],
        ],
      ])
      expect(Commitment.parse(records[0])).toMatchObject({ customValues: [] })
      await port.listCommitments('7', { updatedSince: SINCE })
      const paths = calls().map(({ path }) => path)
      expect(paths).toEqual([V2, WORK_ORDERS, PURCHASE_ORDERS, WORK_ORDERS, PURCHASE_ORDERS])
      expect(Object.fromEntries(calls()[1]?.query ?? [])).toEqual({
        project_id: PROJECT,
        view: 'extended',
        per_page: '2000',
      })
      expect(calls()[4]?.query.get('filters[include_deleted]')).toBe('with')
    },
  )

  it('is not one for a filter that is refused: the whole list tells', async () => {
    const { port, calls } = await setup({
      api: (request) =>
        request.query.has('filters[updated_at]')
          ? { status: 400, json: { error: { code: 'BAD_REQUEST', message: 'Invalid filter' } } }
          : paged([ELECTRICAL], 100, { wrapped: true })(request),
    })
    const refused = { code: 'refused', details: { status: 400 } }
    await expect(port.listCommitments(PROJECT, { updatedSince: SINCE })).rejects.toMatchObject(refused)
    expect((await port.listCommitments(PROJECT)).records[0]?.customValues).toHaveLength(2)
    expect(calls().every(({ path }) => path === V2)).toBe(true)
  })
})

describe('a project whose commitments may not be read', () => {
  it.each([403, 404])('is named, when v2.0 answers 404 and v1.0 %i; v2.0 stays in use', async (status) => {
    const readable = `/rest/v2.0/companies/4211/projects/8/commitment_contracts`
    const { port, calls } = await setup({
      api: (request) => {
        if (request.path === readable) return paged([ELECTRICAL], 100, { wrapped: true })(request)
        return { status: request.path.startsWith('/rest/v2') ? 404 : status, json: { error: 'Record not found' } }
      },
    })
    const refused = { code: 'not-permitted', message: expect.stringContaining(`the project ${PROJECT}`) }
    await expect(port.listCommitments(PROJECT)).rejects.toMatchObject(refused)
    await expect(port.listCommitments(PROJECT)).rejects.toMatchObject(refused)
    expect((await port.listCommitments('8')).records[0]?.customValues).toHaveLength(2)
    expect(calls().map(({ path }) => path)).toEqual([V2, WORK_ORDERS, V2, WORK_ORDERS, readable])
  })

  it('is named at once when v2.0 answers 403', async () => {
    const { port, calls } = await setup({ api: () => ({ status: 403, json: { errors: ['No permission'] } }) })
    await expect(port.listCommitments(PROJECT)).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining(`the project ${PROJECT}`),
    })
    expect(calls()).toHaveLength(1)
  })

  it('does not make v2.0 absent once it has answered', async () => {
    const { port, calls } = await setup({
      api: (request) =>
        request.path === V2 ? paged([ELECTRICAL], 100, { wrapped: true })(request) : onlyV1(404)(request),
    })
    await port.listCommitments(PROJECT)
    expect((await port.listCommitments('7')).records).toHaveLength(2)
    await port.listCommitments(PROJECT)
    expect(calls().at(-1)?.path).toBe(V2)
  })

  it('is not said of a server that fails', async () => {
    const { port } = await setup({ api: () => ({ status: 500, json: {} }) })
    await expect(port.listCommitments(PROJECT)).rejects.toMatchObject({ code: 'server-error' })
  })

  it('nor of a later page that fails: a part is no listing', async () => {
    const { port } = await setup({
      api: (request) =>
        request.query.has('page')
          ? { status: 404, json: { error: 'Record not found' } }
          : paged([ELECTRICAL, { ...ELECTRICAL, id: '9' }], 1, { wrapped: true })(request),
    })
    await expect(port.listCommitments(PROJECT)).rejects.toMatchObject({ code: 'partial-listing' })
  })
})

describe('custom fields', () => {
  it('T9 lists those in use by their labels, over pages of 100', async () => {
    const fields = [
      { id: 981, label: 'Compliance Profile', active: true, data_type: 'lov_entry' },
      { id: 982, label: 'Old Profile', active: false, data_type: 'string' },
      { id: 983, label: null, data_type: null },
    ]
    const { port, calls } = await setup({ api: paged(fields, 2) })
    expect(await port.listCommitmentFields()).toEqual([
      { id: '981', name: 'Compliance Profile', dataType: 'lov_entry' },
      { id: '983', name: 'Unnamed field 983', dataType: 'unknown' },
    ])
    expect(calls()[0]?.url).toBe('/rest/v1.1/companies/4211/custom_field_definitions?per_page=100')
  })
})
