import { Party, TrustLayerProject } from '@shared/records'
import { afterEach, describe, expect, it } from 'vitest'
import type { SeenRequest } from '../http/testing/test-server'
import { formatExternalId, parseExternalId } from './external-ids'
import { closeServer, KEY, list, one, PARTY, PROJECT, setup } from './testing/setup'

afterEach(closeServer)

const bodies = (seen: readonly SeenRequest[]) =>
  seen.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, JSON.parse(body)])

describe('reading', () => {
  it('reads parties with whatever form their relations have', async () => {
    const { port, seen } = await setup(() => list([PARTY]))
    const { records } = await port.listParties()
    expect(Party.parse(records[0])).toEqual({
      id: PARTY.id,
      name: 'Bay Electric Inc',
      address: { line1: '9 Volt St', line2: null, city: 'Oakland', region: 'CA', postalCode: '94601', country: 'US' },
      website: null,
      active: true,
      status: 'non_compliant',
      partyTypeId: 't1',
      contacts: [
        {
          id: 'c1',
          name: 'Ana Núñez',
          email: 'ana@bay.example',
          phone: null,
          fax: null,
          primary: true,
          externalId: null,
        },
      ],
      customData: [{ fieldId: 'f1', value: 'West' }],
      externalIds: [KEY, { source: 'procore', instance: null, id: '8' }, { source: 'erp', instance: null, id: 'V-77' }],
      projectIds: ['p1', 'p2'],
    })
    expect(seen[0]?.headers.authorization).toBe('tl-token-1')
    expect(seen[0]?.query.get('page[size]')).toBe('100')
  })

  it('reads all pages of projects and takes the date of an instant', async () => {
    const { port, seen } = await setup(({ query }) => {
      const page = Number(query.get('page[number]'))
      return list([{ ...PROJECT, id: `p${page}` }], 3, 3)
    })
    const { records, total } = await port.listProjects()
    expect([records.map(({ id }) => id), total, seen.length]).toEqual([['p1', 'p2', 'p3'], 3, 3])
    expect(TrustLayerProject.parse(records[0]).startDate).toBe('2026-01-05')
  })

  it('reads party types and custom fields without page parameters, and their further pages where there are any', async () => {
    const { port, seen } = await setup(({ path, query }) =>
      path.endsWith('party-types')
        ? list([{ id: `t${query.get('page[number]') ?? 1}`, name: 'Vendor' }], 2, 2)
        : list([{ id: 'f1', name: 'Project Number', fieldType: 'text', associatedEntities: ['project'] }]),
    )
    expect((await port.listPartyTypes()).map(({ id }) => id)).toEqual(['t1', 't2'])
    expect(await port.listCustomFields()).toEqual({
      records: [{ id: 'f1', name: 'Project Number', fieldType: 'text', entities: ['project'] }],
      source: 'listed',
    })
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/party-types',
      expect.stringContaining('page%5Bnumber%5D=2'),
      '/v1/custom-fields',
    ])
  })

  it.each([
    ['only pages', (total: number) => ({ pages: total }), 3],
    ['only the count of records', () => ({ totalCount: 3, pages: 1 }), 3],
    ['no counts at all', () => undefined, 4],
  ])('reads all pages where the answer has %s', async (_, meta, requests) => {
    const { port, seen } = await setup(({ query }) => {
      const page = Number(query.get('page[number]'))
      return { json: { status: 'success', data: page > 3 ? [] : [{ ...PROJECT, id: `p${page}` }], meta: meta(3) } }
    })
    expect((await port.listProjects()).records.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3'])
    expect(seen).toHaveLength(requests)
  })

  it('takes a list that knows no pages for what it is, and reads on where it may be cut off', async () => {
    const all = Array.from({ length: 25 }, (_, index) => ({ id: `t${index}`, name: `Type ${index}` }))
    const { port } = await setup(({ path, query }) => {
      const page = Number(query.get('page[number]') ?? 1)
      if (path.endsWith('custom-fields')) return page > 1 ? { status: 400 } : { json: { data: all.slice(0, 20) } }
      const rows = path.endsWith('party-types') ? all.slice((page - 1) * 20, page * 20) : [PARTY]
      return { json: { status: 'success', data: rows } }
    })
    expect((await port.listParties()).records).toHaveLength(1)
    expect(await port.listPartyTypes()).toHaveLength(25)
    expect((await port.listCustomFields()).records).toHaveLength(20)
  })

  it('does not fail on side issues of a record', async () => {
    const odd = {
      ...PARTY,
      contacts: [{ id: null, name: 'Ana Núñez' }],
      customData: [{ customField: null, value: 'West' }],
      externalIds: { erp: null, 'procore:4211': [{ id: '161072' }], procore: [{ id: '161072', instance: '4211' }] },
    }
    const { port } = await setup(({ path }) => {
      if (path.endsWith('parties')) return list([odd, { ...odd, id: 'b', externalIds: ['procore:4211/161072'] }])
      return list([
        { id: 'f1', name: 'Region' },
        { id: 'f2', name: 'Due', fieldType: 'date' },
      ])
    })
    for (const party of (await port.listParties()).records) {
      expect(Party.parse(party)).toMatchObject({ externalIds: [KEY], customData: [], contacts: [{ id: '' }] })
    }
    expect((await port.listCustomFields()).records.map(({ fieldType }) => fieldType)).toEqual(['text', 'dropdown'])
  })

  it('says once that version 1 ends', async () => {
    const headers = { deprecation: 'Mon, 01 Jun 2026 00:00:00 GMT', sunset: 'Wed, 31 Mar 2027 23:59:59 GMT' }
    const { port, notices } = await setup(() => ({ ...list([]), headers }))
    await port.listParties()
    await port.listProjects()
    expect(notices).toEqual([expect.stringContaining('2027-03-31')])
  })

  it('takes an answer without data, or with a failure inside, for what it is', async () => {
    const { port } = await setup(({ path }) => ({
      json: path.endsWith('parties') ? { status: 'fail', data: { filter: 'unknown' } } : { status: 'success' },
    }))
    await expect(port.listParties()).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('filter: unknown'),
    })
    await expect(port.listProjects()).rejects.toMatchObject({ code: 'invalid-response' })
  })
})

