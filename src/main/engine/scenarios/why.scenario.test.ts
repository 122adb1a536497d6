import type { Why } from '@shared/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { CGL, type ComplianceSite, IN_FORCE, link, startComplianceSite, W9 } from '../../testing/compliance-site'
import { type SmallSite, startSmallSite } from '../../testing/small-site'
import { decide } from '../decide/decide'
import { type WhyQuery, whyRecord } from '../explain/explain'

/**
 * L3: the four troubleshooting groups, walked from the first closed gate to the last. At each step the answer is that of the first
 * closed gate, its fix is done, and the answer moves on to the next one.
 */
interface Step {
  /** The first closed gate. */
  gate: string
  /** Its fix, as a person would do it. */
  fix: (() => unknown) | readonly (() => unknown)[]
}

let open: { close(): Promise<void> } | undefined
afterEach(() => open?.close())

const firstClosed = ({ gates }: Why) => gates.find((gate) => !gate.open)

async function walk(ask: () => Why, steps: readonly Step[]): Promise<Why> {
  for (const { gate, fix } of steps) {
    const why = ask()
    const closed = firstClosed(why)
    expect(closed?.id, `${gate} should be the first closed gate, but: ${why.answer}`).toBe(gate)
    expect(why.answer).toContain(closed?.message)
    expect(closed?.fix, `the fix of ${gate}`).toMatch(/\w+ \w+/)
    for (const step of typeof fix === 'function' ? [fix] : fix) await step()
    expect(firstClosed(ask())?.id, `${gate} after its fix: ${ask().answer}`).not.toBe(gate)
  }
  const end = ask()
  expect(firstClosed(end), end.answer).toBeUndefined()
  return end
}

describe('records not showing up', () => {
  it('a project: permitted, active, decided, applied', async () => {
    const site = await startSmallSite()
    open = site
    const { projects } = site.sandbox.world.procore
    const id = site.project('Pier 9 Retrofit')
    projects.update(id, { permitted: false, active: false })
    await site.pull()
    const end = await walk(asking(site, { kind: 'project', id: String(id), projectId: null }), [
      { gate: 'visible', fix: [() => projects.update(id, { permitted: true }), () => site.pull()] },
      { gate: 'active', fix: [() => projects.update(id, { active: true }), () => site.pull()] },
      { gate: 'decided', fix: () => site.import(['Pier 9 Retrofit']) },
      { gate: 'applied', fix: () => site.sync() },
    ])
    expect(end.answer).toContain('in step')
  })

  it('a company: in the directory, active, wanted, party type, applied', async () => {
    const site = await startSmallSite({ settings: { 'trustlayer.companies.partyType': null } })
    open = site
    const { vendors } = site.sandbox.world.procore
    const id = site.company('Bay Electric')
    const row = vendors.get(id)
    if (!row) throw new Error('The company is not in the directory.')
    vendors.remove(id)
    await site.pull()
    const choose = (decision: 'ignore' | 'undecided') => {
      const request = { kind: 'company', targetId: undefined, acceptBest: false, comment: '', actor: 'tester' } as const
      decide(site.workspace.context, { ...request, decision, sourceIds: [String(id)] })
    }
    await walk(asking(site, { kind: 'company', id: String(id), projectId: null }), [
      { gate: 'visible', fix: [() => vendors.add({ ...row, is_active: false }), () => site.pull()] },
      { gate: 'active', fix: [() => vendors.update(id, { is_active: true }), () => site.pull()] },
      { gate: 'decided', fix: () => choose('ignore') },
      { gate: 'wanted', fix: () => site.import(['Bay Electric']) },
      { gate: 'party-type', fix: () => site.set('trustlayer.companies.partyType', 'Subcontractor') },
      { gate: 'applied', fix: () => site.sync() },
    ])
  })
})

