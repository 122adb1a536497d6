import { afterEach, describe, expect, it } from 'vitest'
import { closeServer, KEY, setup } from '../testing/setup'
import { isFirstPage, OBJECT, page, routes, writes } from '../testing/v2-server'

afterEach(closeServer)

const PARTY = {
  _id: 'a',
  primaryObjectId: OBJECT,
  typeId: 't1',
  status: 'active',
  name: 'Bay Electric Inc',
  address: { raw: '9 Volt St, Oakland', line1: '9 Volt St', city: 'Oakland' },
  externalCodes: ['procore:4211/161072'],
  website: null,
  contacts: [{ email: 'Ana@bay.example', contactPersonName: 'Ana Núñez', primary: true }],
}
const request = (id: string, change: object = {}) => ({
  _id: id,
  primaryRecordId: 'a',
  name: 'Default',
  status: 'active',
  complianceTracking: true,
  complianceProfile: { id: 'prof1', name: 'High Risk' },
  complianceStatus: 'non_compliant',
  updatedAt: '2026-11-20T08:00:00Z',
  ...change,
})
const modules = (subject: object) => [
  {
    code: 'evidenceOfInsurance',
    label: 'Evidence of Insurance',
    status: 'non_compliant',
    documents: [],
    documentsCount: 0,
    subjects: [
      {
        code: 'cgl',
        label: 'General Liability',
        status: 'non_compliant',
        documents: [],
        documentsCount: 0,
        ...subject,
      },
    ],
  },
]
const policyNumber = {
  requirements: [
    {
      attributeCode: 'x',
      attributeLabel: 'Policy Number',
      value: 'CGL-1',
      status: 'compliant',
      operator: 'must be present',
    },
  ],
}
/** Request records as the server sends them: modules only where they are asked for. */
const requests = (all: Record<string, unknown>[]) => ({
  'GET /request-records': ({ query }: { query: URLSearchParams }) => {
    const [ids, projects] = [query.get('_id')?.split(','), query.get('contextRecordId')?.split(',')]
    const wanted = all.filter(
      ({ _id, contextRecordId }) =>
        (ids?.includes(String(_id)) ?? true) && (projects?.includes(String(contextRecordId)) ?? true),
    )
    const whole = query.get('fields')?.includes('complianceModules')
    return page(wanted.map(({ complianceModules, ...rest }) => (whole ? { ...rest, complianceModules } : rest)))
  },
})

describe('parties of v2', () => {
  it('come with their contacts, projects and compliance from a handful of listings', async () => {
    const { port, seen } = await setup(
      routes({
        'GET /primary-records': page([PARTY, { ...PARTY, _id: 'b', status: 'archived', contacts: [] }]),
        'GET /contacts': page([
          { _id: 'c1', contactPersonName: 'Ana Núñez', email: 'ana@bay.example', phone: '1', fax: '2' },
        ]),
        ...requests([
          request('r1', { complianceModules: modules({}) }),
          request('r2', { contextRecordId: 'p1' }),
          request('r3', { contextRecordId: 'p2', status: 'archived' }),
        ]),
      }),
      'v2',
    )
    const { records, total, compliance } = await port.listParties()
    expect([records.length, total]).toEqual([2, 2])
    expect(records[0]).toEqual({
      id: 'a',
      name: 'Bay Electric Inc',
      address: { line1: '9 Volt St', line2: null, city: 'Oakland', region: null, postalCode: null, country: null },
      website: null,
      active: true,
      status: 'new',
      partyTypeId: `${OBJECT}/t1`,
      contacts: [
        {
          id: 'c1',
          name: 'Ana Núñez',
          email: 'Ana@bay.example',
          phone: '1',
          fax: '2',
          primary: true,
          externalId: null,
        },
      ],
      customData: [],
      externalIds: [KEY],
      projectIds: ['p1'],
    })
    expect(records[1]).toMatchObject({ active: false, status: 'inactive' })
    expect(compliance).toMatchObject([
      {
        id: 'a',
        projectId: null,
        name: 'Bay Electric Inc',
        status: 'new',
        profileId: 'prof1',
        profileName: 'High Risk',
      },
    ])
    expect(seen.filter(isFirstPage).map(({ path }) => path)).toEqual([
      '/v2/primary-records',
      '/v2/request-records',
      '/v2/contacts',
      '/v2/request-records',
    ])
    const lists = seen.filter(({ path }) => path.endsWith('-records'))
    expect(lists.every(({ query }) => query.get('status') === 'active,archived')).toBe(true)
  })

  it('show a contact without id where the collection may not be read, and ask for it where namesakes share an address', async () => {
    const listed = { 'GET /primary-records': page([PARTY]) }
    const { port } = await setup(routes({ ...listed, 'GET /contacts': { status: 403 } }), 'v2')
    expect((await port.listParties()).records[0]?.contacts).toMatchObject([
      { id: '', name: 'Ana Núñez', primary: true },
    ])
    const twin = { contactPersonName: 'Ana Núñez', email: 'ana@bay.example' }
    const twins = await setup(
      routes({
        ...listed,
        'GET /contacts': page([
          { _id: 'c1', ...twin },
          { _id: 'c2', phone: '7', ...twin },
        ]),
        'GET /primary-records/a/contacts': page([
          { id: 'c2', email: 'ana@bay.example', primary: true, externalCode: '4711' },
        ]),
      }),
      'v2',
    )
    expect((await twins.port.listParties()).records[0]?.contacts).toMatchObject([
      { id: 'c2', phone: '7', externalId: '4711' },
    ])
  })

  it('count the tracked request of several, and the one that was made first', async () => {
    const { port } = await setup(
      routes({
        'GET /primary-records': page([PARTY]),
        ...requests([
          request('r1', { complianceTracking: false, complianceStatus: 'compliant' }),
          request('r3', { complianceProfile: { id: 'late', name: 'Late' }, complianceModules: modules({}) }),
          request('r2', {
            complianceStatus: 'compliant',
            complianceModules: modules({ status: 'compliant', documentsCount: 1 }),
          }),
        ]),
      }),
      'v2',
    )
    expect((await port.listParties()).compliance).toMatchObject([{ status: 'compliant', profileId: 'prof1' }])
  })

  it('are created under their object and type, with external codes; a refused contact does not undo that', async () => {
    const { port, seen } = await setup(
      routes({
        'GET /primary-records/new': { json: { ...PARTY, _id: 'new' } },
        'POST /contacts': { status: 400, json: { message: 'email is not valid' } },
      }),
      'v2',
    )
    const write = { name: 'Bay Electric Inc', partyTypeId: `${OBJECT}/t1`, address: { city: 'Oakland' }, website: null }
    const made = await port.createParty({ ...write, primaryContact: { name: 'Ana', email: 'ana at bay' } }, [KEY])
    expect(made.id).toBe('new')
    expect(writes(seen)).toEqual([
      [
        'POST',
        '/primary-records',
        {
          primaryObjectId: OBJECT,
          typeId: 't1',
          name: 'Bay Electric Inc',
          address: { city: 'Oakland' },
          externalCodes: ['procore:4211/161072'],
        },
      ],
      ['POST', '/contacts', { contactPersonName: 'Ana', email: 'ana at bay' }],
    ])
    await port.createParty({ name: 'Star Framing', partyTypeId: OBJECT, primaryContact: { name: 'Anonymous' } }, [])
    expect(writes(seen).slice(2)).toEqual([
      ['POST', '/primary-records', { primaryObjectId: OBJECT, name: 'Star Framing', externalCodes: [] }],
    ])
  })
})

