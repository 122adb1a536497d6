import { afterEach, describe, expect, it } from 'vitest'
import type { Answer, SeenRequest } from '../../http/testing/test-server'
import { closeServer, list, one, PARTY, setup } from '../testing/setup'

afterEach(closeServer)

const CGL = 'commercialGeneralLiability'
const subject = (documents: string[]) => ({
  id: CGL,
  label: 'Commercial General Liability',
  status: 'compliant',
  documents: documents.map((id) => ({ id, origin: 'upload', complianceStatus: 'compliant' })),
  requirements: [],
})
const party = (id: string, documents: string[], change: object = {}) => ({
  ...PARTY,
  id,
  status: 'compliant',
  complianceStatus: {
    complianceProfile: { id: 'prof1', type: 'compliance-profiles' },
    modules: [{ id: 'evidenceOfInsurance', label: 'Evidence of Insurance', subjects: [subject(documents)] }],
    status: 'compliant',
    lastChangedAt: '2026-11-20T08:00:00Z',
  },
  documents: documents.map((document) => ({ id: document, type: 'documents' })),
  ...change,
})
const document = (id: string, policyNumber: string) => ({
  id,
  type: 'documents',
  insurers: [],
  data: { [CGL]: { policyNumber } },
})

describe('compliance from the pages of parties', () => {
  it('uses documents that come with the parties, and asks for no others', async () => {
    const { port, seen } = await setup(() => list([party('a', ['d1'], { documents: [document('d1', 'CGL-1')] })]))
    const { compliance } = await port.listParties()
    expect(compliance).toMatchObject([
      { id: 'a', projectId: null, status: 'compliant', profileId: 'prof1', changedAt: '2026-11-20T08:00:00Z' },
    ])
    expect(compliance[0]?.subjects[0]?.policyNumber).toBe('CGL-1')
    expect(seen.map(({ path }) => path)).toEqual(['/v1/parties'])
    expect(seen[0]?.query.get('include')).toBe('projects,customFields,documents')
  })

  it('lists documents that come as ids once for all parties, and goes on where they may not be read', async () => {
    const parties = list([party('a', ['d1']), party('b', ['d2']), party('c', [])])
    const { port, seen } = await setup(({ path }) =>
      path.endsWith('/documents') ? list([document('d1', 'CGL-1'), document('d2', 'CGL-2')]) : parties,
    )
    const { compliance } = await port.listParties()
    expect(compliance.map(({ subjects }) => subjects[0]?.policyNumber)).toEqual(['CGL-1', 'CGL-2', null])
    expect(seen.filter(({ path }) => path.endsWith('/documents'))).toHaveLength(1)
    const refused = await setup(({ path }) => (path.endsWith('/documents') ? { status: 403 } : parties))
    expect((await refused.port.listParties()).compliance.map(({ subjects }) => subjects[0]?.policyNumber)).toEqual([
      null,
      null,
      null,
    ])
  })

  it('asks for no documents where no subject refers to one that is missing', async () => {
    const { port, seen } = await setup(() => list([party('a', []), { ...PARTY, id: 'b', documents: [{ id: 'd9' }] }]))
    await port.listParties()
    expect(seen).toHaveLength(1)
  })

  it('says new of a party of which nothing was evaluated, and unknown where compliance is missing (W5)', async () => {
    const { complianceStatus: _, ...without } = party('b', [])
    const { port } = await setup(() => list([party('a', [], { status: 'new' }), without]))
    expect((await port.listParties()).compliance.map(({ status, subjects }) => [status, subjects.length])).toEqual([
      ['new', 1],
      ['unknown', 0],
    ])
  })
})

describe('compliance within projects (W2)', () => {
  it('asks a project at a time, and goes on past one that is refused or gone', async () => {
    const answer = ({ query }: SeenRequest): Answer => {
      const project = query.get('filter[project]')
      if (project === 'p2') return { status: 403, json: { message: 'no access' } }
      if (project === 'p3') return { status: 404, json: { message: 'not found' } }
      return list([
        party('a', [], { projects: [{ id: 'p1', type: 'projects' }] }),
        party('b', [], { projects: [{ id: 'p9', type: 'projects' }] }),
      ])
    }
    const { port } = await setup(answer)
    const progress: [number, number | null][] = []
    const listed = await port.listProjectCompliance(['p1', 'p2', 'p3'], { progress: (...at) => void progress.push(at) })
    expect(listed.records.map(({ id, projectId }) => [id, projectId])).toEqual([['a/p1', 'p1']])
    expect(listed.refused.sort()).toEqual(['p2', 'p3'])
    expect(progress.at(-1)).toEqual([3, 3])
  })

  it('fails as a whole where TrustLayer does not answer: nothing is planned from a part (R1)', async () => {
    const { port } = await setup(({ query }) => (query.get('filter[project]') === 'p2' ? { status: 500 } : list([])))
    await expect(port.listProjectCompliance(['p1', 'p2', 'p3'])).rejects.toMatchObject({ code: 'server-error' })
  })
})