describe.each([1, 2] as const)('companies not associated, TrustLayer v%i', (version) => {
  it('from a project that is not permitted to the assigned profile', async () => {
    const settings = {
      'trustlayer.commitments.ignoreSubcontracts': true,
      'trustlayer.profiles.customField': 'Complience Profile',
    }
    const site = await startSmallSite({ version, settings })
    open = site
    const { procore } = site.sandbox.world
    const projectId = site.project('Harbour Tower')
    const companyId = site.company('Bay Electric')
    const vendor = procore.vendors.get(companyId)
    if (!vendor) throw new Error('The company is not in the directory.')
    procore.projects.update(projectId, { permitted: false })
    procore.vendors.remove(companyId)
    procore.commitmentsOff.add(projectId)
    await site.pull()
    const field = procore.customFields.all().find(({ label }) => label === 'Compliance Profile')
    const risk = procore.customFields.all().find(({ label }) => label === 'Risk Class')
    let commitment = 0
    const again = async () => {
      await site.pull()
      await site.plan()
    }
    await walk(asking(site, { kind: 'company', id: String(companyId), projectId: String(projectId) }), [
      {
        gate: 'project-visible',
        fix: [() => procore.projects.update(projectId, { permitted: true }), () => site.pull()],
      },
      { gate: 'project-linked', fix: [() => site.import(['Harbour Tower']), () => site.sync()] },
      { gate: 'commitments-read', fix: [() => procore.commitmentsOff.delete(projectId), () => again()] },
      { gate: 'company-visible', fix: [() => procore.vendors.add(vendor), () => site.pull()] },
      { gate: 'company-linked', fix: [() => site.import(['Bay Electric']), () => site.sync()] },
      {
        gate: 'commitment',
        fix() {
          const values = { [field?.id ?? 0]: field?.entries[0]?.id ?? 0, [risk?.id ?? 0]: 'Subcontractor - Hgih Risk' }
          commitment = site.commit('Bay Electric', 'Harbour Tower', { status: 'Draft', custom_fields: values }).id
          return again()
        },
      },
      {
        // First the type, then the state: one gate with two reasons.
        gate: 'counts',
        fix() {
          site.set('trustlayer.commitments.ignoreSubcontracts', false)
          procore.commitments.update(commitment, { status: 'Approved' })
          return again()
        },
      },
      { gate: 'associated', fix: () => site.sync() },
      { gate: 'profile-field', fix: () => site.set('trustlayer.profiles.customField', 'Risk Class') },
      { gate: 'profile-name', fix: () => site.set('trustlayer.profiles.customField', 'Compliance Profile') },
      { gate: 'profile-assigned', fix: () => site.sync() },
    ])
    expect(site.associated('Harbour Tower')).toEqual(['Bay Electric'])
  })
})

describe('a commitment that makes no association', () => {
  it('its company, its type, its state, and the plan that waits', async () => {
    const site = await startSmallSite({ settings: { 'trustlayer.commitments.ignoreSubcontracts': true } })
    open = site
    const { commitments } = site.sandbox.world.procore
    const { id } = site.commit('Kestrel Glazing', 'Harbour Tower', { status: 'Terminated', vendor_id: null })
    await site.pull()
    const again = async () => {
      await site.pull()
      await site.plan()
    }
    await walk(asking(site, { kind: 'commitment', id: String(id), projectId: null }), [
      { gate: 'visible', fix: [() => site.import(['Harbour Tower']), () => site.sync()] },
      {
        gate: 'company-named',
        fix: [() => commitments.update(id, { vendor_id: site.company('Kestrel Glazing') }), () => again()],
      },
      { gate: 'company-linked', fix: [() => site.import(['Kestrel Glazing']), () => site.sync()] },
      { gate: 'type', fix: () => site.set('trustlayer.commitments.ignoreSubcontracts', false) },
      { gate: 'state', fix: [() => commitments.update(id, { status: 'Approved' }), () => again()] },
      { gate: 'associated', fix: () => site.sync() },
    ])
  })
})

