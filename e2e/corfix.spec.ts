import type { Page } from '@playwright/test'
import type { Settings } from '@shared/settings'
import { ask } from './mapped'
import {
  applyPlan,
  currentRow,
  goTo,
  makePlan,
  makeWorkspace,
  nameCustomer,
  pressPlan,
  pullAll,
  recordRow,
  runEnded,
  signIn,
} from './steps'
import { openProcore } from './support/procore'
import { askCorfix, credentialsOf, expect, type SandboxServers, test } from './support/sandbox'

test('from a new workspace to Corfix in step, with its forms filed in Procore', async ({
  launchConsole,
  startSandbox,
}) => {
  test.setTimeout(120_000)
  const servers = await startSandbox()
  const { page, problems } = await launchConsole()
  await test.step('a workspace for Corfix alone, through the wizard', () => connectByWizard(page, servers))
  await pullAll(page)

  await test.step('the screens of TrustLayer do not show, those of Corfix have their keys', async () => {
    const rail = page.getByRole('navigation', { name: 'Screens' })
    await expect(rail.getByRole('button', { name: 'Companies' })).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+2')
    await expect(page.getByRole('heading', { level: 1, name: 'Corfix projects' })).toBeVisible()
  })

  const linked = await test.step('C5: a conflict says the rule, and is linked in its row', async () => {
    const name = await firstConflict(page, 'Same number')
    await page.keyboard.press('w')
    const gate = page.getByRole('complementary', { name: 'Record' }).locator('li[aria-current="step"]')
    await expect(gate).toContainText('has the same number')
    await page.keyboard.press('Escape')
    await currentRow(page).getByRole('button', { name: 'Link', exact: true }).click()
    await expect(recordRow(page, name)).toContainText('Linked')
    return name
  })

  const [ignored, doubled] =
    await test.step('C7: one is not added, one is imported all the same, by keyboard', async () => {
      await goTo(page, 'Workers')
      const first = await firstConflict(page, 'Same e-mail')
      await page.keyboard.press('x')
      await expect(recordRow(page, first)).toContainText('Will not be added')
      // The cursor goes on to the next row that waits for a person: what follows the rules waits for nobody.
      await expect(currentRow(page)).toContainText('Conflict')
      const second = await nameOfCurrent(page)
      await page.keyboard.press('i')
      await expect(recordRow(page, second)).toContainText('Will be imported')
      return [first, second]
    })

  await test.step('the plan says what is worth knowing, and holds all three flows', async () => {
    await makePlan(page)
    const notes = page.getByRole('list', { name: 'Good to know before it is applied' })
    await expect(notes).toContainText('The Corfix account')
    await notes.getByRole('button', { name: 'All of the note on Licences' }).click()
    await expect(notes).toContainText(/creates \d+ workers as Pending Activation/)
    const groups = page.getByRole('navigation', { name: 'Groups of changes' })
    for (const flow of ['Corfix projects', 'Corfix workers', 'Forms'])
      await expect(groups.getByRole('button', { name: new RegExp(`^${flow}`) })).toBeVisible()
    await groups.getByRole('button', { name: /^Forms/ }).click()
    const changes = page.getByRole('grid', { name: 'Changes of the plan' })
    await changes
      .getByRole('button', { name: /^Fields of/ })
      .first()
      .click()
    await expect(changes.getByRole('table')).toContainText(/Corfix Forms\/\d{4}-\d{2}/)
  })

  const before = await askCorfix(servers, 'workers')
  await test.step('applied: Corfix and Procore hold what was decided, and nothing else', async () => {
    await applyPlan(page)
    await runEnded(page)
    const projects = await askCorfix(servers, 'projects')
    const own = projects.find(({ name }) => name === linked || name === `${linked} (safety)`)
    // C2: a link that a person made writes no external id.
    expect(own).toMatchObject({ name: linked, externalId: null })
    const workers = await askCorfix(servers, 'workers')
    const made = workers.filter(({ id }) => !before.some((worker) => worker.id === id)).map(nameOf)
    expect(made).toContain(doubled)
    expect(made).not.toContain(ignored)
  })

  await test.step('F1 to F4: a filed form is in the Documents of its project, and says so', async () => {
    await pullAll(page)
    await goTo(page, 'Forms')
    await page
      .getByRole('toolbar', { name: 'Filters' })
      .getByRole('button', { name: /^Filed / })
      .click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await expect(currentRow(page)).toContainText('Filed')
    const file = await fileOfCurrent(page)
    const procore = await openProcore(servers)
    expect(await procore.file(file.projectId, file.id)).toMatchObject({
      description: expect.stringContaining('Filed by Crosswalk: Corfix form'),
    })
    await page.keyboard.press('w')
    const panel = page.getByRole('complementary', { name: 'Record' })
    await expect(panel.getByRole('img', { name: 'Stops here' })).toHaveCount(0)
    await expect(panel.getByRole('img', { name: 'Passed' }).first()).toBeVisible()
  })

  await test.step('R3: planned again there is nothing to do', async () => {
    await pressPlan(page)
    await expect(page.getByText('Nothing to do: everything is in step')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('Every linked record in Corfix already holds')).toBeVisible()
  })
  expect(problems).toEqual([])
})

