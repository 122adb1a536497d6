import { Compliance, Party, TrustLayerProject } from '@shared/records'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TrustLayerPort } from '../../app/ports'
import type { RunningSandbox } from '../../sandbox/start-sandbox'
import { portTo, sandboxOf } from './testing/sandbox'

/** The same scenarios over both generations, against the product's own sandbox servers. */

const UNKNOWN = 'f'.repeat(24)
let sandbox: RunningSandbox
let state: RunningSandbox['world']['trustlayer']
let port: TrustLayerPort

afterEach(() => sandbox.close())

const keyOf = (id: string) => ({ source: 'procore', instance: sandbox.procore.companyId, id })
const ERP = { source: 'erp', instance: null, id: 'P/77' }

describe.each([
  { name: 'v1', version: 'v1', v1Answers: true },
  { name: 'v2 while v1 answers', version: 'v2', v1Answers: true },
  { name: 'v2 after the end of v1', version: 'v2', v1Answers: false },
] as const)('TrustLayer $name', ({ version, v1Answers }) => {
  beforeEach(async () => {
    const started = await sandboxOf({ version, v1Answers })
    sandbox = started.sandbox
    state = started.state
    port = started.port
  })

  const projectId = () => state.projects.all().find(({ partyIds }) => partyIds.length > 1)?.id ?? ''
  const freeParty = () =>
    state.parties.all().find(({ active, projectIds }) => active && projectIds.length === 0)?.id ?? ''
  const typeId = async () => (await port.listPartyTypes())[0]?.id ?? ''

  it('speaks what the workspace reports', async () => {
    expect(await port.generation()).toBe(version)
    expect(await port.workspace()).toMatchObject({ name: 'Harbour Builders', apiVersion: version === 'v2' ? 2 : 1 })
  })

  it('lists all projects and parties, with the associations of both', async () => {
    const projects = await port.listProjects()
    const parties = await port.listParties()
    expect(projects.records.map(({ id }) => id).sort()).toEqual(
      state.projects
        .all()
        .map(({ id }) => id)
        .sort(),
    )
    expect(parties.records).toHaveLength(state.parties.all().length)
    for (const project of projects.records) expect(TrustLayerProject.parse(project)).toEqual(project)
    for (const party of parties.records) {
      const row = state.parties.get(party.id)
      expect(Party.parse(party)).toMatchObject({ name: row?.name, active: row?.active, status: row?.status })
      expect([...party.projectIds].sort()).toEqual([...(row?.projectIds ?? [])].sort())
      const reachable = party.contacts.filter(({ email }) => email !== null)
      expect(reachable.map(({ id, name, phone, primary }) => [id, name, phone, primary])).toEqual(
        row?.contacts.flatMap(({ id, name, email, phone, primary }) => (email ? [[id, name, phone, primary]] : [])),
      )
    }
  })

  it('tells the global compliance of every party subject by subject (W4)', async () => {
    const { compliance } = await port.listParties()
    expect(compliance).toHaveLength(state.parties.all().length)
    for (const one of compliance) {
      const row = state.complianceOf(one.partyId, null)
      expect(Compliance.parse(one).id).toBe(one.partyId)
      expect(one.subjects.map(({ id, status, documents }) => [id, status, documents])).toEqual(
        row?.subjects.map((subject) => [subject.id, subject.status, subject.documentIds.length]),
      )
    }
    expect(new Set(compliance.map(({ status }) => status))).toContain('compliant')
    const insured = compliance.flatMap(({ subjects }) => subjects).filter(({ policyNumber }) => policyNumber !== null)
    expect(insured.length).toBeGreaterThan(20)
    expect(insured.some(({ insurer }) => insurer !== null)).toBe(true)
  })

  it('shows a waiver, and an expired subject with its date, after they happen', async () => {
    const party = state.parties.all().find(({ id }) => (state.complianceOf(id, null)?.subjects.length ?? 0) > 1)
    const [first, second] = state.complianceOf(party?.id ?? '', null)?.subjects ?? []
    state.setSubject(party?.id ?? '', null, first?.id ?? '', {
      status: 'waived',
      notes: 'Owner insures',
      resetOn: '2027-03-01',
    })
    state.setSubject(party?.id ?? '', null, second?.id ?? '', { status: 'non_compliant', expirationDate: '2026-02-28' })
    const subjects = (await port.listParties()).compliance.find(({ partyId }) => partyId === party?.id)?.subjects
    expect(subjects?.[0]).toMatchObject({ status: 'waived', notes: 'Owner insures', resetOn: '2027-03-01' })
    expect(subjects?.[1]).toMatchObject({ status: 'non_compliant', expirationDate: '2026-02-28', alwaysValid: false })
  })

  it('tells the compliance within projects, of those who are associated (W2)', async () => {
    const ids = state.projects
      .all()
      .filter(({ partyIds }) => partyIds.length > 0)
      .map(({ id }) => id)
    const { records, refused } = await port.listProjectCompliance(ids)
    expect(refused).toEqual([])
    const pairs = ids.flatMap((id) => state.projects.get(id)?.partyIds.map((partyId) => `${partyId}/${id}`) ?? [])
    expect(records.map(({ id }) => id).sort()).toEqual(pairs.sort())
    for (const one of records) {
      expect(one.name).toBe(state.parties.get(one.partyId)?.name)
      expect(one.subjects.map(({ id, status }) => [id, status])).toEqual(
        state.complianceOf(one.partyId, one.projectId)?.subjects.map(({ id, status }) => [id, status]),
      )
    }
  })

  it('creates a project with its external id, finds it by that, and changes it (T1, T3, M5)', async () => {
    const number = state.customFields.all().find(({ name }) => name === 'Project Number')?.id ?? ''
    const key = keyOf('900001')
    const customData = [{ fieldId: number, value: '26-114' }]
    const write = { name: 'Pier 9 Retrofit', description: 'Quay wall', startDate: '2026-12-01', customData }
    const made = await port.createProject(write, [key])
    const expected = { ...write, id: made.id, active: true, endDate: null, externalIds: [key] }
    expect(made).toEqual(expected)
    expect(await port.findProject(key)).toEqual(expected)
    expect(await port.getProject(made.id)).toEqual(expected)
    expect((await port.listProjects()).records.find(({ id }) => id === made.id)).toEqual(expected)
    await port.addProjectExternalId(made.id, ERP)
    const changed = { name: 'Pier 9 Retrofit', description: '', active: false }
    await port.updateProject(made.id, { ...changed, customData: [{ fieldId: number, value: '26-115' }] })
    expect(await port.getProject(made.id)).toMatchObject({
      description: null,
      startDate: '2026-12-01',
      active: false,
      customData: [{ fieldId: number, value: '26-115' }],
      externalIds: [key, ERP],
    })
    expect(await port.findProject(keyOf('900002'))).toBeNull()
  })

  it('creates a party with its contact and no placeholder, finds it, and changes it (T4, T6)', async () => {
    const key = keyOf('161072')
    const address = { line1: '9 Volt St', city: 'Oakland', region: 'CA', postalCode: '94601', country: 'US' }
    const primaryContact = { name: 'Ana Núñez', email: 'ana@bay.example', phone: '(510) 555-0142', externalId: '7' }
    const partyTypeId = await typeId()
    const write = { name: 'Bay Electric Inc', partyTypeId, address, website: 'https://bay.example', primaryContact }
    const made = await port.createParty(write, [key])
    expect(made).toMatchObject({
      name: 'Bay Electric Inc',
      address: { ...address, line2: null },
      website: 'https://bay.example',
      active: true,
      status: 'new',
      externalIds: [key],
      projectIds: [],
    })
    expect(made.contacts).toEqual([{ id: expect.stringMatching(/./), ...primaryContact, fax: null, primary: true }])
    expect(await port.findParty(key)).toEqual(made)
    expect(await port.getParty(made.id)).toEqual(made)
    await port.addPartyExternalId(made.id, ERP)
    await port.updateParty(made.id, { name: 'Bay Electric LLC', website: null, active: false })
    expect(await port.getParty(made.id)).toMatchObject({
      name: 'Bay Electric LLC',
      website: null,
      active: false,
      status: 'inactive',
      externalIds: [key, ERP],
    })
  })

  it('associates once, names who is unknown, and dissociates without minding that it is done (T5)', async () => {
    const [project, party] = [projectId(), freeParty()]
    const [known = ''] = await port.associatedParties(project)
    const results = await port.associate(project, [known, UNKNOWN, party])
    expect(results.map(({ partyId, error }) => [partyId, error?.code ?? null])).toEqual([
      [known, null],
      [UNKNOWN, 'refused'],
      [party, null],
    ])
    expect(results[1]?.error?.message).toContain(UNKNOWN)
    expect(await port.associatedParties(project)).toEqual(expect.arrayContaining([known, party]))
    expect((await port.associate(project, [party]))[0]?.error).toBeNull()
    await port.dissociate({ projectId: project, partyId: party })
    await port.dissociate({ projectId: project, partyId: party })
    expect(await port.associatedParties(project)).not.toContain(party)
    expect((await port.getParty(party)).projectIds).toEqual([])
  })

  it('assigns a compliance profile within a project; what is assigned has its name (T9)', async () => {
    const [project, party] = [projectId(), freeParty()]
    const within = { projectId: project, partyId: party }
    expect(await port.assignedProfile(within)).toBeNull()
    await port.associate(project, [party])
    const { records, source } = await port.listProfiles()
    expect(source).toBe(v1Answers ? 'listed' : 'learned')
    const current = await port.assignedProfile(within)
    const wanted = records.find(({ name }) => name !== current?.name)
    await port.assignProfile({ ...within, profileId: wanted?.id ?? '' })
    await port.assignProfile({ ...within, profileId: wanted?.id ?? '' })
    expect((await port.assignedProfile(within))?.name).toBe(wanted?.name)
  })

  it('lists, creates, changes and takes away contacts; one of them is the primary one (T6)', async () => {
    const party = freeParty()
    const before = await port.listContacts(party)
    const write = {
      name: 'Ana Núñez',
      email: 'ana@bay.example',
      phone: '(510) 555-0142',
      fax: null,
      externalId: '4711',
    }
    const made = await port.createContact(party, write)
    expect(made).toMatchObject({ ...write, primary: false })
    await port.updateContact(party, made.id, { name: 'Ana Ruiz', phone: null, primary: true })
    const contacts = await port.listContacts(party)
    expect(contacts.filter(({ primary }) => primary)).toEqual([
      { ...made, name: 'Ana Ruiz', phone: null, primary: true },
    ])
    expect(contacts).toHaveLength(before.length + 1)
    await port.deleteContact(party, made.id)
    await port.deleteContact(party, made.id)
    expect((await port.listContacts(party)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  it('knows party types, and custom fields as far as they can be known', async () => {
    expect((await port.listPartyTypes()).length).toBeGreaterThan(0)
    const fields = await port.listCustomFields()
    const field = { name: 'Total Value', fieldType: 'number', entity: 'project' } as const
    if (!v1Answers) {
      expect(fields).toEqual({ records: [], source: 'learned' })
      await expect(port.createCustomField(field)).rejects.toMatchObject({ code: 'refused' })
      return
    }
    expect(fields.records.map(({ name }) => name)).toContain('Project Number')
    const { id } = await port.createCustomField(field)
    expect((await port.listCustomFields()).records).toContainEqual(expect.objectContaining({ id, fieldType: 'number' }))
    const made = await port.createProject({ name: 'Pier 9', customData: [{ fieldId: id, value: '12500000.5' }] }, [])
    expect(made.customData).toEqual([{ fieldId: id, value: '12500000.5' }])
  })

  it('checks itself with the same steps, and says which generation it uses (S4)', async () => {
    const checks = await port.check()
    expect(checks.map(({ id, state: found }) => `${id} ${found}`)).toEqual([
      'trustlayer-workspace pass',
      'trustlayer-version pass',
      'trustlayer-read pass',
      'trustlayer-party-types pass',
      `trustlayer-custom-fields ${v1Answers ? 'pass' : 'unknown'}`,
      `trustlayer-profiles ${v1Answers ? 'pass' : 'unknown'}`,
      'trustlayer-native-integration pass',
      'trustlayer-write unknown',
    ])
    expect(checks[1]?.message).toContain(`Version ${version === 'v2' ? 2 : 1} of TrustLayer's API is used`)
    expect(checks[1]?.message).toContain('2027-03-31')
  })
})

it('reads the same compliance in both generations, policy numbers and insurers aside', async () => {
  const started = await sandboxOf({ version: 'v1', v1Answers: true })
  sandbox = started.sandbox
  const both = [portTo(sandbox, 'v1'), portTo(sandbox, 'v2')]
  const ids = started.state.projects.all().map(({ id }) => id)
  const [v1 = [], v2 = []] = await Promise.all(
    both.map(async (one) => [
      ...(await one.listParties()).compliance,
      ...(await one.listProjectCompliance(ids)).records,
    ]),
  )
  const comparable = (all: readonly Compliance[]) =>
    [...all]
      .sort((left, right) => (left.id < right.id ? -1 : 1))
      .map(({ profileName: _, changedAt: __, status, ...one }) => ({
        ...one,
        status,
        // v1 has no word for "always valid", and leaves the date out.
        subjects: one.subjects.map(({ alwaysValid: _, policyNumber: __, insurer: ___, requirements, ...subject }) => ({
          ...subject,
          requirements: requirements.map(({ target, ...requirement }) => ({
            ...requirement,
            target: target?.replace('less or equal', 'less than or equal'),
          })),
        })),
      }))
  expect(comparable(v2)).toEqual(comparable(v1))
})
