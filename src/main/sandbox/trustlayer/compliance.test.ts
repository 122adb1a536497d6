import '../testing/unrecorded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { type Call, trustlayerCaller } from '../testing/sandbox-client'
import type { PartyRow } from '../world/rows'
import { ALWAYS_VALID } from '../world/trustlayer-rows'
import { subjectsOfV1, type V1Document, type V1Envelope, type V1Party } from './testing/compliance-shapes'

const LIABILITY = 'commercialGeneralLiability'
let sandbox: RunningSandbox
let call: Call

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 7, scale: 1, faults: 'none' })
  call = trustlayerCaller(sandbox)
})
afterEach(() => sandbox.close())

const world = () => sandbox.world.trustlayer
const aParty = (test: (party: PartyRow) => boolean): PartyRow => {
  const party = world().parties.all().find(test)
  if (!party) throw new Error('The world holds no such party')
  return party
}
/** In a project, and compliant in all and there, with nothing waived or overridden. */
const compliantOnProject = () =>
  aParty(({ id, projectIds: [projectId] }) =>
    [null, projectId].every((scope) => {
      const subjects = (scope !== undefined && world().complianceOf(id, scope)?.subjects) || []
      return subjects[0]?.id === LIABILITY && subjects.every(({ status }) => status === 'compliant')
    }),
  )
const read = async (id: string, query = '') => (await call<V1Envelope<V1Party>>(`/v1/parties/${id}${query}`)).body.data
const scope = (projectId: string) => `?scope[type]=projects&scope[id]=${projectId}`
const profile = (name: string) =>
  world()
    .complianceProfiles.all()
    .find((one) => one.name === name)?.id ?? ''