test('why a user is no worker: found by name, the first closed gate, the setting behind it', async ({
  launchConsole,
  startSandbox,
}) => {
  const servers = await startSandbox()
  const { page, problems } = await launchConsole({ env: credentialsOf(servers) })
  const workspaceId = await makeWorkspace(page, servers, ['trustlayer', 'corfix'])
  await pullAll(page)

  await test.step('both integrations have a group in the rail, and Corfix projects a screen of their own', async () => {
    const group = page.getByRole('navigation', { name: 'Screens' }).getByRole('group', { name: 'Corfix' })
    await group.getByRole('button', { name: /^Corfix Projects/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Corfix projects' })).toBeVisible()
  })

  await test.step('R5, C10: the setting says what it would do before it is saved', async () => {
    await goTo(page, 'Settings')
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('corfix')
    await expect(page.getByRole('note')).toContainText('this project’s own assumption')
    await page.getByText('Employees only', { exact: true }).click()
    await expect(page.getByRole('region', { name: 'Effect of these edits' })).toContainText(/fewer workers? to create/)
    const settings = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: /^Settings/ })
    await expect(settings).toContainText('not saved')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(settings).not.toContainText('not saved')
  })

  await test.step('L3: any record by its words; the gate leads to the setting', async () => {
    await makePlan(page)
    const name = await skippedUser(page, workspaceId)
    await goTo(page, 'Troubleshooting')
    await page.keyboard.press('/')
    await page.keyboard.type(name)
    const found = page.getByRole('option').filter({ hasText: name })
    await expect(found.first()).toBeVisible()
    await expect(page.getByRole('option').filter({ hasNotText: name })).toHaveCount(0)
    await page.keyboard.press('Enter')
    const gate = page.getByRole('main').locator('li[aria-current="step"]')
    await expect(gate).toContainText('is not marked as an employee')
    await gate.getByRole('button', { name: 'Open the setting' }).click()
    await expect(page.getByRole('searchbox', { name: 'Search settings' })).toHaveValue('corfix.workers.employeesOnly')
  })

  await test.step('C1: what is switched off says so, and leads to its setting', async () => {
    const settings = await ask<Settings>(page, 'settings.get', { workspaceId })
    settings.corfix.workers.enabled = false
    settings.corfix.forms.enabled = false
    await ask(page, 'settings.set', { workspaceId, settings })
    await goTo(page, 'Workers')
    await expect(page.getByRole('status').filter({ hasText: 'Switched off' })).toBeVisible()
    await goTo(page, 'Forms')
    await expect(page.getByText(/Filing forms is switched off/).first()).toBeVisible()
  })

  await test.step('S4: preflight asks Corfix too, and calls its contract an assumption', async () => {
    await goTo(page, 'Connections')
    await page.getByRole('button', { name: 'Check everything' }).click()
    const checks = page.getByRole('region', { name: 'Checks of Corfix' })
    await expect(checks).toContainText(/assum/i, { timeout: 20_000 })
  })
  expect(problems).toEqual([])
})