describe('compliance within projects of v2 (W2)', () => {
  it('leaves out archived requests, names the party, and tells which project is refused', async () => {
    const all = [
      request('r1', { contextRecordId: 'p1', complianceModules: modules({ status: 'waived' }) }),
      request('r2', { contextRecordId: 'p2', status: 'archived' }),
    ]
    const listing = requests(all)['GET /request-records']
    const { port } = await setup(
      routes({
        'GET /primary-records': page([{ _id: 'a', name: 'Bay Electric Inc' }]),
        'GET /request-records': (seen) =>
          seen.query.get('contextRecordId')?.includes('p3') ? { status: 403 } : listing(seen),
      }),
      'v2',
    )
    const { records, refused } = await port.listProjectCompliance(['p1', 'p2', 'p3'])
    expect(refused).toEqual(['p3'])
    expect(records).toMatchObject([{ id: 'a/p1', name: 'Bay Electric Inc', status: 'non_compliant' }])
    expect(records[0]?.subjects[0]?.status).toBe('waived')
  })

  it('reads a policy once, and only for subjects without dates of their own (W4)', async () => {
    const dated = { effectiveDate: '2026-01-01T00:00:00Z', expirationDate: '2027-01-01T00:00:00Z', ...policyNumber }
    const { port, seen } = await setup(
      routes({
        ...requests([
          request('r1', { contextRecordId: 'p1', complianceModules: modules(policyNumber) }),
          request('r2', { contextRecordId: 'p2', complianceModules: modules(policyNumber) }),
          request('r3', { contextRecordId: 'p3', complianceModules: modules(dated) }),
        ]),
        'GET /policies/CGL-1': {
          json: {
            number: 'CGL-1',
            subjects: [{ code: 'cgl', effectiveDate: '2025-05-01T00:00:00Z', expirationDate: '2026-05-01T00:00:00Z' }],
          },
        },
      }),
      'v2',
    )
    const { records } = await port.listProjectCompliance(['p1', 'p2', 'p3'])
    expect(records.map(({ subjects }) => [subjects[0]?.policyNumber, subjects[0]?.expirationDate])).toEqual([
      ['CGL-1', '2026-05-01'],
      ['CGL-1', '2026-05-01'],
      ['CGL-1', '2027-01-01'],
    ])
    expect(seen.filter(({ path }) => path.includes('/policies/'))).toHaveLength(1)
  })

  it('goes without the dates of a policy that TrustLayer does not know', async () => {
    const { port } = await setup(
      routes({
        ...requests([request('r1', { contextRecordId: 'p1', complianceModules: modules(policyNumber) })]),
        'GET /policies/CGL-1': { status: 404 },
      }),
      'v2',
    )
    const { records } = await port.listProjectCompliance(['p1'])
    expect(records[0]?.subjects[0]).toMatchObject({ policyNumber: 'CGL-1', expirationDate: null })
  })
})