describe('compliance in TrustLayer v1', () => {
  it('agrees with the status of every party: new ones have no documents, the others have', async () => {
    const { body } = await call<V1Envelope<V1Party[]>>('/v1/parties?page[size]=100&filter[active]=true')
    expect(new Set(body.data.map(({ status }) => status))).toEqual(new Set(['new', 'compliant', 'non_compliant']))
    for (const party of body.data) {
      const subjects = subjectsOfV1(party)
      const documents = subjects.reduce((sum, { documentsCount }) => sum + documentsCount, 0)
      expect([party.status === 'new', party.complianceStatus?.status]).toEqual([
        documents === 0,
        party.status === 'compliant' ? 'compliant' : 'non_compliant',
      ])
      expect(party.complianceStatus?.subjects).toHaveLength(subjects.length)
      expect(party.documents.every((document) => Object.keys(document).sort().join() === 'id,type')).toBe(true)
    }
  })

  it('expands documents when asked: insurers, and policy numbers by subject', async () => {
    const party = await read(compliantOnProject().id, '?include=documents')
    const [subject] = subjectsOfV1(party)
    const document = party.documents.find(({ id }) => id === subject?.documents[0]?.id) as V1Document
    expect(document.types[0]?.name).toBe('ACORD 25')
    const { policyNumber, insurerId } = document.data[LIABILITY] ?? {}
    expect(policyNumber).toMatch(/\d{6}/)
    expect(document.insurers.find(({ id }) => id === insurerId)?.naic).toMatch(/^\d{5}$/)
    const shown = subject?.requirements.find(({ attributeLabel }) => attributeLabel === 'Policy number')
    expect(shown).toMatchObject({ operator: 'must be present', value: policyNumber, status: 'compliant' })

    const list = await call<V1Envelope<V1Document[]>>('/v1/documents?page[size]=100')
    expect(list.body.meta.totalCount).toBe(world().compliance.documents.size)
    expect((await call(`/v1/documents/${document.id}`)).status).toBe(200)
    expect((await call('/v1/documents?filter[party]=x')).status).toBe(400)
  })

  it('is relative to the project where the list is filtered by it, or the party is read within it', async () => {
    const { id, projectIds } = compliantOnProject()
    const projectId = projectIds[0] ?? ''
    world().setSubject(id, projectId, LIABILITY, { status: 'non_compliant', expirationDate: '2026-10-01' })
    const list = await call<V1Envelope<V1Party[]>>(`/v1/parties?filter[project]=${projectId}&page[size]=100`)
    const within = list.body.data.find((party) => party.id === id)
    for (const party of [within, await read(id, scope(projectId))]) {
      expect([party?.status, party?.complianceStatus?.status]).toEqual(['non_compliant', 'non_compliant'])
      expect(party && subjectsOfV1(party)[0]).toMatchObject({
        status: 'non_compliant',
        expirationDate: '2026-10-01T00:00:00.000Z',
        latestValidExpirationDate: null,
      })
    }
    expect((await read(id)).complianceStatus?.status).toBe('compliant')
    const compliant = `/v1/parties?filter[project]=${projectId}&filter[status]=compliant&page[size]=100`
    const others = await call<V1Envelope<V1Party[]>>(compliant)
    expect(others.body.data.map((party) => party.id)).not.toContain(id)
    const foreign = world()
      .projects.all()
      .find(({ partyIds }) => !partyIds.includes(id))
    expect((await call(`/v1/parties/${id}${scope(foreign?.id ?? '')}`)).status).toBe(404)
    expect((await call(`/v1/parties/${id}?scope[type]=projects`)).status).toBe(400)
  })

  it('moves lastChangedAt, and the status of the party, with a subject; a party that is inactive stays so', async () => {
    const { id } = compliantOnProject()
    const before = await read(id)
    world().setSubject(id, null, LIABILITY, { status: 'non_compliant', notes: 'Cancelled by the insurer.' })
    const after = await read(id)
    expect(after.status).toBe('non_compliant')
    expect(Date.parse(after.complianceStatus?.lastChangedAt ?? '')).toBeGreaterThan(
      Date.parse(before.complianceStatus?.lastChangedAt ?? ''),
    )
    world().setSubject(id, null, LIABILITY, { status: 'overridden', notes: 'Approved by Risk.', resetOn: '2027-01-31' })
    const [subject] = subjectsOfV1(await read(id))
    expect(subject).toMatchObject({
      status: 'overridden',
      notes: 'Approved by Risk.',
      resetOn: '2027-01-31T00:00:00.000Z',
    })
    expect((await read(id)).status).toBe('compliant')
    await call(`/v1/parties/${id}`, { method: 'PATCH', body: { party: { active: false } } })
    world().setSubject(id, null, LIABILITY, { status: 'non_compliant' })
    expect((await read(id)).status).toBe('inactive')
    await call(`/v1/parties/${id}`, { method: 'PATCH', body: { party: { active: true } } })
    expect((await read(id)).status).toBe('non_compliant')
  })

  it('takes a renewed certificate as a new document; a requirement alone changes nothing of its subject', async () => {
    const { id } = compliantOnProject()
    const renewed = {
      policyNumber: 'CGL-2027-001',
      insurer: 'Harbor Mutual',
      effectiveDate: '2026-11-01',
      expirationDate: '2027-11-01',
    }
    world().setSubject(id, null, LIABILITY, renewed)
    const party = await read(id, '?include=documents')
    const subject = subjectsOfV1(party)[0]
    const document = party.documents.find((one) => one.id === subject?.documents[0]?.id) as V1Document
    expect(document.data[LIABILITY]?.policyNumber).toBe('CGL-2027-001')
    expect(document.insurers.map(({ canonicalName }) => canonicalName)).toEqual(['Harbor Mutual'])
    const attributeId = subject?.requirements[0]?.attributeId ?? ''
    const lowered = { status: 'waived', notes: 'Small job.' } as const
    world().setRequirement({ partyId: id, projectId: null, attributeId }, lowered)
    const [again] = subjectsOfV1(await read(id))
    expect([again?.status, again?.requirements[0]]).toMatchObject(['compliant', lowered])
  })

  it('shows "always valid" as no date, and no compliance where no profile asks for anything', async () => {
    const { id } = compliantOnProject()
    world().setSubject(id, null, LIABILITY, { effectiveDate: ALWAYS_VALID, expirationDate: ALWAYS_VALID })
    expect(subjectsOfV1(await read(id))[0]).toMatchObject({ effectiveDate: null, expirationDate: null })
    world().removeSubject(id, null, LIABILITY)
    expect(subjectsOfV1(await read(id)).map((subject) => subject.id)).not.toContain(LIABILITY)
    await call(`/v1/parties/${id}/relationships/compliance-profile`, { method: 'DELETE' })
    const bare = await read(id)
    expect([bare.complianceStatus, bare.complianceProfile]).toEqual([undefined, null])
  })
})