describe('associations (T5) and profiles (T9)', () => {
  it('associates in calls of 100, and one by one only where a call names an unknown party', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `party${index}`)
    const { port, seen } = await setup(({ body }) =>
      body.includes('"party149"') ? { status: 404, json: { status: 'fail', data: { parties: 'not found' } } } : one({}),
    )
    const results = await port.associate('p1', ids)
    expect(results.filter(({ error }) => error !== null).map(({ partyId }) => partyId)).toEqual(['party149'])
    expect(results.at(-1)?.error).toMatchObject({ code: 'refused', message: expect.stringContaining('party149') })
    expect(seen.map(({ body }) => JSON.parse(body).parties.length)).toEqual([100, 50, ...Array<number>(50).fill(1)])
    expect(await port.associate('p1', [])).toEqual([])
  })

  it('answers an unknown outcome for the parties of that call, and ends at a refused sign-in', async () => {
    const { port } = await setup(() => ({ status: 500 }))
    expect((await port.associate('p1', ['a', 'b'])).map(({ error }) => error?.code)).toEqual([
      'unknown-outcome',
      'unknown-outcome',
    ])
    const refused = await setup(() => ({ status: 401 }))
    await expect(refused.port.associate('p1', ['a'])).rejects.toMatchObject({ code: 'auth-failed' })
  })

  it('reads and assigns a profile within the project', async () => {
    const { port, seen } = await setup(({ method, query }) =>
      query.get('scope[id]') === 'gone'
        ? { status: 404 }
        : method === 'GET'
          ? one({ id: 'prof1', name: 'High Risk' })
          : one({}),
    )
    const within = { partyId: 'a', projectId: 'p1' }
    expect(await port.assignedProfile(within)).toEqual({ id: 'prof1', name: 'High Risk' })
    expect(await port.assignedProfile({ ...within, projectId: 'gone' })).toBeNull()
    await port.assignProfile({ ...within, profileId: 'prof2' })
    expect(seen.at(-1)).toMatchObject({ method: 'POST', path: '/v1/parties/a/compliance-profile' })
    expect(seen.at(-1)?.query.get('scope[type]')).toBe('projects')
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual({ complianceProfile: { id: 'prof2' } })
  })

  it('says which profiles are not global, so that a name means the global one', async () => {
    const rows = [
      { id: '1', name: 'High Risk', context: 'project' },
      { id: '2', name: 'High Risk', context: 'global' },
    ]
    const { port } = await setup(() => list(rows))
    expect(await port.listProfiles()).toEqual({
      records: [
        { id: '1', name: 'High Risk', global: false },
        { id: '2', name: 'High Risk' },
      ],
      source: 'listed',
    })
  })
})

describe('contacts (T6)', () => {
  const ana = { id: 'c9', name: 'Ana Núñez', email: 'ana@bay.example', phone: '1', primary: false }
  const write = { name: 'Ana Núñez', email: 'ana@bay.example', phone: '1', fax: null }

  it.each([
    ['the party', one({ ...PARTY, contacts: [{ ...ana, id: 'c1', name: 'Ana Old' }, ana] })],
    ['the contact', one(ana)],
  ])('finds a new contact in an answer that is %s', async (_, answer) => {
    const { port, seen } = await setup(() => answer)
    expect((await port.createContact('a', write)).id).toBe('c9')
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      contact: { name: 'Ana Núñez', email: 'ana@bay.example', phone: '1' },
    })
  })

  it('looks among the contacts where the answer does not show it, and says so where they do not either', async () => {
    const { port } = await setup(({ method }) => (method === 'GET' ? list([ana]) : one({ ...PARTY, contacts: [] })))
    expect((await port.createContact('a', write)).id).toBe('c9')
    const lost = await setup(({ method }) => (method === 'GET' ? list([]) : one({ ...PARTY, contacts: [] })))
    await expect(lost.port.createContact('a', write)).rejects.toMatchObject({ code: 'unknown-outcome' })
  })

  it('clears with empty text, because texts are never null there', async () => {
    const { port, seen } = await setup(() => one(ana))
    await port.updateContact('a', 'c9', { phone: null, primary: true })
    expect([seen[0]?.path, JSON.parse(seen[0]?.body ?? '')]).toEqual([
      '/v1/contacts/c9',
      { contact: { phone: '', primary: true } },
    ])
  })

  it('sends the primary contact of a create without the mark, which that call does not know', async () => {
    const { port, seen } = await setup(() => one(PARTY))
    await port.createParty({ name: 'Bay Electric', partyTypeId: 't1', primaryContact: { ...write, primary: true } }, [])
    expect(JSON.parse(seen[0]?.body ?? '').party.primaryContact).toEqual({
      name: 'Ana Núñez',
      email: 'ana@bay.example',
      phone: '1',
    })
  })
})
