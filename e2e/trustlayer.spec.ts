import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { ask, pulledMappedPlanned } from './mapped'
import { applyPlan, choose, currentRow, goTo, makePlan, makeWorkspace, pullAll, recordRow, runEnded } from './steps'
import { openProcore } from './support/procore'
import { credentialsOf, expect, test } from './support/sandbox'

test('a commitment whose company is not linked says so, leads to the company, and counts after it', async ({
  launchConsole,
  startSandbox,
}) => {
  const servers = await startSandbox()
  const { page, problems } = await launchConsole({ env: credentialsOf(servers) })
  const workspaceId = await makeWorkspace(page, servers)
  await pulledMappedPlanned(page, { importCompanies: false })
  const row = await unlinkedCommitment(page, workspaceId)
  const company = String(row.cells.company)

  await goTo(page, 'Commitments')
  await state(page, 'Company not linked').click()
  await expect(currentRow(page)).toContainText('Company not linked')
  await search(page, String(row.cells.number))
  const listed = listRow(page, company)
  await listed.click()
  await page.keyboard.press('w')
  const panel = page.getByRole('complementary', { name: 'Record' })
  const gate = panel.locator('li[aria-current="step"]')
  await expect(gate).toContainText(company)
  await expect(gate).toContainText('is not linked')

  await test.step('the gate leads to the company, where a key imports it', async () => {
    await gate.getByRole('button', { name: `Decide on ${company}` }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Companies' })).toBeVisible()
    await expect(currentRow(page)).toContainText(company)
    await page.getByRole('grid').focus()
    await page.keyboard.press('i')
    await expect(recordRow(page, company)).toContainText('Will be imported')
  })

  await test.step('and the commitment would associate it', async () => {
    await goTo(page, 'Commitments')
    await state(page, 'Company not linked').click()
    await expect(listRow(page, company)).toContainText('Would associate')
  })

  await test.step('a list that is open meanwhile holds still until it is asked', async () => {
    const note = page.getByRole('status').filter({ hasText: 'The workspace has changed' })
    await ask(page, 'mapping.decide', {
      ...{ workspaceId, kind: 'company', scope: { sourceIds: [companyOf(row)] } },
      ...{ decision: 'undecided' },
    })
    await expect(note).toBeVisible()
    await expect(listRow(page, company)).toContainText('Would associate')
    await note.getByRole('button', { name: 'Refresh' }).click()
    await expect(listRow(page, company)).toContainText('Company not linked')
  })
  expect(problems).toEqual([])
})

test('settings say what they would do before they are saved, and the plan does just that', async ({
  launchConsole,
  startSandbox,
}) => {
  const servers = await startSandbox()
  const { page, problems } = await launchConsole({ env: credentialsOf(servers) })
  const workspaceId = await makeWorkspace(page, servers)
  await pulledMappedPlanned(page)

  const contacts = await test.step('contacts: counted, listed by name, saved, planned (T6, R5)', async () => {
    await goTo(page, 'Settings')
    await choose(page.getByRole('combobox', { name: 'Contacts of linked companies' }), 'All, primary as it is')
    const effect = page.getByRole('region', { name: 'Effect of these edits' })
    await expect(effect).toContainText(/[\d,]+ more contacts? to add/)
    const count = Number((await effect.innerText()).match(/([\d,]+) more contacts? to add/)?.[1]?.replaceAll(',', ''))
    await effect.getByRole('button', { name: /^Show \d+/ }).click()
    const differences = page.getByRole('grid', { name: 'Differences of the plan' })
    const toggle = differences.getByRole('button', { name: /^Fields of/ }).first()
    await toggle.click()
    await expect(differences.getByRole('table').first().getByRole('columnheader')).toHaveText([
      'Field',
      'Before',
      'After',
    ])
    await save(page)
    await expect(effect).toBeHidden()
    return count
  })
  await makePlan(page)
  const groups = page.getByRole('navigation', { name: 'Groups of changes' })
  await expect(groups.getByRole('button', { name: /^Contacts/ })).toBeVisible()
  expect(await planned(page, workspaceId, 'contacts.create')).toBe(contacts)

  await test.step('profiles: the doctor names what a misspelt value means (T9)', async () => {
    await goTo(page, 'Settings')
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('profile')
    await page.getByRole('combobox', { name: 'Field that names the profile' }).fill('Risk Class')
    await page.keyboard.press('Escape')
    await save(page)
    const values = page.getByRole('table').filter({ hasText: 'Profile in TrustLayer' })
    await expect(values.getByText(/looks like "|but for /).first()).toBeVisible()
    await makePlan(page)
    expect(await planned(page, workspaceId, 'profiles.assign-profile')).toBeGreaterThan(0)
    await page.getByRole('tab', { name: /^Conflicts/ }).click()
    await expect(page.getByRole('button', { name: /^profile-not-found/ })).toBeVisible()
  })

  await test.step('applied: compliance is in step, and Procore holds what TrustLayer says', async () => {
    await applyPlan(page)
    await runEnded(page)
    await goTo(page, 'Compliance')
    await state(page, 'In step').click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await expect(currentRow(page)).toContainText('In step')
    const row = (await inStep(page, workspaceId))[0]
    const held = await (await openProcore(servers)).insurance(companyOf(row), insuranceOf(row))
    const record = page.getByRole('region', { name: 'Insurance record' })
    await expect(
      record
        .getByRole('row', { name: /^Status/ })
        .getByRole('cell')
        .first(),
    ).toHaveText(STATUS[held.status] ?? '')
  })
  expect(problems).toEqual([])
})

test('an edit by hand is found, overwritten and told; stale records wait for a typed word', async ({
  launchConsole,
  startSandbox,
}, testInfo) => {
  const servers = await startSandbox()
  const { app, page, problems } = await launchConsole({ env: credentialsOf(servers) })
  const workspaceId = await makeWorkspace(page, servers)
  await pulledMappedPlanned(page)
  await applyPlan(page)
  await runEnded(page)
  const procore = await openProcore(servers)

  await test.step('W8: pulled, planned with both values, overwritten, in the log', async () => {
    const row = (await inStep(page, workspaceId)).find(({ cells }) => cells.says?.startsWith('Compliant'))
    const [company, insurance] = [companyOf(row), insuranceOf(row)]
    await procore.editInsurance(company, insurance, { status: 'expired', name: 'Typed by hand' })
    await pullAll(page)
    await goTo(page, 'Compliance')
    await state(page, 'Would be written').click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    const panel = page.getByRole('complementary', { name: 'Record' })
    await expect(panel.getByRole('region', { name: 'State' })).toContainText('Edited by hand in Procore since')
    await makePlan(page)
    const changes = page.getByRole('grid', { name: 'Changes of the plan' })
    await changes
      .getByRole('button', { name: /^Fields of/ })
      .first()
      .click()
    await expect(changes).toContainText('Edited by hand in Procore since')
    await expect(changes.getByRole('table')).toContainText('Typed by hand')
    await applyPlan(page)
    await runEnded(page)
    expect(await procore.insurance(company, insurance)).toMatchObject({ status: 'compliant' })
    await goTo(page, 'Log')
    await page.getByRole('searchbox', { name: 'Search the log' }).fill('Typed by hand')
    const entry = page.getByRole('row').filter({ hasText: 'was overwritten' })
    await expect(entry).toContainText(String(row?.cells.subject))
    await expect(entry).toContainText(/status was "expired" .*, now "compliant"/)
  })

  await test.step('R4: another format makes the old records stale, and asks first (W3, W10)', async () => {
    await goTo(page, 'Settings')
    await choose(page.getByRole('combobox', { name: 'Format', exact: true }), 'One record in all')
    await expect(page.getByRole('region', { name: 'Effect of these edits' })).toContainText('more insurance record')
    await save(page)
    await makePlan(page)
    await applyPlan(page)
    const dialog = page.getByRole('dialog', { name: 'Confirm before this is applied' })
    await expect(dialog).toContainText(/sets \d+ insurance records to undecided at once/)
    const confirm = dialog.getByRole('button', { name: 'Apply' })
    const field = dialog.getByRole('textbox')
    await field.fill('yes')
    await expect(confirm).toBeDisabled()
    await field.fill(await dialog.locator('code').innerText())
    await field.press('Enter')
    await runEnded(page)
    await goTo(page, 'Compliance')
    await state(page, 'In step').click()
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('TrustLayer compliance')
  })

  await test.step('the report of the run is saved where the person says', async () => {
    const filePath = testInfo.outputPath('report.html')
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
    }, filePath)
    await goTo(page, 'Runs')
    await page.getByRole('row').getByRole('button', { name: 'Apply' }).first().click()
    await page.getByRole('button', { name: 'Save report' }).click()
    await expect(page.getByRole('button', { name: /^Notices/ })).toContainText('The report was saved')
    expect(readFileSync(filePath, 'utf8')).toContain('undecided')
  })
  expect(problems).toEqual([])
})

test('preflight names what is closed, the walkthroughs say why, a schedule shows when', async ({
  launchConsole,
  startSandbox,
}) => {
  const servers = await startSandbox({ faults: 'no-permission' })
  const { page } = await launchConsole({ env: credentialsOf(servers) })
  const workspaceId = await makeWorkspace(page, servers)
  await pulledMappedPlanned(page)

  await test.step('S4: what failed comes first, with its fix', async () => {
    await goTo(page, 'Connections')
    await page.getByRole('button', { name: 'Check everything' }).click()
    const checks = page.getByRole('region', { name: 'Checks of Procore' })
    await expect(checks.getByRole('listitem').first()).toContainText('Failed')
    await expect(checks.getByRole('listitem').first()).toContainText(/permission/i)
    await expect(page.getByText(/check(s)? failed/).first()).toBeVisible()
  })

  await test.step('L3: four walkthroughs by keyboard', async () => {
    await goTo(page, 'Troubleshooting')
    const name = async (kind: string) => {
      const found = await ask<{ name: string }[]>(page, 'why.find', { workspaceId, kind, search: '', limit: 1 })
      return found[0]?.name ?? ''
    }
    const [company, project] = [await name('company'), await name('project')]
    await walk(page, '1', [project])
    await walk(page, '2', [company, project])
    await walk(page, '3', [await name('contact')])
    await walk(page, '4', [company])
  })

  await test.step('R6: a schedule is set, and the frame says when it runs', async () => {
    await goTo(page, 'Settings')
    await choose(page.getByRole('combobox', { name: 'Run by itself' }), 'Every hour')
    await save(page)
    const next = page.getByRole('contentinfo').getByRole('button', { name: /^Next plan in \d+ minutes/ })
    await next.click()
    await expect(page.getByRole('searchbox', { name: 'Search settings' })).toHaveValue('schedule')
  })
})

/** Procore's statuses in the words of the console (W5). */
const STATUS: Record<string, string> = {
  compliant: 'Compliant',
  expired: 'Expired',
  non_compliant: 'Not compliant',
  undecided: 'Undecided',
}

interface Row {
  cells: Record<string, string | null>
  records: { kind: string; id: string }[]
}

async function rowsOf(page: Page, workspaceId: string, list: string, facets: object): Promise<Row[]> {
  const { viewId } = await ask<{ viewId: string }>(page, 'lists.open', { workspaceId, list, filter: { facets } })
  return ask<Row[]>(page, 'lists.rows', { viewId, offset: 0, limit: 500 })
}

/** A commitment that would count, were its company linked. */
async function unlinkedCommitment(page: Page, workspaceId: string): Promise<Row> {
  const rows = await rowsOf(page, workspaceId, 'commitments', { state: ['Company not linked'] })
  const row = rows.find(({ cells }) => cells.state === 'Approved' && cells.number && cells.company)
  if (!row) throw new Error('Every approved commitment of the sandbox has a linked company.')
  return row
}

/** Company-level compliance that Procore holds. */
function inStep(page: Page, workspaceId: string): Promise<Row[]> {
  return rowsOf(page, workspaceId, 'compliance', { state: ['In step'] })
}

function idOf(row: Row | undefined, kind: string): string {
  const id = row?.records.find((record) => record.kind === kind)?.id
  if (!id) throw new Error(`The row names no ${kind}.`)
  return id
}
const companyOf = (row: Row | undefined) => idOf(row, 'company')
const insuranceOf = (row: Row | undefined) => idOf(row, 'insurance')

function state(page: Page, name: string) {
  return page.getByRole('toolbar', { name: 'Filters' }).getByRole('button', { name: new RegExp(`^${name} `) })
}

function listRow(page: Page, text: string) {
  return page.locator('tr[data-index]').filter({ hasText: text }).first()
}

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.type(words)
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/not saved/).first()).toBeHidden()
}

