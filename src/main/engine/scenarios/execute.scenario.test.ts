import type { PlanId } from '@shared/ids'
import type { Change, FieldChange } from '@shared/plan'
import { afterEach, describe, expect, it } from 'vitest'
import { quickClock, type Scenario, startScenario } from '../../testing/scenario'
import { ApplyRun } from '../apply/apply-run'
import { type ChangeInput, executeChange } from '../apply/execute'
import type { EngineContext } from '../context'

let scenario: Scenario
afterEach(() => scenario.close())

async function pulled() {
  scenario = await startScenario({ clock: quickClock() })
  await scenario.pull()
  const { context } = scenario.workspace
  const { trustlayer } = await context.connections()
  if (!trustlayer) throw new Error('There is no connection to TrustLayer.')
  return { context, trustlayer, world: scenario.sandbox.world.trustlayer }
}

function inputOf(context: EngineContext, change: Change): ChangeInput {
  const run = new ApplyRun({ id: 'p1' as PlanId, createdAt: '2026-11-21T12:00:00.000Z' }, [change])
  return { context, change, run, begun: false, signal: new AbortController().signal }
}

function update(flow: 'projects' | 'companies', target: { id: string; name: string }, fields: FieldChange[]): Change {
  const project = flow === 'projects'
  const change = {
    id: `${flow}:update:1`,
    flow,
    rule: 'T1',
    action: 'update',
    kind: project ? 'project' : 'company',
    system: 'trustlayer',
    source: { system: 'procore', kind: project ? 'project' : 'company', id: '1', name: target.name },
    target: { system: 'trustlayer', kind: project ? 'trustlayer-project' : 'party', ...target },
    fields,
    reason: '',
    dependsOn: [],
    undo: 'full',
  }
  return change as unknown as Change
}

describe('an update is built of the record as it is when its turn comes', () => {
  it('clears texts with empty text, and sends the name that the project has by now', async () => {
    const { context, trustlayer, world } = await pulled()
    const row = world.projects.all().find(({ externalIds }) => externalIds.length === 0)
    const id = row?.id ?? ''
    world.projects.update(id, { name: 'Harbor Tower II', description: 'Old words' })
    const sent: object[] = []
    const send = trustlayer.updateProject.bind(trustlayer)
    trustlayer.updateProject = (one, write, signal) => {
      sent.push(write)
      return send(one, write, signal)
    }
    const fields = [{ field: 'description', before: 'Old words', after: null }]
    const change = update('projects', { id, name: 'Harbor Tower' }, fields)
    const written = await executeChange(inputOf(context, change))
    written.keep()
    expect(sent).toEqual([{ name: 'Harbor Tower II', description: '' }])
    expect(context.store.records.get('trustlayer-project', id)?.record.name).toBe('Harbor Tower II')

    const again = await executeChange(inputOf(context, change))
    expect(again.note).toBe('It was so already.')
    expect(sent).toHaveLength(1)
  })

  it('keeps the external id and the custom data that an answer leaves out', async () => {
    const { context, trustlayer, world } = await pulled()
    const row = world.parties.all().find(({ externalIds }) => externalIds.length === 0)
    const id = row?.id ?? ''
    const ours = { source: 'procore', instance: context.definition().procore.companyId, id: '1' }
    await trustlayer.addPartyExternalId(id, ours)
    const send = trustlayer.updateParty.bind(trustlayer)
    const sent: object[] = []
    trustlayer.updateParty = async (one, write, signal) => {
      sent.push(write)
      return { ...(await send(one, write, signal)), externalIds: [], customData: [] }
    }
    const website = row?.website ?? null
    const fields = [{ field: 'website', before: website, after: website === null ? 'bay.example' : null }]
    const change = update('companies', { id, name: row?.name ?? '' }, fields)
    const written = await executeChange(inputOf(context, change))
    written.keep()
    expect(sent).toEqual([{ website: website === null ? 'bay.example' : '' }])
    expect(context.store.records.get('party', id)?.record.externalIds).toContainEqual(ours)
  })

  it('never clears a date: TrustLayer v1 takes none that is null', async () => {
    const { context, world } = await pulled()
    const row = world.projects.all().find(({ externalIds }) => externalIds.length === 0)
    const id = row?.id ?? ''
    world.projects.update(id, { endDate: '2027-03-31' })
    const fields = [{ field: 'endDate', before: '2027-03-31', after: null }]
    const change = update('projects', { id, name: row?.name ?? '' }, fields)
    await expect(executeChange(inputOf(context, change))).rejects.toMatchObject({
      code: 'refused',
    })
  })
})
