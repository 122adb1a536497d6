import type { Page } from '@playwright/test'
import type { Settings } from '@shared/settings'
import { ask, firstWorkspace, pulledMappedPlanned } from './mapped'
import { applyPlan, choose, goTo, makePlan, openSandbox, pullAll, runEnded } from './steps'
import { type Check, checkInto } from './support/axe'
import { expect, test } from './support/sandbox'

/** Every state of every list, and still rows enough to fill a screen. */
const SMALL = 0.3

test('no screen of the main job keeps anyone out, light or dark', async ({ launchConsole }) => {
  test.setTimeout(150_000)
  const { page, problems } = await launchConsole()
  const found: string[] = []
  await everyScreen(page, checkInto(page, found))
  expect(found).toEqual([])
  expect(problems).toEqual([])
})

test('no screen of commitments, contacts and compliance keeps anyone out, light or dark', async ({ launchConsole }) => {
  test.setTimeout(150_000)
  const { page, problems } = await launchConsole()
  const found: string[] = []
  await everyTrustLayerScreen(page, checkInto(page, found))
  expect(found).toEqual([])
  expect(problems).toEqual([])
})

test('no screen of Corfix keeps anyone out, light or dark', async ({ launchConsole }) => {
  test.setTimeout(150_000)
  const { page, problems } = await launchConsole()
  const found: string[] = []
  await everyCorfixScreen(page, checkInto(page, found))
  expect(found).toEqual([])
  expect(problems).toEqual([])
})

async function everyScreen(page: Page, check: Check): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  const rows = () => expect(page.getByRole('row').nth(4)).toBeVisible()

  await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeVisible()
  await check('workspaces, none yet')
  await page.getByRole('button', { name: 'New workspace' }).click()
  await expect(page.getByLabel('Procore company')).toBeVisible()
  await page.getByLabel('Procore company').fill('not an address')
  await check('wizard, with something wrong in it')
  await press('Escape')
  await press('Escape')

  await openSandbox(page)
  await expect(page.getByRole('listitem').filter({ hasText: 'Pull all sides' })).toBeVisible()
  await check('overview, before the first pull')
  await pullAll(page)
  await check('overview')
  await goTo(page, 'Connections')
  await expect(page.getByRole('button', { name: 'Test TrustLayer' })).toBeVisible()
  await check('connections')
  await goTo(page, 'Settings')
  await expect(page.getByRole('combobox', { name: 'Party type of imports' })).toBeVisible()
  await check('settings')
  await goTo(page, 'Projects')
  await rows()
  await check('projects')
  await everyMappingState(page, check)

  await goTo(page, 'Plan')
  await expect(page.getByText('No plan yet')).toBeVisible()
  await check('plan, none yet')
  await makePlan(page)
  await page
    .getByRole('button', { name: /^Fields of/ })
    .first()
    .click()
  await check('plan, with a change opened')
  await page.getByRole('tab', { name: /^Skipped/ }).click()
  await rows()
  await check('plan, skipped')
  await applyPlan(page)
  await runEnded(page)
  await page.getByRole('tab', { name: /^Changes/ }).click()
  await check('applied plan')

  await goTo(page, 'Runs')
  await expect(page.getByRole('row', { name: /^Apply/ })).toBeVisible()
  await check('runs')
  await page.getByRole('row').getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('button', { name: 'Save report' })).toBeVisible()
  await check('run')
  await goTo(page, 'Log')
  await rows()
  await check('log')
  await page.getByRole('button', { name: /^Workspace / }).click()
  await page.getByRole('menuitem', { name: 'All workspaces' }).click()
  await expect(page.getByRole('button', { name: 'Sandbox', exact: true })).toBeVisible()
  await check('workspaces')
}

async function everyTrustLayerScreen(page: Page, check: Check): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  await openSandbox(page, { scale: SMALL })
  await goTo(page, 'Commitments')
  await expect(page.getByText('No commitments yet')).toBeVisible()
  await check('commitments, none yet')
  await pulledMappedPlanned(page, { importCompanies: false })
  for (const list of ['Commitments', 'Contacts', 'Compliance']) {
    await goTo(page, list)
    await expect(
      page.getByRole('complementary', { name: 'Record' }).getByRole('region', { name: 'State' }),
    ).toBeVisible()
    await check(`${list}, with the side panel`)
  }
  await press('w')
  await expect(page.getByRole('tab', { name: 'Why?', selected: true })).toBeVisible()
  await check('compliance, why')
  await press('Escape')

  await goTo(page, 'Settings')
  await choose(page.getByRole('combobox', { name: 'Contacts of linked companies' }), 'All, primary as it is')
  await page.getByRole('button', { name: /^Show \d+ difference/ }).click()
  await expect(page.getByRole('grid', { name: 'Differences of the plan' }).getByRole('row').nth(2)).toBeVisible()
  await check('settings, with what they would do')
  await page.getByRole('combobox', { name: 'Field that names the profile' }).fill('Risk Class')
  await press('Escape')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('table').filter({ hasText: 'Profile in TrustLayer' })).toBeVisible()
  await check('settings, with the values of the profile field')

  await guardedPlan(page)
  await check('plan, with a guard')
  await page.getByRole('button', { name: /^Apply \d/ }).click()
  await expect(page.getByRole('dialog', { name: 'Confirm before this is applied' })).toBeVisible()
  await check('typed confirmation')
  await press('Escape')
  await goTo(page, 'Connections')
  await page.getByRole('button', { name: 'Check everything' }).click()
  await expect(page.getByRole('region', { name: 'Checks of TrustLayer' })).toBeVisible({ timeout: 20_000 })
  await check('preflight')
  await goTo(page, 'Troubleshooting')
  await check('troubleshooting, nothing picked')
  await page.getByRole('combobox', { name: 'Which record?' }).click()
  await page.getByRole('option').first().click()
  await expect(page.getByRole('main').getByRole('list').getByRole('listitem').first()).toBeVisible()
  await check('troubleshooting, with gates')
}