/** How many changes of a kind the newest plan holds. */
async function planned(page: Page, workspaceId: string, action: string): Promise<number | undefined> {
  const head = await ask<{ counts: { byAction: Record<string, number> } }>(page, 'plans.newest', { workspaceId })
  return head.counts.byAction[action]
}

/** One walkthrough without the mouse: its key, then each record typed and taken with Enter. */
async function walk(page: Page, key: string, names: readonly string[]): Promise<void> {
  // Out of the field of the walkthrough before, where a number is typed.
  await page.getByRole('navigation', { name: 'What is missing?' }).getByRole('button').first().focus()
  await page.keyboard.press(key)
  await page.keyboard.press('/')
  for (const [index, name] of names.entries()) {
    if (index > 0) await page.keyboard.press('Tab')
    await page.keyboard.type(name)
    await expect(page.getByRole('option').filter({ hasText: name }).first()).toBeVisible()
    // The list is searched a moment after the words were typed.
    await expect(page.getByRole('option').filter({ hasNotText: name })).toHaveCount(0)
    // Found records that come in just now put the mark on the first of them a moment later.
    await expect(async () => {
      await page.keyboard.press('Enter')
      await expect(page.getByRole('option')).toHaveCount(0, { timeout: 1_000 })
    }).toPass({ timeout: 10_000 })
  }
  const gates = page.getByRole('main').getByRole('list').getByRole('listitem')
  await expect(gates.first()).toBeVisible()
}