describe('finding by external id', () => {
  it('compares the instance itself and reads further pages of a filter that is ignored', async () => {
    const other = { ...PARTY, id: 'other', externalIds: { procore: [{ id: '161072', instance: '99' }] } }
    const { port, seen } = await setup(({ query }) => list([query.get('page[number]') === '2' ? PARTY : other], 2, 2))
    expect((await port.findParty(KEY))?.id).toBe(PARTY.id)
    expect(seen[0]?.query.get('filter[externalId]')).toBe('procore/161072')
  })

  it('tries the form with the instance next, then answers null', async () => {
    const { port, seen } = await setup(() => list([]))
    expect(await port.findProject(KEY)).toBeNull()
    expect(seen.map(({ query }) => query.get('filter[externalId]'))).toEqual(['procore/161072', 'procore:4211/161072'])
  })

  it.each([400, 404, 406, 422, 501])('reads the whole list where the filter is refused with %i', async (status) => {
    const { port } = await setup(({ query }) =>
      query.has('filter[externalId]')
        ? { status, json: { message: 'unknown filter' } }
        : list([{ ...PROJECT, externalIds: { procore: [{ id: '161072', instance: '4211' }] } }]),
    )
    expect((await port.findProject(KEY))?.id).toBe('p1')
  })
})