describe('profiles and associations in TrustLayer v1', () => {
  it('holds the documents against the profile that is assigned within a project', async () => {
    const { id, projectIds } = compliantOnProject()
    const projectId = projectIds[0] ?? ''
    const path = `/v1/parties/${id}/compliance-profile`
    const complianceProfile = { id: profile('Crane & Rigging') }
    const put = await call(path + scope(projectId), { method: 'POST', body: { complianceProfile } })
    expect(put.status).toBe(200)
    const assigned = await call<V1Envelope<{ id: string; name: string; rules: { subjectId: string }[] }>>(
      path + scope(projectId),
    )
    expect(assigned.body.data).toMatchObject({ id: complianceProfile.id, name: 'Crane & Rigging' })
    expect(assigned.body.data.rules[0]?.subjectId).toBe(LIABILITY)
    const within = await read(id, scope(projectId))
    expect(within.complianceProfile?.id).toBe(complianceProfile.id)
    const limit = subjectsOfV1(within)[0]?.requirements[0]
    expect([limit?.targetValue, limit?.status]).toEqual([
      '2000000',
      Number(limit?.value) >= 2_000_000 ? 'compliant' : 'non_compliant',
    ])
    expect((await read(id)).complianceProfile?.id).not.toBe(complianceProfile.id)
    const unknown = { complianceProfile: { id: 'a'.repeat(24) } }
    expect((await call(path, { method: 'POST', body: unknown })).status).toBe(404)
  })

  it('gives a new association compliance of its own, as the party is in all, and takes it away with it', async () => {
    world().compliance.evaluateAfterMs = 0
    const party = compliantOnProject()
    const project = world()
      .projects.all()
      .find(({ partyIds }) => !partyIds.includes(party.id))
    const path = `/v1/projects/${project?.id}/relationships/parties`
    await call(path, { method: 'POST', body: { parties: [{ id: party.id }] } })
    const within = await read(party.id, scope(project?.id ?? ''))
    const globally = await read(party.id)
    expect(subjectsOfV1(within).map(({ id }) => id)).toEqual(subjectsOfV1(globally).map(({ id }) => id))
    expect(within.status).toBe('compliant')
    world().setSubject(party.id, project?.id ?? '', LIABILITY, { status: 'non_compliant' })
    expect((await read(party.id)).status).toBe('compliant')
    await call(`${path}/${party.id}`, { method: 'DELETE' })
    expect(world().compliance.of(party.id, project?.id ?? '')).toBeUndefined()
  })

  it('says nothing of a new association until it is evaluated', async () => {
    const party = compliantOnProject()
    const project = world()
      .projects.all()
      .find(({ partyIds }) => !partyIds.includes(party.id))
    const body = { parties: [{ id: party.id }] }
    await call(`/v1/projects/${project?.id}/relationships/parties`, { method: 'POST', body })
    expect(subjectsOfV1(await read(party.id, scope(project?.id ?? '')))).toEqual([])
    world().compliance.evaluate(true)
    expect(subjectsOfV1(await read(party.id, scope(project?.id ?? '')))).not.toEqual([])
  })

  it('makes a new party new: what its profile asks for, and nothing evaluated', async () => {
    world().compliance.evaluateAfterMs = 0
    const [partyType] = world().partyTypes.all()
    const party = { name: 'Bay Electric', partyType: { id: partyType?.id } }
    const made = await call<V1Envelope<V1Party>>('/v1/parties', { method: 'POST', body: { party } })
    expect([made.body.data.status, made.body.data.complianceStatus?.status]).toEqual(['new', 'non_compliant'])
    expect(subjectsOfV1(made.body.data).length).toBeGreaterThan(2)
    expect(subjectsOfV1(made.body.data).every(({ documentsCount }) => documentsCount === 0)).toBe(true)
    await call(`/v1/parties/${made.body.data.id}`, { method: 'DELETE' })
    expect(world().compliance.rows.find(`party ${made.body.data.id}`)).toEqual([])
  })

  it('answers 410 to everything when v1 has ended', async () => {
    world().v1Answers = false
    const reply = await call('/v1/parties')
    expect([reply.status, typeof reply.body]).toEqual([410, 'string'])
    expect((await call('/v1/compliance-profiles', { headers: { Authorization: 'no' } })).status).toBe(410)
  })
})
