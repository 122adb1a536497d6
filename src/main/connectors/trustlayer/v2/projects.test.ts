import { afterEach, describe, expect, it } from 'vitest'
import { closeServer, KEY, setup } from '../testing/setup'
import { isFirstPage, OBJECT, PROJECT_OBJECT, page, routes, writes } from '../testing/v2-server'

afterEach(closeServer)

const RECORD = {
  _id: 'p1',
  contextObjectId: PROJECT_OBJECT,
  status: 'archived',
  name: 'Harbour Yard',
  startDate: '2026-01-05T00:00:00.000Z',
  externalCodes: ['JDE|0042', 'erp/P/77', 'procore:4211/161072'],
}

describe('projects of v2', () => {
  it('are context records; custom values are read for those that this Procore company knows', async () => {
    const other = { ...RECORD, _id: 'p2', status: 'active', externalCodes: ['procore:99/5'] }
    const native = { ...RECORD, _id: 'p3', externalCodes: ['procore/8'] }
    const { port, seen } = await setup(
      routes({
        'GET /context-records': page([RECORD, other, native]),
        'GET /context-records/p1/attributes': page([
          { id: 'f-number', value: '24-017' },
          { id: 'f-value', value: 12500000.5 },
          { id: 'f-region', optionId: 'west' },
          { id: 'f-empty' },
        ]),
        'GET /context-records/p3/attributes': { status: 404 },
      }),
      'v2',
    )
    const { records } = await port.listProjects()
    expect(records[0]).toEqual({
      id: 'p1',
      name: 'Harbour Yard',
      description: null,
      startDate: '2026-01-05',
      endDate: null,
      active: false,
      customData: [
        { fieldId: 'f-number', value: '24-017' },
        { fieldId: 'f-value', value: '12500000.5' },
        { fieldId: 'f-region', value: 'west' },
      ],
      externalIds: [{ source: 'erp', instance: null, id: 'P/77' }, KEY],
    })
    expect(records.slice(1).map(({ active, customData }) => [active, customData])).toEqual([
      [true, []],
      [false, []],
    ])
    expect(seen.filter(isFirstPage).filter(({ path }) => path.endsWith('/attributes'))).toHaveLength(2)
    expect(seen.find(({ path }) => path === '/v2/context-records')?.query.get('contextObjectId')).toBe(PROJECT_OBJECT)
  })

  it('are created with external codes, and their attributes behind that', async () => {
    const { port, seen } = await setup(
      routes({ 'GET /context-records/new': { json: { ...RECORD, _id: 'new' } } }),
      'v2',
    )
    await port.createProject(
      {
        name: 'Harbour Yard',
        description: null,
        endDate: '2027-06-30',
        customData: [
          { fieldId: 'f-number', value: '24-017' },
          { fieldId: 'f-value', value: '' },
        ],
      },
      [KEY],
    )
    expect(writes(seen)).toEqual([
      [
        'POST',
        '/context-records',
        {
          contextObjectId: PROJECT_OBJECT,
          name: 'Harbour Yard',
          endDate: '2027-06-30',
          externalCodes: ['procore:4211/161072'],
        },
      ],
      ['PUT', '/context-records/new/attributes/f-number', { value: '24-017' }],
    ])
  })

  it('take a refused text again as a number, and lose an attribute that has no value any more', async () => {
    const { port, seen } = await setup(
      routes({
        'PATCH /context-records/p1': { json: RECORD },
        'PUT /context-records/p1/attributes/f-value': ({ body }) =>
          body.includes('"1250') ? { status: 400 } : { json: { id: 'x' } },
        'PUT /context-records/p1/attributes/f-text': { status: 400, json: { message: 'no such option' } },
        'DELETE /context-records/p1/attributes/f-number': { status: 404 },
      }),
      'v2',
    )
    const values = [
      { fieldId: 'f-value', value: '12500000.50' },
      { fieldId: 'f-number', value: '' },
    ]
    await port.updateProject('p1', { name: 'Harbour Yard', active: true, endDate: null, customData: values })
    expect(writes(seen)).toEqual([
      ['PATCH', '/context-records/p1', { name: 'Harbour Yard', endDate: null, status: 'active' }],
      ['PUT', '/context-records/p1/attributes/f-value', { value: '12500000.50' }],
      ['PUT', '/context-records/p1/attributes/f-value', { value: 12500000.5 }],
      ['DELETE', '/context-records/p1/attributes/f-number'],
    ])
    const text = [{ fieldId: 'f-text', value: 'West' }]
    await expect(port.updateProject('p1', { name: 'Harbour Yard', customData: text })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('no such option'),
    })
  })

  it('lose their description by empty text, or by null where that is refused', async () => {
    const { port, seen } = await setup(
      routes({ 'PATCH /context-records/p1': ({ body }) => (body.includes('""') ? { status: 400 } : { json: RECORD }) }),
      'v2',
    )
    await port.updateProject('p1', { name: 'Harbour Yard', description: '' })
    expect(writes(seen).map(([, , body]) => body)).toEqual([
      { name: 'Harbour Yard', description: '' },
      { name: 'Harbour Yard', description: null },
    ])
  })

  it('keep every external code that they have, also those of no known form, when one is added (M5)', async () => {
    const { port, seen } = await setup(routes({ 'GET /context-records/p1': { json: RECORD } }), 'v2')
    await port.addProjectExternalId('p1', KEY)
    await port.addProjectExternalId('p1', { ...KEY, id: '9' })
    expect(writes(seen)).toEqual([
      [
        'PATCH',
        '/context-records/p1',
        { externalCodes: ['JDE|0042', 'erp/P/77', 'procore:4211/161072', 'procore:4211/9'] },
      ],
    ])
  })

  it.each([
    ['compared where the filter is ignored', undefined],
    ['looked for in the whole list where the filter is refused', { status: 400, json: { message: 'unknown filter' } }],
  ])('are found by their external code, which is %s', async (_, refusal) => {
    const { port, seen } = await setup(
      routes({
        'GET /context-records': ({ query }) =>
          query.has('externalCodes') && refusal
            ? refusal
            : page([{ ...RECORD, _id: 'p9', externalCodes: ['procore:4211/1'] }, RECORD]),
      }),
      'v2',
    )
    expect((await port.findProject(KEY))?.id).toBe('p1')
    expect(await port.findProject({ ...KEY, id: '2' })).toBeNull()
    expect(seen.map(({ query }) => query.get('externalCodes'))).toContain('procore:4211/161072')
  })

  it('stand under the context object that is called Project, or the only one', async () => {
    const objects = (...names: string[]) =>
      routes({ 'GET /context-objects': page(names.map((name, index) => ({ _id: `o${index}`, name }))) })
    for (const [names, id] of [
      [['Location', 'Projects'], 'o1'],
      [['Job'], 'o0'],
    ] as const) {
      const { port, seen } = await setup(objects(...names), 'v2')
      await port.listProjects()
      expect(seen.at(-1)?.query.get('contextObjectId')).toBe(id)
    }
    const { port } = await setup(objects('Location', 'Job'), 'v2')
    await expect(port.listProjects()).rejects.toMatchObject({ code: 'configuration' })
  })
})

describe('party types of v2', () => {
  const types = { json: { status: 'success', data: [{ id: 't1', name: 'Subcontractor' }] } }

  it('are the primary objects, with types of v1 below the only one', async () => {
    const { port } = await setup(routes({ 'GET /v1/party-types': types }), 'v2')
    expect(await port.listPartyTypes()).toEqual([
      { id: OBJECT, name: 'Vendor' },
      { id: `${OBJECT}/t1`, name: 'Subcontractor' },
    ])
  })

  it('are the objects alone where there are several, or v1 does not answer', async () => {
    const two = page([
      { _id: OBJECT, name: 'Vendor' },
      { _id: 'tenant', name: 'Tenant' },
    ])
    const { port } = await setup(routes({ 'GET /v1/party-types': types, 'GET /primary-objects': two }), 'v2')
    expect((await port.listPartyTypes()).map(({ name }) => name)).toEqual(['Vendor', 'Tenant'])
    const ended = await setup(routes({}), 'v2')
    expect(await ended.port.listPartyTypes()).toHaveLength(1)
  })
})
