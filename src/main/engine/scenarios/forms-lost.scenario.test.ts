import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type FormsScenario, logged, startFormsScenario, syncForms as sync } from '../../testing/forms-scenario'

let open: FormsScenario[] = []
afterEach(async () => {
  for (const scenario of open) await scenario.close()
  open = []
})

/** The workspace's database is gone, as with another laptop; its definition and the servers are there. */
async function loseDatabase(scenario: FormsScenario): Promise<void> {
  await scenario.app.close()
  for (const name of readdirSync(scenario.folder))
    if (name.startsWith('crosswalk.db')) rmSync(join(scenario.folder, name))
  await scenario.restart()
}

describe('F6: a database that was lost', () => {
  it('nothing is filed twice: what stands in Procore is known by its marks', async () => {
    const scenario = await startFormsScenario()
    open.push(scenario)
    const { corfix } = scenario.sandbox.world
    for (const completedAt of ['2026-10-18T17:00:00Z', '2026-11-18T17:00:00Z', '2026-11-18T18:00:00Z'])
      for (const { id } of scenario.corfix.slice(0, 2)) corfix.completeForm({ projectId: id, completedAt })
    await sync(scenario)
    const before = scenario.filed()
    expect(before).toHaveLength(6)

    await loseDatabase(scenario)
    const { plan } = await sync(scenario)
    expect(plan).toMatchObject({ changes: [], counts: { unchanged: 6 } })
    expect(scenario.filed()).toEqual(before)

    const [changed] = before
    corfix.reviseForm(changed?.form ?? '')
    const next = corfix.completeForm({ projectId: scenario.corfix[0]?.id ?? '', completedAt: '2026-11-19T17:00:00Z' })
    expect((await sync(scenario)).run.counts).toMatchObject({ done: 2, failed: 0 })
    expect(scenario.filed()).toHaveLength(7)
    expect(scenario.filed().find(({ id }) => id === changed?.id)).toMatchObject({ revision: 2, versions: 2 })
    expect(scenario.filed().filter(({ form }) => form === next.id)).toHaveLength(1)
  })

  it('a form that changed while the database was away becomes a version of the file that has its mark', async () => {
    const scenario = await startFormsScenario()
    open.push(scenario)
    const { corfix } = scenario.sandbox.world
    const form = corfix.completeForm({ projectId: scenario.corfix[0]?.id ?? '', completedAt: '2026-11-18T17:00:00Z' })
    await sync(scenario)
    const [file] = scenario.filed()
    await loseDatabase(scenario)
    corfix.reviseForm(form.id)
    await sync(scenario)
    expect(scenario.filed()).toMatchObject([{ id: file?.id, revision: 2, versions: 2 }])
    expect((await sync(scenario)).plan.changes).toEqual([])
  })
})

describe('forms of a watched folder (files adapter)', () => {
  const PDF = (text: string) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`)

  /** Corfix by files: the projects are linked by what Crosswalk wrote into its CSV. */
  async function withFolder(): Promise<{ scenario: FormsScenario; put(name: string, text: string): void }> {
    const scenario = await startFormsScenario()
    open.push(scenario)
    const forms = join(scenario.folder, '..', 'forms-in')
    const outFolder = join(scenario.folder, '..', 'out')
    for (const folder of [forms, outFolder]) mkdirSync(folder, { recursive: true })
    scenario.app.registry.environment.files.update(scenario.folder, {
      corfix: { adapter: 'files', outFolder, formsFolder: forms },
    })
    scenario.set('corfix.projects.enabled', true)
    await scenario.restart()
    // Applies the automatic imports: from then on the projects are synced.
    await sync(scenario)
    return { scenario, put: (name, text) => writeFileSync(join(forms, name), PDF(text)) }
  }

  it('files by the project’s number or name, and leaves alone what does not say what it is', async () => {
    const { scenario, put } = await withFolder()
    const [first, second] = scenario.projects
    put(`${first?.project_number ?? first?.name}__Toolbox Talk__2026-11-18.pdf`, 'one')
    put(`${second?.name.replace(/[\\/:*?"<>|]/g, '-')}__Hot Work Permit__2026-10-02__hw-77.pdf`, 'two')
    put('Nowhere Tower__Toolbox Talk__2026-11-18.pdf', 'three')
    put('scan0001.pdf', 'four')
    const { plan, run } = await sync(scenario)
    expect(run.counts).toMatchObject({ done: 2, failed: 0 })
    expect(scenario.filed().map(({ path }) => path)).toEqual([
      'Root Folder/06 Corfix Forms/2026-10/Hot Work Permit 2026-10-02.pdf',
      'Root Folder/06 Corfix Forms/2026-11/Toolbox Talk 2026-11-18.pdf',
    ])
    const codes = plan.skipped
      .filter(({ records }) => records.some(({ kind }) => kind === 'form'))
      .map(({ code }) => code)
    expect(codes.sort()).toEqual(['forms-file-name', 'project-not-linked'])
    expect(logged(scenario, 'forms-file-name')[0]?.next).toContain('__<YYYY-MM-DD>')
    expect((await sync(scenario)).plan.changes).toEqual([])
  })

  it('a changed PDF is a new version, also after the database was lost and revisions are counted anew', async () => {
    const { scenario, put } = await withFolder()
    const name = `${scenario.projects[0]?.project_number ?? scenario.projects[0]?.name}__Toolbox Talk__2026-11-18.pdf`
    const holds = (text: string) => createHash('sha256').update(PDF(text)).digest('hex')
    put(name, 'one')
    await sync(scenario)
    put(name, 'the second')
    await sync(scenario)
    expect(scenario.filed()).toMatchObject([{ versions: 2, revision: 2, sha256: holds('the second') }])
    await loseDatabase(scenario)
    // What was written into the CSV files went with the database: the projects are synced first.
    await sync(scenario)
    await sync(scenario)
    expect(scenario.filed()).toMatchObject([{ versions: 2, revision: 2, sha256: holds('the second') }])
    put(name, 'the third one')
    await sync(scenario)
    expect(scenario.filed()).toMatchObject([{ versions: 3, revision: 3, sha256: holds('the third one') }])
    expect((await sync(scenario)).plan.changes).toEqual([])
  })
})
