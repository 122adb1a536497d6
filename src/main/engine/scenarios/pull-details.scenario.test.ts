import { CrosswalkError, type ErrorCode } from '@shared/errors'
import type { ProcoreProject } from '@shared/records'
import { afterEach, describe, expect, it } from 'vitest'
import { type Scenario, startScenario } from '../../testing/scenario'
import { decideAll } from '../decide/rehearse'

let scenario: Scenario
afterEach(() => scenario.close())

/** A Procore whose project list carries no descriptions, as the list is not documented to. */
async function withoutDescriptions(getProject: (id: string) => Promise<ProcoreProject>): Promise<void> {
  const { procore } = await scenario.workspace.context.connections()
  const list = procore.listProjects.bind(procore)
  procore.listProjects = async (options) => {
    const { records, total } = await list(options)
    return { total, records: records.map(({ description: _d, publicNotes: _n, ...rest }) => rest) }
  }
  procore.getProject = getProject
}

const refusing = (code: ErrorCode) => () => Promise.reject(new CrosswalkError(code, 'Procore said no.'))
const projectDecisions = () =>
  scenario.workspace.store.decisions.all('project').filter(({ decision }) => decision === 'link')
const logged = () => {
  const filter = { search: '', severities: [], codes: [], recordId: null, runId: null, from: null, to: null }
  return scenario.workspace.store.log.query(
    { ...filter, includeHandled: true },
    { before: null, limit: 1000, now: new Date().toISOString() },
  ).entries
}

describe('details of projects', () => {
  it('T1: a project that cannot be read stops neither pull nor plan; its description is not compared', async () => {
    scenario = await startScenario()
    await withoutDescriptions(refusing('not-permitted'))
    expect(await scenario.pull()).toMatchObject({ status: 'completed' })
    decideAll(scenario.workspace.context, 'tester')
    const plan = await scenario.plan()
    expect(plan.changes.length).toBeGreaterThan(20)
    const updates = plan.changes.filter(({ action, kind }) => action === 'update' && kind === 'project')
    expect(updates.flatMap(({ fields }) => fields).filter(({ field }) => field === 'description')).toEqual([])
    const lines = logged().filter(({ code, rule }) => code === 'not-permitted' && rule === 'T1')
    expect(lines[0]).toMatchObject({ severity: 'warning', records: [{ kind: 'project' }], next: expect.any(String) })
  })

  it('T1: of a project’s record, only description and public notes are taken', async () => {
    scenario = await startScenario()
    await withoutDescriptions(async (id) => ({
      ...(scenario.workspace.store.records.get('project', id)?.record as ProcoreProject),
      name: 'Another name',
      description: 'Two berths',
    }))
    await scenario.pull()
    decideAll(scenario.workspace.context, 'tester')
    await scenario.plan()
    const [linked] = projectDecisions()
    const record = scenario.workspace.store.records.get('project', linked?.sourceId ?? '')?.record
    expect(record).toMatchObject({ description: 'Two berths', publicNotes: null })
    expect(record?.name).not.toBe('Another name')
  })

  it('M5, S4: links by stable id and audit-only mode stand although Procore went away before the details', async () => {
    scenario = await startScenario()
    await withoutDescriptions(refusing('unreachable'))
    const { trustlayer } = await scenario.workspace.context.connections()
    if (!trustlayer) throw new Error('The sandbox has a TrustLayer.')
    const native = scenario.sandbox.world.procore.projects.all().find((row) => row.permitted && !row.template)
    const list = trustlayer.listProjects.bind(trustlayer)
    trustlayer.listProjects = async (options) => {
      const listing = await list(options)
      const externalIds = [{ source: 'procore', instance: null, id: String(native?.id) }]
      return {
        ...listing,
        records: listing.records.map((record, index) => (index === 0 ? { ...record, externalIds } : record)),
      }
    }
    await expect(scenario.pull()).rejects.toMatchObject({ code: 'unreachable' })
    const { store } = scenario.workspace
    expect(store.meta.get('nativeIntegration')).toBe(true)
    expect(store.decisions.get('project', String(native?.id))).toMatchObject({ decision: 'link', origin: 'native-id' })
  })
})
