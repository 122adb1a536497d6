import { afterEach, describe, expect, it } from 'vitest'
import { pdfOf } from '../../sandbox/corfix/pdf'
import { type FormsScenario, logged, startFormsScenario, syncForms as sync } from '../../testing/forms-scenario'

let open: FormsScenario[] = []
afterEach(async () => {
  for (const scenario of open) await scenario.close()
  open = []
})

const IN_NOVEMBER = '2026-11-18T17:00:00Z'
/** More than 90 days before 21 November 2026. */
const LONG_AGO = '2026-06-18T17:00:00Z'

/** One form, filed; `formId` and `fileId` of it. */
async function filedForm(completedAt = IN_NOVEMBER) {
  const scenario = await startFormsScenario()
  open.push(scenario)
  const { corfix, procore } = scenario.sandbox.world
  const form = corfix.completeForm({ projectId: scenario.corfix[0]?.id ?? '', completedAt })
  await sync(scenario)
  const fileId = scenario.filed()[0]?.id ?? 0
  const { documents } = procore
  const projectId = scenario.projects[0]?.id ?? 0
  const rootId = documents.root(projectId)?.id ?? 0
  return { scenario, corfix, documents, projectId, rootId, fileId, formId: form.id }
}

/** What there is of the form now. */
function standing({ scenario, formId }: Awaited<ReturnType<typeof filedForm>>) {
  const row = scenario.sandbox.world.corfix.forms.get(formId)
  return scenario.filed().map(({ id, path, form, revision, versions, sha256 }) => {
    expect({ form, sha256 }).toEqual({ form: formId, sha256: row && pdfOf(row).sha256 })
    return { id, path, revision, versions }
  })
}

describe('a form that changed after it was filed (F5)', () => {
  it('updates its own file, wherever a person moved it and whatever they call it', async () => {
    const site = await filedForm()
    const { scenario, corfix, documents, fileId, formId, projectId, rootId } = site
    const elsewhere = documents.addFolder(projectId, { parentId: rootId, name: 'Signed' })
    documents.moveFile(fileId, elsewhere.id)
    documents.renameFile(fileId, 'Talk of the 18th.pdf')
    const file = documents.files.get(fileId)
    documents.files.update(fileId, { description: `Checked by Ana.\n${file?.description}` })
    expect((await sync(scenario)).plan.changes).toEqual([])
    corfix.reviseForm(formId)
    expect((await sync(scenario)).run.counts).toMatchObject({ done: 1 })
    expect(standing(site)).toEqual([
      { id: fileId, path: 'Root Folder/Signed/Talk of the 18th.pdf', revision: 2, versions: 2 },
    ])
    // Multipart bodies carry line ends as CRLF.
    expect(documents.files.get(fileId)?.description?.replaceAll('\r\n', '\n')).toBe(
      `Checked by Ana.\nFiled by Crosswalk: Corfix form ${formId}, revision 2.`,
    )
    expect((await sync(scenario)).plan.changes).toEqual([])
    corfix.reviseForm(formId)
    corfix.reviseForm(formId)
    await sync(scenario)
    expect(standing(site)).toMatchObject([{ id: fileId, revision: 4, versions: 3 }])
  })

  it('waits while its file is checked out, and says by whom and until when', async () => {
    const site = await filedForm()
    const { scenario, corfix, documents, fileId, formId } = site
    corfix.reviseForm(formId)
    documents.checkOut(fileId, { until: '2026-11-22T08:00:00Z' })
    expect((await sync(scenario)).run.counts).toMatchObject({ done: 0, failed: 1 })
    const [line] = logged(scenario, 'forms-checked-out')
    expect(line?.message).toContain('Ana Ruiz has "Daily Hazard Assessment 2026-11-18.pdf" checked out')
    expect(line?.message).toContain('2026-11-22T08:00:00Z')
    expect(line?.next).toContain('Ask Ana Ruiz')
    documents.checkIn(fileId)
    expect((await sync(scenario)).run.counts).toMatchObject({ done: 1, failed: 0 })
    expect(standing(site)).toMatchObject([{ id: fileId, revision: 2, versions: 2 }])
  })

  it('is filed anew where its file is deleted between plan and apply, and that is logged', async () => {
    const site = await filedForm()
    const { scenario, corfix, documents, fileId, formId } = site
    corfix.reviseForm(formId)
    await scenario.pull()
    const plan = await scenario.plan()
    documents.deleteFile(fileId)
    expect((await scenario.apply(plan)).counts).toMatchObject({ done: 1, failed: 0 })
    expect(standing(site)).toMatchObject([{ revision: 2, versions: 1 }])
    expect(standing(site)[0]?.id).not.toBe(fileId)
    expect(logged(scenario, 'forms-file-missing')).toHaveLength(1)
    expect((await sync(scenario)).plan.changes).toEqual([])
  })

  it('a version that somebody else has filed meanwhile is not filed again', async () => {
    const site = await filedForm()
    const { scenario, corfix, documents, fileId, formId } = site
    corfix.reviseForm(formId)
    await scenario.pull()
    const plan = await scenario.plan()
    documents.files.update(fileId, { description: `Filed by Crosswalk: Corfix form ${formId}, revision 2.` })
    await scenario.apply(plan)
    expect(documents.files.get(fileId)?.versions).toHaveLength(1)
    expect(logged(scenario, 'written').at(-1)?.message).toContain('It held this revision already.')
  })
})

