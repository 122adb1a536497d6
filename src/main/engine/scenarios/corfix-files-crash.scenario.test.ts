import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '@shared/plan'
import { parse } from 'csv-parse/sync'
import { afterEach, describe, expect, it } from 'vitest'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'
import { leaveOut } from '../plan/plan-file'

/** R2, R3 where Corfix is connected by files: one folder a plan, whole, whatever interrupts its writing. */
let open: CorfixSite[] = []
afterEach(async () => {
  for (const site of open) await site.close()
  open = []
})

async function byFiles(set: Record<string, unknown> = {}): Promise<CorfixSite> {
  const site = await startCorfixSite({ set })
  open.push(site)
  const corfix = { adapter: 'files' as const, outFolder: outOf(site), formsFolder: join(site.folder, 'forms') }
  for (const folder of [corfix.outFolder, corfix.formsFolder]) mkdirSync(folder)
  site.app.registry.environment.files.update(site.folder, { corfix })
  return site
}

const outOf = (site: CorfixSite) => join(site.folder, 'out')

/** Every file of every folder; folders of one second have no order by their names. */
function held(site: CorfixSite): Record<string, string[]>[] {
  return readdirSync(outOf(site))
    .map((folder) =>
      Object.fromEntries(['projects.csv', 'workers.csv'].map((file) => [file, rows(join(outOf(site), folder, file))])),
    )
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function rows(path: string): string[] {
  try {
    const parsed = parse(readFileSync(path, 'utf8'), { bom: true, columns: true }) as Record<string, string>[]
    return parsed.map(({ action, externalId = '', status }) => `${action} ${externalId.split('/')[1]} ${status}`)
  } catch {
    return []
  }
}

/** What Crosswalk takes to stand in Corfix, and what it remembers. */
function known({ workspace: { store } }: CorfixSite): string[] {
  const records = [...store.records.all('worker').values()].map(
    ({ record }) => `${record.id} ${record.status} ${record.email}`,
  )
  const memory = store.synced.all().map((entry) => JSON.stringify(entry))
  return [...records, ...memory, ...store.records.ids('corfix-project')].sort()
}

async function planned(): Promise<{ site: CorfixSite; plan: Plan }> {
  const site = await byFiles({ 'corfix.workers.autoActivate': true })
  await site.sync()
  site.project('Harbour Tower', { name: 'Harbour Tower II' })
  site.user('Ana', { email_address: 'ana.ruiz@gc.example' })
  site.user('Ben', { is_active: false })
  site.addUser({ first_name: 'Eve', last_name: 'Moss', email_address: 'eve@gc.example' })
  await site.pull()
  return { site, plan: await site.plan() }
}

describe('killed while it writes, and resumed', () => {
  it('at every journal line the folder of the plan ends whole, and there is one', async () => {
    const whole = await planned()
    expect(whole.plan.changes.map(({ action, source }) => `${action} ${source?.name}`)).toEqual([
      'update Harbour Tower II',
      'update Ana Ruiz',
      'block Ben Okafor',
      'activate Eve Moss',
      'create Eve Moss',
    ])
    const changes = whole.plan.changes.length
    expect((await whole.site.apply(whole.plan)).counts).toMatchObject({ done: changes, failed: 0 })
    const expected = { files: held(whole.site), known: known(whole.site) }
    expect(expected.files.map((folder) => folder['workers.csv']?.length)).toEqual(expect.arrayContaining([6, 4]))

    for (let lines = 0; lines < changes * 2; lines += 1) {
      const { site, plan } = await planned()
      site.dieAfterJournalLines(lines)
      await expect(site.apply(plan), `line ${lines}`).rejects.toBeTruthy()
      await site.restart()
      const run = await site.apply(plan)
      expect({ lines, ...run.counts }).toMatchObject({ lines, failed: 0, unknown: 0, remaining: 0 })
      expect({ lines, files: held(site), known: known(site) }).toEqual({ lines, ...expected })
      expect({ lines, changes: (await site.sync()).changes }).toEqual({ lines, changes: [] })
      expect(readdirSync(outOf(site))).toHaveLength(2)
      await site.close()
    }
  }, 240_000)

  it('what was left out and is taken back in comes into the same folder, beside what is there', async () => {
    const { site, plan } = await planned()
    const worker = plan.changes.find(({ action }) => action === 'block')
    leaveOut(site.workspace.context, plan, [worker?.id ?? ''], true)
    await site.apply(plan)
    const before = held(site).flatMap((folder) => folder['workers.csv'] ?? [])
    expect(before.some((row) => row.startsWith('block'))).toBe(false)
    leaveOut(site.workspace.context, plan, [worker?.id ?? ''], false)
    expect((await site.apply(plan)).counts).toMatchObject({ done: 1, failed: 0 })
    const after = held(site).flatMap((folder) => folder['workers.csv'] ?? [])
    expect(after.filter((row) => !before.includes(row))).toHaveLength(1)
    expect(readdirSync(outOf(site))).toHaveLength(2)
  })
})

describe('a folder that is not there', () => {
  it('stops the run with what to do, and when it is back the same plan is written whole', async () => {
    const site = await byFiles()
    await site.pull()
    const plan = await site.plan()
    rmSync(outOf(site), { recursive: true })
    await expect(site.apply(plan)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(outOf(site)),
    })
    mkdirSync(outOf(site))
    expect((await site.apply(plan)).counts).toMatchObject({ done: plan.changes.length, failed: 0, remaining: 0 })
    expect(held(site)).toHaveLength(1)
    expect((await site.sync()).changes).toEqual([])
  })

  it('of forms: nothing is pulled at all (R1)', async () => {
    const site = await byFiles()
    rmSync(join(site.folder, 'forms'), { recursive: true })
    await expect(site.pull()).rejects.toMatchObject({ code: 'configuration' })
    expect(site.workspace.store.records.count('project')).toBe(0)
  })
})

it('R4: what cannot be listed is not taken for emptied, and a plan names no other account', async () => {
  const site = await byFiles()
  await site.sync()
  const plan = await site.sync()
  expect(plan.guards).toEqual([])
  expect(plan.basis.corfixAccountId).toBeNull()
  expect(site.workspace.store.records.count('worker')).toBe(3)
})
