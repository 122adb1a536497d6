import '../testing/unrecorded'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../start-sandbox'
import { caller } from '../testing/sandbox-client'
import { createWorld } from './create-world'
import { hasBeenEvaluated, overall, subjectsOf } from './trustlayer-evaluation'
import { rulesOf } from './trustlayer-requirements'
import { ALWAYS_VALID, type SubjectRow } from './trustlayer-rows'
import type { TrustLayerState } from './trustlayer-state'

const stateOf = (seed: number): TrustLayerState => createWorld({ seed, scale: 1 }).trustlayer
const subjectsIn = ({ compliance }: TrustLayerState): SubjectRow[] =>
  compliance.rows.all().flatMap(({ subjects }) => subjects)

describe('compliance of the generated world', () => {
  it('is the same for the same seed, to the last id', () => {
    const dump = (seed: number) => {
      const { rows, documents } = stateOf(seed).compliance
      return JSON.stringify([rows.all(), documents.all()])
    }
    expect(dump(7)).toBe(dump(7))
    expect(dump(7)).not.toBe(dump(8))
  })

  it('gives every party compliance in all and within each of its projects, in keeping with its status', () => {
    const state = stateOf(7)
    for (const { id, active, status, projectIds } of state.parties.all()) {
      const { subjects } = state.complianceOf(id, null) ?? { subjects: [] }
      if (active) expect([id, hasBeenEvaluated(subjects) ? overall(subjects) : 'new']).toEqual([id, status])
      for (const projectId of projectIds) expect(state.complianceOf(id, projectId)).toBeDefined()
    }
  })

  it('holds what a write-back has to cope with (W3 to W5)', () => {
    const state = stateOf(7)
    const subjects = subjectsIn(state)
    expect(new Set(subjects.map(({ label }) => label))).toEqual(
      new Set([
        'Commercial General Liability',
        'Automobile Liability',
        'Umbrella Liability',
        'Workers Compensation and Employers Liability',
        'Professional Liability',
        "Contractor's License",
        'W-9',
      ]),
    )
    expect(new Set(subjects.map(({ status }) => status))).toEqual(
      new Set(['compliant', 'non_compliant', 'waived', 'overridden']),
    )
    const failing = subjects.filter(({ status }) => status === 'non_compliant')
    expect(failing.some(({ expirationDate }) => (expirationDate ?? '9') < '2026-11-01')).toBe(true)
    expect(failing.some(({ expirationDate }) => (expirationDate ?? '0') > '2026-11-01')).toBe(true)
    expect(failing.some(({ documentIds }) => documentIds.length === 0)).toBe(true)
    expect(subjects.some(({ expirationDate }) => expirationDate === ALWAYS_VALID)).toBe(true)
    expect(subjects.some(({ resetOn, status }) => resetOn !== null && status === 'waived')).toBe(true)
    const documents = state.compliance.documents.all()
    const lines = documents.flatMap(({ coverages }) => coverages)
    expect(lines.some(({ cancelledOn }) => cancelledOn !== null)).toBe(true)
    const packaged = documents.some(({ coverages: [one, other] }) => one && one.policyNumber === other?.policyNumber)
    expect(packaged).toBe(true)
    expect(documents.some(({ insurers }) => insurers.some(({ canonicalName }) => canonicalName === null))).toBe(true)
  })

  it('has parties that are compliant in all and not within a project', () => {
    const state = stateOf(7)
    const differing = state.compliance.rows.all().filter(({ partyId, projectId, subjects }) => {
      return projectId && overall(subjects) !== overall(state.complianceOf(partyId, null)?.subjects ?? [])
    })
    expect(differing.length).toBeGreaterThan(5)
  })

  it('has rules for every profile of the catalogue', () => {
    for (const { name, rules } of stateOf(7).complianceProfiles.all()) {
      expect([name, rules.length > 5]).toEqual([name, true])
      expect(subjectsOf(rules).flatMap(({ requirements }) => requirements)).toHaveLength(rules.length)
      expect(new Set(rules.map(({ attributeId }) => attributeId)).size).toBe(rules.length)
    }
    const [first] = rulesOf('Subcontractor - High Risk')
    expect(first).toMatchObject({
      attributeId: 'evidenceOfInsuranceCommercialGeneralLiabilityEachOccurrence',
      operator: 'must be greater or equal to',
      targetValue: '2000000',
    })
    expect(rulesOf('Nobody knows this one')).toEqual([])
  })
})

describe('changes of compliance', () => {
  it('throw where a party has none: a test that names the wrong one should not pass', () => {
    const state = stateOf(7)
    expect(() => state.setSubject('x', null, 'automobileLiability', { status: 'waived' })).toThrow(/no compliance/)
  })

  it('add a subject that is not there, with a document of its own where it has dates', () => {
    const state = stateOf(7)
    const party = state.parties.all().find(({ status }) => status === 'new')
    const dates = { effectiveDate: '2026-10-01', expirationDate: '2027-10-01' }
    state.setSubject(party?.id ?? '', null, 'pollutionLiability', { status: 'compliant', ...dates })
    const added = state.complianceOf(party?.id ?? '', null)?.subjects.at(-1)
    expect(added).toMatchObject({ label: 'Pollution Liability', ...dates })
    expect(added?.documentIds).toHaveLength(1)
    expect(state.parties.get(party?.id ?? '')?.status).toBe('non_compliant')
  })

  it('are kept over a restart, with the documents behind them and the contacts that no party has', async () => {
    const stateFolder = mkdtempSync(join(tmpdir(), 'crosswalk-compliance-'))
    const start = (): Promise<RunningSandbox> => startSandbox({ seed: 7, scale: 0.2, faults: 'none', stateFolder })
    const first = await start()
    const state = first.world.trustlayer
    const party = state.parties.all().find(({ active }) => active)
    const subjectId = state.complianceOf(party?.id ?? '', null)?.subjects[0]?.id ?? ''
    state.setSubject(party?.id ?? '', null, subjectId, { status: 'compliant', policyNumber: 'CGL-1' })
    const [project] = state.projects.all().filter(({ partyIds }) => !partyIds.includes(party?.id ?? ''))
    state.associate(project?.id ?? '', party?.id ?? '')
    const contact = { email: 'ana@star.example', contactPersonName: 'Ana Ruiz' }
    const headers = { Authorization: `Bearer ${first.trustlayer.token}` }
    const made = await caller(first.trustlayer.apiUrl, headers)('/v2/contacts', { method: 'POST', body: contact })
    expect(made.status).toBe(201)
    await first.close()

    const second = await start()
    const again = second.world.trustlayer
    expect(again.complianceOf(party?.id ?? '', null)?.subjects[0]?.status).toBe('compliant')
    expect(again.compliance.documents.find('policy CGL-1')).toHaveLength(1)
    expect(again.complianceOf(party?.id ?? '', project?.id ?? '')).toBeDefined()
    expect(again.v2.contacts.all().map(({ email }) => email)).toEqual(['ana@star.example'])
    await second.close()
  })
})