async function everyCorfixScreen(page: Page, check: Check): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  await page.getByRole('button', { name: 'New workspace' }).click()
  await expect(page.getByRole('checkbox', { name: 'Corfix' })).toBeVisible()
  await check('wizard, with the choice of integrations')
  await press('Escape')
  await openSandbox(page, { scale: SMALL })
  await goTo(page, 'Forms')
  await expect(page.getByText('No forms yet')).toBeVisible()
  await check('forms, none yet')
  await pullAll(page)

  const panel = page.getByRole('complementary', { name: 'Record' })
  for (const screen of ['Corfix projects', 'Workers']) {
    await goTo(page, screen)
    await page
      .getByRole('toolbar', { name: 'Filters' })
      .getByRole('button', { name: /^Conflict/ })
      .click()
    await expect(panel.getByText('is not synced')).toBeVisible()
    await check(`${screen}, with a conflict and its ways out`)
  }
  await press('w')
  await expect(page.getByRole('tab', { name: 'Why?', selected: true })).toBeVisible()
  await check('workers, why')
  await press('Escape')
  await goTo(page, 'Forms')
  await expect(panel.getByRole('region', { name: 'State' })).toBeVisible()
  await check('forms, with the side panel')

  await makePlan(page)
  await page
    .getByRole('button', { name: /^All of the note on/ })
    .first()
    .click()
  await page
    .getByRole('navigation', { name: 'Groups of changes' })
    .getByRole('button', { name: /^Corfix workers/ })
    .click()
  await page
    .getByRole('button', { name: /^Fields of/ })
    .first()
    .click()
  await check('plan, with its notes and a worker opened')
  await goTo(page, 'Settings')
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('corfix')
  await page.getByText('Employees only', { exact: true }).click()
  await expect(page.getByRole('region', { name: 'Effect of these edits' })).toContainText('The ')
  await check('settings of Corfix, edited')
  await page.getByRole('button', { name: 'Discard' }).click()
  await goTo(page, 'Connections')
  await page.getByRole('button', { name: 'Test Corfix' }).click()
  await expect(page.getByText('Everything that is needed works.')).toBeVisible({ timeout: 20_000 })
  await check('connections, with Corfix tested')
  await goTo(page, 'Troubleshooting')
  await press('5')
  await page.getByRole('combobox', { name: 'Which user?' }).click()
  await page.getByRole('option').first().click()
  await expect(page.getByRole('main').getByRole('list').getByRole('listitem').first()).toBeVisible()
  await check('troubleshooting, a user')
}

/** Makes a plan that a guard holds: nothing is allowed at once, and every linked company is taken for inactive. */
async function guardedPlan(page: Page): Promise<void> {
  const workspaceId = await firstWorkspace(page)
  const settings = await ask<Settings>(page, 'settings.get', { workspaceId })
  settings.guards = { maxShare: 0, maxCount: 0 }
  settings.trustlayer.companies.syncActive = true
  settings.trustlayer.projects.syncActive = true
  await ask(page, 'settings.set', { workspaceId, settings })
  await makePlan(page)
  await expect(page.getByText('Applying asks for a typed confirmation')).toBeVisible()
}

async function everyMappingState(page: Page, check: Check): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  await goTo(page, 'Companies')
  await expect(page.getByRole('complementary', { name: 'Record' }).getByText('History')).toBeVisible()
  await check('companies, with the side panel')
  await press('w')
  await expect(page.getByRole('tab', { name: 'Why?', selected: true })).toBeVisible()
  await check('why')
  await press('a')
  await expect(page.getByRole('region', { name: 'Selected rows' })).toBeVisible()
  await check('companies, all selected')
  // Escape steps back one thing at a time: out of "Why?", then out of the selection.
  await press('Escape')
  await expect(page.getByRole('tab', { name: 'Record', selected: true })).toBeVisible()
  await press('Escape')
  await expect(page.getByRole('region', { name: 'Selected rows' })).toBeHidden()
  await press('s')
  await press('i')
  await expect(page.getByRole('row').filter({ hasText: 'Will be imported' })).toBeVisible()
  await check('companies, one decided')
  await press('l')
  await expect(page.getByRole('dialog')).toBeVisible()
  await check('link by searching')
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' }).getByRole('textbox')).toBeFocused()
  await check('palette')
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await check('keys of the screen')
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}
