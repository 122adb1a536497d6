import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, expect, it } from 'vitest'
import { type Scenario, startScenario } from '../../testing/scenario'

/** Corfix by files, from Procore to the CSV files and from a folder of PDFs to Procore's Documents. */

let site: Scenario | undefined
afterEach(() => site?.close())

interface Folders {
  outFolder: string
  formsFolder: string
}

async function start(): Promise<Scenario & { folders: Folders }> {
  const scenario = await startScenario({ integrations: ['corfix'] })
  site = scenario
  const folders = { outFolder: join(scenario.folder, 'out'), formsFolder: join(scenario.folder, 'forms') }
  for (const folder of Object.values(folders)) mkdirSync(folder)
  scenario.app.registry.environment.files.update(scenario.folder, { corfix: { adapter: 'files', ...folders } })
  return Object.assign(scenario, { folders })
}

function rows({ outFolder }: Folders, file: string): Record<string, string>[] {
  return readdirSync(outFolder).flatMap((folder) =>
    parse(readFileSync(join(outFolder, folder, file), 'utf8'), { bom: true, columns: true }),
  ) as Record<string, string>[]
}

it('writes what is planned into one folder, once, and plans nothing of it again', async () => {
  const scenario = await start()
  await scenario.pull()
  const plan = await scenario.plan()
  const creates = (flow: string) => plan.changes.filter((change) => change.flow === flow && change.action === 'create')
  expect(creates('corfix-projects').length).toBeGreaterThan(5)
  expect((await scenario.apply(plan)).status).toBe('completed')
  const { folders } = scenario
  expect(readdirSync(folders.outFolder)).toHaveLength(1)
  const externalIds = rows(folders, 'projects.csv').map(({ externalId }) => externalId)
  const { companyId } = scenario.sandbox.procore
  expect(externalIds.sort()).toEqual(
    creates('corfix-projects')
      .map(({ source }) => `procore:${companyId}/${source?.id}`)
      .sort(),
  )
  expect(rows(folders, 'workers.csv')).toHaveLength(creates('corfix-workers').length)
  await scenario.pull()
  expect((await scenario.plan()).changes).toEqual([])
})

it('writes only what changed the next time, and blocks and unblocks as it remembers', async () => {
  const scenario = await start()
  scenario.set('corfix.workers.autoActivate', true)
  await scenario.pull()
  expect((await scenario.apply(await scenario.plan())).status).toBe('completed')
  const { users } = scenario.sandbox.world.procore
  const worker = rows(scenario.folders, 'workers.csv').find(
    ({ action, email }) => action === 'activate' && email !== '',
  )
  expect(worker?.status).toBe('pending_email_verification')
  const userId = worker?.externalId?.split('/')[1] ?? ''
  const step = async (active: boolean) => {
    users.update(userId, { is_active: active })
    await scenario.pull()
    const plan = await scenario.plan()
    expect((await scenario.apply(plan)).status).toBe('completed')
    return plan.changes.map(({ action }) => action)
  }
  expect(await step(false)).toEqual(['block'])
  expect(await step(true)).toEqual(['unblock'])
  const moves = rows({ ...scenario.folders }, 'workers.csv').filter(
    ({ externalId }) => externalId === worker?.externalId,
  )
  // Folders of one second have no order by name.
  const states = Object.fromEntries(moves.map(({ action = '', status }) => [action, status]))
  expect([moves.length, states]).toEqual([
    4,
    {
      create: 'pending_activation',
      activate: 'pending_email_verification',
      block: 'blocked',
      unblock: 'pending_email_verification',
    },
  ])
})

it('files the PDFs of the folder, a changed one as a new version of its file', async () => {
  const scenario = await start()
  await scenario.pull()
  await scenario.apply(await scenario.plan())
  const project = scenario.sandbox.world.procore.projects
    .all()
    .find((one) => one.project_number && one.active && one.permitted)
  const name = `${project?.project_number}__Hot Work: Roof__2026-11-02.pdf`
  const put = (text: string) =>
    writeFileSync(join(scenario.folders.formsFolder, name.replace(':', '-')), `%PDF-1.4\n${text}`)
  const file = async () => {
    await scenario.pull()
    const plan = await scenario.plan()
    expect((await scenario.apply(plan)).status).toBe('completed')
    return plan.changes.map(({ action, target }) => [action, target.id === null ? 'new' : 'version'])
  }
  put('one')
  expect(await file()).toEqual([['upload-file', 'new']])
  expect(await file()).toEqual([])
  put('signed')
  expect(await file()).toEqual([['upload-file', 'version']])
  expect(await file()).toEqual([])
})
