import { afterEach, describe, expect, it } from 'vitest'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { decideAll } from '../decide/rehearse'

/** TrustLayer v2 alone, as after v1's end on 2027-03-31: what it does not list is learned, entered by hand, or said. */
let scenario: Scenario
afterEach(() => scenario.close())

const NUMBER = 'custom field Project Number'

async function alone(settings: object = {}): Promise<void> {
  const sandbox = { scale: 0.1, trustlayerVersion: 2, v1Answers: false, projectNumberField: true } as const
  scenario = await startScenario({ clock: quickClock(), sandbox, settings })
  const types = await (await scenario.workspace.context.connections()).trustlayer?.listPartyTypes()
  scenario.set('trustlayer.companies.partyType', types?.[0]?.name ?? null)
  await scenario.pull()
  decideAll(scenario.workspace.context, 'tester')
}

function numberField(): string {
  return scenario.sandbox.world.trustlayer.customFields.all().find(({ name }) => name === 'Project Number')?.id ?? ''
}

async function numbersPlanned(): Promise<number> {
  const { changes } = await scenario.plan()
  return changes.filter(({ fields }) => fields.some(({ field }) => field === NUMBER)).length
}

describe('which generation is spoken', () => {
  it.each([
    ['auto', 1, 'v1'],
    ['auto', 2, 'v2'],
    ['v1', 2, 'v1'],
    ['v2', 1, 'v2'],
  ] as const)('version "%s" in a workspace on version %i: %s', async (version, reports, spoken) => {
    scenario = await startScenario({ sandbox: { scale: 0.05, trustlayerVersion: reports } })
    const { files } = scenario.app.registry.environment
    const { trustlayer } = scenario.workspace.definition
    if (trustlayer) files.update(scenario.folder, { trustlayer: { ...trustlayer, version } })
    const { trustlayer: port } = await scenario.workspace.context.connections()
    expect(await port?.generation()).toBe(spoken)
    expect(await scenario.pull()).toMatchObject({ status: 'completed' })
  })
})

describe('v2 alone: custom fields (T1)', () => {
  it('a field that nothing shows is not written, and the plan says so and what to do', async () => {
    await alone()
    const plan = await scenario.plan()
    expect(plan.changes.filter(({ flow }) => flow === 'custom-fields')).toEqual([])
    expect(plan.conflicts).toContainEqual(
      expect.objectContaining({
        code: 'custom-field-type',
        message: expect.stringContaining('does not list custom fields'),
        next: expect.stringContaining('projects.valueFieldId'),
      }),
    )
  })

  it('a field that is entered by hand is written, and the next plan finds it in step', async () => {
    await alone()
    scenario.set('trustlayer.projects.numberFieldId', numberField())
    await scenario.pull()
    expect(await numbersPlanned()).toBeGreaterThan(0)
    const run = await scenario.apply(await scenario.plan())
    expect(run.counts).toMatchObject({ failed: 0, unknown: 0 })
    await scenario.pull()
    expect(await numbersPlanned()).toBe(0)
  })

  it('a field that holds Procore’s numbers on two linked projects is learned', async () => {
    await alone()
    const { world } = scenario.sandbox
    const links = scenario.workspace.store.decisions.all('project').filter(({ targetId }) => targetId !== null)
    for (const { sourceId, targetId } of links.slice(0, 2)) {
      const number = world.procore.projects.get(Number(sourceId))?.project_number ?? ''
      world.trustlayer.projects.update(targetId ?? '', {
        customData: [{ fieldId: numberField(), value: number }],
        externalIds: [`procore:${world.procore.companyId}/${sourceId}`],
      })
    }
    await scenario.pull()
    const learned = [...scenario.workspace.store.records.all('custom-field').values()].map(({ record }) => record)
    expect(learned).toContainEqual(expect.objectContaining({ id: numberField(), name: 'Project Number' }))
  })
})

describe('v2 alone: compliance profiles (T9)', () => {
  it('are those that records carry and those entered by hand; a name that neither knows is a conflict', async () => {
    await alone()
    scenario.set('trustlayer.profiles.customField', 'Compliance Profile')
    const { world } = scenario.sandbox
    const known = world.trustlayer.complianceProfiles.all().map(({ id, name }) => ({ id, name }))
    scenario.set('trustlayer.profiles.known', known)
    await scenario.pull()
    const plan = await scenario.plan()
    const names = [...scenario.workspace.store.records.all('compliance-profile').values()].map(
      ({ record }) => record.name,
    )
    expect(names).toEqual(expect.arrayContaining(known.map(({ name }) => name)))
    expect(plan.changes.filter(({ action }) => action === 'assign-profile').length).toBeGreaterThan(0)
    scenario.set('trustlayer.profiles.customField', 'Risk Class')
    const typos = (await scenario.plan()).conflicts.filter(({ code }) => code === 'profile-not-found')
    expect(typos[0]?.message).toMatch(/looks like/)
  })
})
