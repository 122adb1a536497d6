import '../../testing/unrecorded'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../start-sandbox'
import { type Call, caller, trustlayerCaller } from '../../testing/sandbox-client'
import { ALWAYS_VALID, type ComplianceRow } from '../../world/trustlayer-rows'
import {
  subjectsOfV1,
  subjectsOfV2,
  type V1Envelope,
  type V1Party,
  type V2Fail,
  type V2Page,
  type V2Request,
} from '../testing/compliance-shapes'

const LIABILITY = 'commercialGeneralLiability'
const NOW = Date.parse('2026-11-20T09:00:00Z')
const ALL_FIELDS =
  'fields=primaryRecordId,contextRecordId,name,status,complianceTracking,complianceProfile,complianceStatus,updatedAt,complianceModules'
let sandbox: RunningSandbox
let v1: Call
let v2: Call

beforeEach(async () => {
  sandbox = await startSandbox({
    seed: 7,
    scale: 1,
    faults: 'none',
    trustlayerVersion: 2,
    v1Answers: true,
    now: () => NOW,
  })
  v1 = trustlayerCaller(sandbox)
  v2 = caller(`${sandbox.trustlayer.apiUrl}/v2`, { Authorization: `Bearer ${sandbox.trustlayer.token}` })
})
afterEach(() => sandbox.close())

const world = () => sandbox.world.trustlayer
/** Compliant within its project, with nothing waived or overridden. */
const compliantRow = (): ComplianceRow & { projectId: string } => {
  const row = world()
    .compliance.rows.all()
    .find(({ projectId, subjects }) => projectId && subjects.every(({ status }) => status === 'compliant'))
  if (!row?.projectId) throw new Error('The world holds no such record')
  return row as ComplianceRow & { projectId: string }
}
const read = async (id: string) => (await v2<V2Request>(`/request-records/${id}?${ALL_FIELDS}`)).body
const subjectOf = async (id: string, code = LIABILITY) => subjectsOfV2(await read(id)).find((one) => one.code === code)
const profile = (name: string, context: string) =>
  world()
    .complianceProfiles.all()
    .filter((one) => one.name === name && one.context === context)