test('a workspace takes Corfix in later, through two folders that a dialog chooses', async ({
  launchConsole,
  startSandbox,
}, testInfo) => {
  const servers = await startSandbox()
  const { app, page, problems } = await launchConsole({ env: credentialsOf(servers) })
  await makeWorkspace(page, servers, ['trustlayer'])
  await goTo(page, 'Connections')
  const panel = page.getByRole('main').getByRole('region', { name: 'Corfix' })
  await expect(panel).toContainText('Not connected')
  await panel.getByRole('button', { name: 'Connect Corfix' }).click()
  await panel.getByText('Through files', { exact: true }).click()
  for (const [label, folder] of [
    ['Folder that CSV files go to', 'out'],
    ['Folder that form PDFs come from', 'forms'],
  ] as const) {
    const path = testInfo.outputPath(folder)
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, path)
    await panel.getByRole('button', { name: `Choose: ${label}` }).click()
    await expect(panel.getByLabel(label, { exact: true })).toHaveValue(path)
  }
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByText('Not tried in this session')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Workers' })).toBeVisible()
  await panel.getByRole('button', { name: 'Test Corfix' }).click()
  await expect(panel.getByText(/folder/i).last()).toBeVisible()
  expect(problems).toEqual([])
})

async function connectByWizard(page: Page, servers: SandboxServers): Promise<void> {
  await nameCustomer(page, 'Harbor Bridge Constructors', servers, { integrations: ['corfix'] })
  await signIn(page, servers.procore)
  await expect(page.getByText('Everything that is needed works.')).toBeVisible()
  await page.getByRole('button', { name: 'Next: Corfix' }).click()
  await expect(page.getByRole('note')).toContainText('this project’s own assumption')
  await expect(page.getByRole('button', { name: 'Open it without Corfix' })).toBeVisible()
  await page.getByLabel('API host').fill(servers.corfix.apiUrl)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('textbox', { name: 'API token' }).fill(servers.corfix.token)
  await page.getByRole('button', { name: 'Keep api token' }).click()
  await page.getByRole('button', { name: 'Test Corfix' }).click()
  await expect(page.getByText('Everything that is needed works.')).toBeVisible()
  await page.getByRole('button', { name: 'Open the workspace' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
}

/** Narrows the list to its conflicts and puts the cursor on the first of a kind; its Procore name. */
async function firstConflict(page: Page, words: string): Promise<string> {
  await page
    .getByRole('toolbar', { name: 'Filters' })
    .getByRole('button', { name: /^Conflict/ })
    .click()
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toContainText('Conflict')
  await page.locator('tr[data-index]').filter({ hasText: words }).first().getByRole('gridcell').first().waitFor()
  const index = await page.locator('tr[data-index]').filter({ hasText: words }).first().getAttribute('data-index')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < Number(index); step += 1) await page.keyboard.press('j')
  await expect(currentRow(page)).toHaveAttribute('data-index', String(index))
  return nameOfCurrent(page)
}

async function nameOfCurrent(page: Page): Promise<string> {
  const label = await currentRow(page).getByRole('checkbox').getAttribute('aria-label')
  return label?.replace(/^Select /, '') ?? ''
}

const nameOf = (worker: { firstName?: string; lastName?: string }) => `${worker.firstName} ${worker.lastName}`

interface Row {
  id: string
  records: { kind: string; id: string }[]
}

/** The file, and its project in Procore, of the form under the cursor. */
async function fileOfCurrent(page: Page): Promise<{ id: string; projectId: string }> {
  const [workspace] = await ask<{ id: string }[]>(page, 'workspaces.list', null)
  const input = { workspaceId: workspace?.id, list: 'forms', filter: { facets: { state: ['Filed'] } } }
  const { viewId } = await ask<{ viewId: string }>(page, 'lists.open', input)
  const [row] = await ask<Row[]>(page, 'lists.rows', { viewId, offset: 0, limit: 1 })
  const idOf = (kind: string) => row?.records.find((record) => record.kind === kind)?.id ?? ''
  return { id: idOf('file'), projectId: idOf('project') }
}

/** A user that the plan skips because it is not marked as an employee. */
async function skippedUser(page: Page, workspaceId: string): Promise<string> {
  const head = await ask<{ id: string }>(page, 'plans.newest', { workspaceId })
  const input = { workspaceId, planId: head.id, code: 'corfix-not-employee', limit: 1 }
  const { items } = await ask<{ items: { records: { name: string }[] }[] }>(page, 'plans.skipped', input)
  const name = items[0]?.records[0]?.name
  if (!name) throw new Error('Every user of the sandbox is marked as an employee.')
  return name
}