describe('writing', () => {
  it('creates with external ids in the call', async () => {
    const { port, seen } = await setup(({ path }) => ({
      ...one(path.endsWith('parties') ? PARTY : PROJECT),
      status: 201,
    }))
    await port.createParty(
      {
        name: 'Bay Electric Inc',
        partyTypeId: 't1',
        website: null,
        active: true,
        primaryContact: { name: 'Ana Núñez', email: 'ana@bay.example' },
      },
      [KEY],
    )
    await port.createProject(
      {
        name: 'Harbour Yard',
        description: null,
        startDate: '2026-01-05',
        active: true,
        customData: [{ fieldId: 'f-number', value: '24-017' }],
      },
      [{ ...KEY, id: '5' }],
    )
    expect(bodies(seen)).toEqual([
      [
        'POST',
        '/v1/parties',
        {
          party: {
            name: 'Bay Electric Inc',
            partyType: { id: 't1' },
            primaryContact: { name: 'Ana Núñez', email: 'ana@bay.example' },
            externalIds: ['procore:4211/161072'],
          },
        },
      ],
      [
        'POST',
        '/v1/projects',
        {
          project: {
            name: 'Harbour Yard',
            startDate: '2026-01-05',
            customData: [{ customField: { id: 'f-number' }, value: '24-017' }],
            externalIds: ['procore:4211/5'],
          },
        },
      ],
    ])
  })

  it('updates what changes, with all custom values that a project has', async () => {
    const { port, seen } = await setup(({ path }) => one(path.includes('parties') ? PARTY : PROJECT))
    await port.updateProject('p1', {
      name: 'Harbour Yard',
      endDate: null,
      active: false,
      customData: [{ fieldId: 'f-number', value: '24-018' }],
    })
    await port.updateParty(PARTY.id, { website: 'https://bay.example' })
    expect(bodies(seen)).toEqual([
      [
        'PATCH',
        '/v1/projects/p1',
        {
          project: {
            name: 'Harbour Yard',
            endDate: null,
            active: false,
            customData: [
              { customField: { id: 'f-region' }, value: 'West' },
              { customField: { id: 'f-number' }, value: '24-018' },
            ],
          },
        },
      ],
      ['PATCH', `/v1/parties/${PARTY.id}`, { party: { website: 'https://bay.example' } }],
    ])
  })

  it('adds an external id to what is there, in the form of each call, and only when it is missing', async () => {
    const { port, seen } = await setup(({ path }) =>
      one(path.includes('parties') ? PARTY : { ...PROJECT, externalIds: { erp: [{ id: 'P/1' }] } }),
    )
    await port.addPartyExternalId(PARTY.id, KEY)
    await port.addPartyExternalId(PARTY.id, { ...KEY, id: '9' })
    await port.addProjectExternalId('p1', KEY)
    expect(bodies(seen)).toEqual([
      [
        'PUT',
        `/v1/parties/${PARTY.id}/external-ids`,
        ['procore:4211/161072', 'procore/8', 'erp/V-77', 'procore:4211/9'],
      ],
      ['PUT', '/v1/projects/p1/external-ids', { externalIds: ['erp/P/1', 'procore:4211/161072'] }],
    ])
  })

  it('fills what the answer to a new custom field leaves out with what was sent', async () => {
    const { port } = await setup(() => one({ id: 'f9' }))
    const field = await port.createCustomField({ name: 'Total Value', fieldType: 'number', entity: 'project' })
    expect(field).toEqual({ id: 'f9', name: 'Total Value', fieldType: 'number', entities: ['project'] })
  })

  it('does not call a create done whose answer cannot be read', async () => {
    const { port } = await setup(() => ({ json: { status: 'success', data: { name: 'no id' } } }))
    await expect(
      port.createCustomField({ name: 'Total Value', fieldType: 'number', entity: 'project' }),
    ).rejects.toMatchObject({ code: 'unknown-outcome' })
  })
})

it.each(['procore/1234', 'procore:4211/598134325000001', 'erp/P/1'])('%s reads back as it is written', (text) => {
  const parsed = parseExternalId(text)
  expect(parsed && formatExternalId(parsed)).toBe(text)
  expect(parseExternalId('nothing')).toBeNull()
})