describe('request records of TrustLayer v2', () => {
  it('are one a party in all and one a party within a project, with modules only when asked for', async () => {
    const all = await v2<V2Page<V2Request>>('/request-records?limit=100')
    const associations = world()
      .parties.all()
      .reduce((sum, { projectIds }) => sum + projectIds.length, 0)
    expect(all.body.meta.count).toBe(world().parties.size + associations)
    expect(all.body.data.every((request) => request.complianceModules === undefined)).toBe(true)
    const { partyId, projectId, id } = compliantRow()
    for (const query of [`primaryRecordId=${partyId}&contextRecordId=${projectId}`, `_id=${id}`]) {
      const { body } = await v2<V2Page<V2Request>>(`/request-records?${query}`)
      expect(body.data.map(({ _id }) => _id)).toEqual([id])
    }
    const nested = await v2<V2Page<V2Request>>(
      `/context-records/${projectId}/request-records?primaryRecordId=${partyId}`,
    )
    expect(nested.body.data.map(({ _id }) => _id)).toEqual([id])
    expect((await v2(`/primary-records/${partyId}/request-records/${id}`)).status).toBe(200)
    const other = world()
      .parties.all()
      .find((party) => party.id !== partyId)
    expect((await v2(`/primary-records/${other?.id}/request-records/${id}`)).status).toBe(404)
  })

  it('say the same as v1 of every subject', async () => {
    const { id, partyId, projectId } = compliantRow()
    world().setSubject(partyId, projectId, LIABILITY, { status: 'waived', notes: 'Small job.', resetOn: '2027-01-31' })
    const scope = `?scope[type]=projects&scope[id]=${projectId}`
    const party = await v1<V1Envelope<V1Party>>(`/v1/parties/${partyId}${scope}`)
    const request = await read(id)
    expect(request.complianceStatus).toBe(party.body.data.complianceStatus?.status)
    expect(request.complianceProfile?.id).toBe(party.body.data.complianceStatus?.complianceProfile.id)
    expect(subjectsOfV2(request).map(({ code, status, documentsCount }) => [code, status, documentsCount])).toEqual(
      subjectsOfV1(party.body.data).map((subject) => [subject.id, subject.status, subject.documentsCount]),
    )
  })

  it('word validity: active, expiring, expired, cancelled, always valid', async () => {
    const { id, partyId, projectId } = compliantRow()
    const set = (change: object) => world().setSubject(partyId, projectId, LIABILITY, change)
    for (const [expirationDate, word] of [
      ['2027-06-01', 'active'],
      ['2026-12-10', 'expiring'],
      ['2026-11-01', 'expired'],
    ] as const) {
      set({ effectiveDate: '2025-12-01', expirationDate })
      const subject = await subjectOf(id)
      expect([subject?.validityStatus, subject?.expirationDate]).toEqual([word, `${expirationDate}T00:00:00.000Z`])
    }
    set({ cancelledOn: '2026-11-10' })
    expect(await subjectOf(id)).toMatchObject({
      validityStatus: 'cancelled',
      cancellation: { effectiveDate: '2026-11-10T00:00:00.000Z' },
    })
    set({ effectiveDate: ALWAYS_VALID, expirationDate: ALWAYS_VALID })
    expect(await subjectOf(id)).toMatchObject({ validityStatus: 'active', expirationDate: 'always_valid' })
  })

  it('show the policy number and the insurer as values of requirements, and the policy by its number', async () => {
    const { id, partyId, projectId } = compliantRow()
    world().setSubject(partyId, projectId, LIABILITY, {
      policyNumber: 'CGL 2027/001',
      insurer: 'Old Harbor Mutual Insurance Company',
      effectiveDate: '2026-10-01',
      expirationDate: '2027-10-01',
    })
    const subject = await subjectOf(id)
    const values = new Map(subject?.requirements.map(({ attributeLabel, value }) => [attributeLabel, value]))
    expect(values.get('Policy number')).toBe('CGL 2027/001')
    expect(values.get('Insurer')).toBe('Old Harbor Mutual Insurance Company')
    expect(typeof values.get('Each Occurrence')).toBe('number')
    const policy = await v2(`/policies/${encodeURIComponent('CGL 2027/001')}`)
    expect(policy.body).toMatchObject({
      number: 'CGL 2027/001',
      subjects: [
        {
          code: LIABILITY,
          label: 'Commercial General Liability',
          validityStatus: 'active',
          effectiveDate: '2026-10-01T00:00:00.000Z',
          expirationDate: '2027-10-01T00:00:00.000Z',
          documents: [{ primaryRecordId: partyId }],
        },
      ],
    })
    expect((await v2<V2Fail>('/policies/none')).body).toMatchObject({ statusCode: 404 })
  })

  it('make a Project-scoped copy of a Global profile, once', async () => {
    const { id } = compliantRow()
    const [high] = profile('Subcontractor - High Risk', 'global')
    const path = `/request-records/${id}/compliance-profile`
    for (let i = 0; i < 2; i += 1) {
      const reply = await v2(path, { method: 'POST', body: { complianceProfileId: high?.id } })
      expect([reply.status, reply.body]).toEqual([204, ''])
    }
    const copies = profile('Subcontractor - High Risk', 'project')
    expect(copies).toHaveLength(1)
    const assigned = await read(id)
    expect(assigned.complianceProfile).toEqual({ id: copies[0]?.id, name: 'Subcontractor - High Risk' })
    expect(copies[0]?.id).not.toBe(high?.id)
    expect((await v2(path, { method: 'DELETE' })).status).toBe(204)
    const bare = await read(id)
    expect([bare.complianceProfile, bare.complianceModules]).toEqual([undefined, []])
    const unknown = { method: 'POST', body: { complianceProfileId: 'a'.repeat(24) } }
    expect((await v2(path, unknown)).status).toBe(404)
  })

  it('keep a Global profile as it is on the record of a party in all', async () => {
    const party = world()
      .parties.all()
      .find(({ complianceProfileId }) => complianceProfileId)
    const row = world().compliance.of(party?.id ?? '', null)
    const [supplier] = profile('Supplier', 'global')
    const path = `/request-records/${row?.id}/compliance-profile`
    await v2(path, { method: 'POST', body: { complianceProfileId: supplier?.id } })
    expect(world().parties.get(party?.id ?? '')?.complianceProfileId).toBe(supplier?.id)
    const [crane] = profile('Crane & Rigging', 'project')
    expect((await v2(path, { method: 'POST', body: { complianceProfileId: crane?.id } })).status).toBe(400)
  })

  it('are made with a new primary record, and associate a party when made for a project', async () => {
    world().compliance.evaluateAfterMs = 0
    const made = await v2<{ _id: string }>('/primary-records', {
      method: 'POST',
      body: {
        primaryObjectId: world().v2.primaryObject.id,
        typeId: world().partyTypes.all()[1]?.id,
        name: 'Bay Electric',
      },
    })
    const own = await v2<V2Page<V2Request>>(`/primary-records/${made.body._id}/request-records`)
    expect(own.body.data.map(({ name, complianceStatus }) => [name, complianceStatus])).toEqual([
      ['Default', 'non_compliant'],
    ])
    const [project] = world().projects.all()
    const path = `/context-records/${project?.id}/request-records`
    const [high] = profile('Subcontractor - High Risk', 'global')
    const body = { primaryRecordId: made.body._id, complianceProfileId: high?.id }
    const request = await v2<{ _id: string }>(path, { method: 'POST', body })
    expect(request.status).toBe(201)
    expect(world().parties.get(made.body._id)?.projectIds).toEqual([project?.id])
    expect((await read(request.body._id)).complianceProfile?.name).toBe('Subcontractor - High Risk')
    expect((await v2(path, { method: 'POST', body })).status).toBe(409)
    const unknown = { primaryRecordId: 'a'.repeat(24) }
    expect((await v2(path, { method: 'POST', body: unknown })).status).toBe(404)
    expect((await v2(`/request-records/${request.body._id}`, { method: 'DELETE' })).body).toEqual(request.body)
    expect(world().parties.get(made.body._id)?.projectIds).toEqual([])
  })

  it('are no association while archived, and come back as they were', async () => {
    const { id, partyId, projectId } = compliantRow()
    const patch = (body: object) => v2<V2Request>(`/request-records/${id}`, { method: 'PATCH', body })
    expect((await patch({ status: 'archived', name: 'Tower A' })).body).toMatchObject({
      status: 'archived',
      name: 'Tower A',
      complianceTracking: true,
    })
    const list = `/v1/parties?filter[project]=${projectId}&page[size]=100`
    const shown = async () => (await v1<V1Envelope<V1Party[]>>(list)).body.data.map((party) => party.id)
    expect(await shown()).not.toContain(partyId)
    await v1(`/v1/projects/${projectId}/relationships/parties`, {
      method: 'POST',
      body: { parties: [{ id: partyId }] },
    })
    expect(await shown()).toContain(partyId)
    expect((await read(id)).status).toBe('active')
    expect((await patch({ complianceProfileId: 'x' })).status).toBe(400)
  })

  it('move updatedAt with every change of compliance, so that a poll finds them', async () => {
    const { id, partyId, projectId } = compliantRow()
    const since = new Date(NOW).toISOString()
    const changed = async () => {
      const { body } = await v2<V2Page<V2Request>>(`/request-records?updatedAt>=${since}`)
      return body.data.map(({ _id }) => _id)
    }
    expect(await changed()).toEqual([])
    world().setSubject(partyId, projectId, LIABILITY, { status: 'non_compliant' })
    expect(await changed()).toEqual([id])
  })
})