describe('a file that is deleted in Procore (F5)', () => {
  it('of the last 90 days: filed anew, and said in the plan and in the log', async () => {
    const site = await filedForm()
    const { scenario, documents, fileId } = site
    documents.deleteFile(fileId)
    const { plan } = await sync(scenario)
    expect(plan.notes).toContainEqual(expect.objectContaining({ code: 'forms-file-missing', rule: 'F5' }))
    expect(plan.changes).toMatchObject([{ rule: 'F5', target: { id: null } }])
    expect(standing(site)).toMatchObject([{ revision: 1, versions: 1 }])
    expect(standing(site)[0]?.id).not.toBe(fileId)
    expect(logged(scenario, 'forms-file-missing').length).toBeGreaterThan(0)
    expect((await sync(scenario)).plan.changes).toEqual([])
  })

  it('taken out of the recycle bin again before the plan is applied: found by its mark, and no second file', async () => {
    const site = await filedForm()
    const { scenario, documents, fileId } = site
    const folderId = documents.files.get(fileId)?.parent_id ?? 0
    documents.deleteFile(fileId)
    await scenario.pull()
    const plan = await scenario.plan()
    expect(plan.changes).toHaveLength(1)
    documents.moveFile(fileId, folderId)
    await scenario.apply(plan)
    expect(standing(site)).toMatchObject([{ id: fileId, versions: 1 }])
  })

  it('older: not looked for until its form changes, then filed anew', async () => {
    const site = await filedForm(LONG_AGO)
    const { scenario, corfix, documents, fileId, formId } = site
    documents.purgeFile(fileId)
    expect((await sync(scenario)).plan.changes).toEqual([])
    corfix.reviseForm(formId)
    const { plan } = await sync(scenario)
    expect(plan.changes).toMatchObject([{ rule: 'F5', target: { id: null } }])
    expect(standing(site)).toMatchObject([
      { path: 'Root Folder/06 Corfix Forms/2026-06/Daily Hazard Assessment 2026-06-18.pdf', revision: 2, versions: 1 },
    ])
  })

  it('a month folder that is deleted takes its files with it: all are filed anew, in a new one', async () => {
    const site = await filedForm()
    const { scenario, corfix, documents } = site
    corfix.completeForm({ projectId: scenario.corfix[0]?.id ?? '', completedAt: IN_NOVEMBER })
    await sync(scenario)
    documents.deleteFolder(documents.files.get(site.fileId)?.parent_id ?? 0)
    expect((await sync(scenario)).run.counts).toMatchObject({ done: 2, failed: 0 })
    expect(scenario.filed().map(({ path }) => path)).toEqual([
      'Root Folder/06 Corfix Forms/2026-11/Daily Hazard Assessment 2026-11-18 (1).pdf',
      'Root Folder/06 Corfix Forms/2026-11/Daily Hazard Assessment 2026-11-18.pdf',
    ])
    expect((await sync(scenario)).plan.changes).toEqual([])
  })

  it('what the app user may not see any more is not taken for deleted, and one listing looks after a month', async () => {
    const { scenario, documents, projectId } = await filedForm()
    const { requests } = scenario.sandbox.world
    documents.switchOff(projectId)
    expect((await sync(scenario)).plan.changes).toEqual([])
    documents.switchOn(projectId)
    requests.reset()
    await scenario.pull()
    const calls = Object.entries(requests.byCall()).filter(([call]) => /folders|files/.test(call))
    expect(calls).toEqual([['procore GET /rest/v1.0/folders/{id}', 1]])
    expect((await scenario.plan()).changes).toEqual([])
  })
})

describe('folders that people touch (F2)', () => {
  it('a root folder that is called something else now keeps what it holds; new forms get another', async () => {
    const site = await filedForm()
    const { scenario, corfix, documents, fileId } = site
    const month = documents.folders.get(documents.files.get(fileId)?.parent_id ?? 0)
    documents.folders.update(month?.parent_id ?? 0, { name: 'Safety paperwork' })
    expect((await sync(scenario)).plan.changes).toEqual([])
    corfix.completeForm({ projectId: scenario.corfix[0]?.id ?? '', completedAt: IN_NOVEMBER, templateName: 'Second' })
    const { plan } = await sync(scenario)
    expect(plan.changes).toHaveLength(1)
    expect(scenario.filed().map(({ path }) => path)).toEqual([
      'Root Folder/Corfix Forms/2026-11/Second 2026-11-18.pdf',
      'Root Folder/Safety paperwork/2026-11/Daily Hazard Assessment 2026-11-18.pdf',
    ])
    expect((await sync(scenario)).plan.changes).toEqual([])
  })
})
