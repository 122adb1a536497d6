import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Settings } from '@shared/settings'
import { ask, firstWorkspace, pulledMappedPlanned } from './mapped'
import { applyPlan, choose, currentRow, goTo, makePlan, makeWorkspace, openSandbox, pullAll, runEnded } from './steps'
import { answerDialogs, exportCsv, reviewCsv, undecidedCompanies } from './support/review'
import { credentialsOf, expect, type RunningConsole, test } from './support/sandbox'

const GRAVE = new Set(['serious', 'critical'])
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

test('no dialog of triage, the history and a review keeps anyone out, light or dark', async ({
  launchConsole,
}, testInfo) => {
  test.setTimeout(180_000)
  const running = await launchConsole()
  const found: string[] = []
  await everyTriageDialog(running, testInfo.outputPath('review.csv'), checkInto(running.page, found))
  expect(found).toEqual([])
  expect(running.problems).toEqual([])
})

test('erasing the memory of names keeps nobody out, light or dark', async ({ launchConsole, startSandbox }) => {
  test.setTimeout(120_000)
  const servers = await startSandbox()
  const { page, problems } = await launchConsole({ env: credentialsOf(servers) })
  const found: string[] = []
  const workspaceId = await makeWorkspace(page, servers)
  await pullAll(page)
  // A sandbox that the console itself makes teaches nothing; this is a workspace like a customer's.
  await linkOne(page, workspaceId)
  await goTo(page, 'Settings')
  const erase = page.getByRole('button', { name: 'Erase…' })
  await expect(erase).toBeEnabled()
  await erase.click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await checkInto(page, found)('erase the memory')
  expect(found).toEqual([])
  expect(problems).toEqual([])
})

type Check = (screen: string) => Promise<unknown>

function checkInto(page: Page, found: string[]): Check {
  return async (screen) => {
    await wear(page, 'light')
    found.push(...(await graveViolations(axeOn(page), `${screen}, light`)))
    // The dark theme changes colours and nothing else.
    await wear(page, 'dark')
    found.push(...(await graveViolations(axeOn(page).withRules(['color-contrast']), `${screen}, dark`)))
  }
}

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

async function everyTriageDialog(running: RunningConsole, file: string, check: Check): Promise<void> {
  const { page } = running
  const dialog = page.getByRole('dialog')
  const leave = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await openSandbox(page)
  await pullAll(page)
  const workspaceId = await firstWorkspace(page)
  await goTo(page, 'Companies')
  await expect(currentRow(page)).toBeVisible()
  await page.keyboard.press('t')
  await expect(dialog.getByRole('region', { name: 'Least certain rows' }).getByRole('row').first()).toBeVisible()
  await check('threshold')
  await leave()

  const [one, two, three] = await undecidedCompanies(page, workspaceId, 3)
  if (!one || !two || !three) throw new Error('The sandbox has no three companies to decide on.')
  const decide = (ids: string[], decision: string) =>
    ask(page, 'mapping.decide', { workspaceId, kind: 'company', scope: { sourceIds: ids }, decision })
  await answerDialogs(running, file)
  await goTo(page, 'Review')
  await page.keyboard.press('e')
  await dialog.getByRole('switch', { name: 'Protect with a passphrase' }).press('Space')
  await check('export for review')
  await leave()
  await exportCsv(page)
  await dialog.getByRole('button', { name: /^Show in/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('cannot open folders')
  await check('exported')
  await leave()
  reviewCsv(file, 'Siobhán O’Neill', { [one.id]: 'import', [two.id]: 'import', [three.id]: 'ignore' })
  await decide([one.id, two.id], 'ignore')
  await page.getByRole('button', { name: 'Open a review file…' }).click()
  await expect(page.getByRole('button', { name: /^Compare with/ })).toBeVisible()
  await check('review file that came in')
  await page.getByRole('button', { name: /^Compare with/ }).press('Enter')
  await expect(page.getByRole('region', { name: 'Row' })).toContainText('Theirs')
  await check('mine and theirs')
  await page.keyboard.press('t')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await check('apply what came in')
  await leave()

  await decide([one.id], 'import')
  await goTo(page, 'History')
  await expect(page.getByRole('row').filter({ hasText: 'Import' }).first()).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('complementary', { name: 'Record' })).toContainText('Decided again since')
  await check('history')
  await page.keyboard.press('u')
  await expect(dialog.getByRole('region', { name: 'Records that stay as they are' })).toBeVisible()
  await check('undo out of the history')
  await leave()
}

/** Links the first company whose candidate can be taken unseen. */
async function linkOne(page: Page, workspaceId: string): Promise<void> {
  const of = { workspaceId, kind: 'company' }
  const filter = { states: ['undecided'], confidence: ['high'] }
  const { viewId } = await ask<{ viewId: string }>(page, 'mapping.openView', { ...of, filter })
  const rows = await ask<{ id: string; suggestion: { targetId: string } }[]>(page, 'mapping.rows', {
    viewId,
    offset: 0,
    limit: 1,
  })
  const [{ id, suggestion } = { id: '', suggestion: { targetId: '' } }] = rows
  const link = { scope: { sourceIds: [id] }, decision: 'link', targetId: suggestion.targetId }
  await ask(page, 'mapping.decide', { ...of, ...link })
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

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
  // Colours that are still changing would be measured halfway.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
}

/** Rows of a long table are alike: the first few stand for all, which takes a third of the time. */
function axeOn(page: Page): AxeBuilder {
  // Of what is well nothing is asked: to name every such element takes longer than to check it.
  return new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .exclude('tbody[data-index]:nth-of-type(n + 8)')
}

/** Serious and critical violations of what is on screen now, each in a line that says where. */
async function graveViolations(axe: AxeBuilder, screen: string): Promise<string[]> {
  // Legacy mode stays in the one page: the default opens a second one, which the console refuses.
  const { violations } = await axe.setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${screen}: ${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}