describe.each([1, 2] as const)('contacts not synced, TrustLayer v%i', (version) => {
  it('company, mode, inactive person, e-mail, primary, applied', async () => {
    const site = await startSmallSite({ version })
    open = site
    const { procore } = site.sandbox.world
    const person = { first_name: 'Rosa', last_name: 'Ibarra', email_address: null, is_active: false }
    const { contact_id: id } = site.user('Bay Electric', person)
    await site.pull()
    const again = () => site.pull()
    const end = await walk(asking(site, { kind: 'contact', id: String(id), projectId: null }), [
      { gate: 'company-linked', fix: [() => site.import(['Bay Electric']), () => site.sync()] },
      { gate: 'mode', fix: () => site.set('trustlayer.contacts.mode', 'primary-only') },
      { gate: 'active', fix: [() => procore.updatePerson(id, { is_active: true }), () => again()] },
      {
        gate: 'email',
        fix: [() => procore.updatePerson(id, { email_address: 'rosa@bay-electric.example' }), () => again()],
      },
      { gate: 'primary', fix: () => site.set('trustlayer.contacts.mode', 'all') },
      { gate: 'applied', fix: () => site.sync() },
    ])
    expect(end.answer).toContain('Rosa Ibarra')
    const [party] = site.sandbox.world.trustlayer.parties.all()
    expect(party?.contacts.map(({ name }) => name)).toContain('Rosa Ibarra')
  })
})

describe.each([1, 2] as const)('compliance does not appear, TrustLayer v%i', (version) => {
  it('from the links over the settings to the write that waits', async () => {
    const site = await startComplianceSite(version, { decideNow: false })
    const { scenario, vendorId, projectId, partyId, trustlayerProjectId } = site
    open = scenario
    const { trustlayer, faults } = scenario.sandbox.world
    trustlayer.dissociate(trustlayerProjectId, partyId)
    scenario.set('trustlayer.compliance.enabled', false)
    scenario.set('trustlayer.compliance.level', 'parties')
    scenario.set('trustlayer.compliance.manualEdits', 'keep')
    const path = /\/rest\/v1\.0\/projects\/\d+\/insurances/
    faults.add({ system: 'procore', method: 'GET', path, nth: 1, times: Number.POSITIVE_INFINITY, kind: '403' })
    await scenario.pull()
    const again = async () => {
      await scenario.pull()
      await scenario.plan()
    }
    await walk(asking(scenario, { kind: 'insurance', id: String(vendorId), projectId: String(projectId) }), [
      {
        gate: 'company-linked',
        fix: () => link(scenario, 'company', { sourceId: String(vendorId), targetId: partyId }),
      },
      {
        gate: 'project-linked',
        fix: () => link(scenario, 'project', { sourceId: String(projectId), targetId: trustlayerProjectId }),
      },
      {
        gate: 'associated',
        fix() {
          trustlayer.associate(trustlayerProjectId, partyId)
          site.keepOnly('project', [])
          return again()
        },
      },
      { gate: 'write-back', fix: () => scenario.set('trustlayer.compliance.enabled', true) },
      { gate: 'level', fix: [() => scenario.set('trustlayer.compliance.level', 'all'), () => again()] },
      { gate: 'insurances', fix: [() => faults.clear(), () => again()] },
      {
        gate: 'says',
        fix() {
          const [profile] = trustlayer.complianceProfiles.all()
          trustlayer.assignProfile(partyId, trustlayerProjectId, profile?.id ?? null)
          site.keepOnly('project', [CGL, W9])
          site.say('project', CGL, IN_FORCE)
          return again()
        },
      },
      { gate: 'written', fix: () => site.sync() },
    ])
    await edited(site, again)
  })

  /** What can close a gate again once the records stand in Procore. */
  async function edited(site: ComplianceSite, again: () => Promise<unknown>): Promise<void> {
    const { scenario, vendorId, projectId, partyId, trustlayerProjectId } = site
    const { procore, trustlayer } = scenario.sandbox.world
    const attributeId = 'licensesW9FormSignedForm'
    trustlayer.setRequirement({ partyId, projectId: trustlayerProjectId, attributeId }, { notes: 'Asked again.' })
    const { id = 0 } = site.records()[`project/${CGL}`] ?? {}
    procore.insurances.update(id, { status: 'expired' })
    await again()
    await walk(asking(scenario, { kind: 'insurance', id: String(vendorId), projectId: String(projectId) }), [
      { gate: 'subject-change', fix: () => scenario.set('trustlayer.compliance.refreshNotes', true) },
      { gate: 'manual-edit', fix: () => scenario.set('trustlayer.compliance.manualEdits', 'overwrite') },
      { gate: 'written', fix: () => site.sync() },
    ])
  }
})

function asking(scenario: Pick<SmallSite, 'workspace'>, query: WhyQuery): () => Why {
  return () => whyRecord(scenario.workspace.context, query)
}
