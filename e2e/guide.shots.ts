import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { Settings } from '@shared/settings'
import { expect, test } from './host'
import { ask, firstWorkspace, mapThroughBridge } from './mapped'
import { applyPlan, choose, goTo, makePlan, openSandbox, pullAll, runEnded } from './steps'
import { answerDialogs, exportCsv, reviewCsv, undecidedCompanies } from './support/review'

const FOLDER = process.env.CROSSWALK_SHOTS ?? resolve('docs/guide')
const SIZE = { width: 1280, height: 800 }

/** Takes a screen in both themes; what the guide shows of it is there already. */
async function shoot(page: Page, name: string): Promise<void> {
  // A pointer that rests on a row or a button would be in the picture.
  await page.mouse.move(SIZE.width - 1, SIZE.height - 1)
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
    )
    await page.screenshot({ path: resolve(FOLDER, `${name}-${theme}.png`) })
  }
}

test.beforeAll(() => mkdirSync(FOLDER, { recursive: true }))

test('pictures of the main job', async ({ launchConsole }) => {
  const { page } = await launchConsole({ size: SIZE })

  await shoot(page, 'workspaces-empty')
  await page
    .getByRole('button', { name: /new workspace/i })
    .first()
    .click()
  await shoot(page, 'new-workspace')
  await page.keyboard.press('Escape')

  await openSandbox(page)
  await goTo(page, 'Overview')
  await shoot(page, 'overview-start')
  await pullAll(page)
  // Matching follows the pull.
  await expect(page.getByRole('button', { name: /^pull/i }).first()).toBeEnabled()
  await shoot(page, 'overview')

  await goTo(page, 'Connections')
  await expect(page.getByRole('button', { name: /test/i }).first()).toBeVisible()
  await shoot(page, 'connections')

  await goTo(page, 'Projects')
  await expect(page.getByRole('row').nth(5)).toBeVisible()
  await shoot(page, 'projects')

  await goTo(page, 'Companies')
  await expect(page.getByRole('row').nth(5)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await shoot(page, 'companies')
  await page.keyboard.press('a')
  await shoot(page, 'companies-selected')
  await page.keyboard.press('Escape')
  await page.keyboard.press('w')
  await shoot(page, 'companies-why')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await shoot(page, 'palette')
  await page.keyboard.press('Escape')

  await goTo(page, 'Companies')
  // From the first undecided row on: imports, two left out, accepted candidates where there are some.
  for (const key of ['s', 'i', 'x', 'i', 'i', 'i', 'x', 'Enter', 'i', 'i', 'Enter', 'Enter', 'i'])
    await page.keyboard.press(key)
  await shoot(page, 'companies-decided')

  await makePlan(page)
  await shoot(page, 'plan')
  await applyPlan(page)
  await runEnded(page)
  await shoot(page, 'plan-applied')
  await goTo(page, 'Runs')
  await shoot(page, 'runs')
  await goTo(page, 'Log')
  await expect(page.getByRole('row').nth(3)).toBeVisible()
  await shoot(page, 'log')
  await goTo(page, 'Settings')
  await shoot(page, 'settings')
})

test('pictures of commitments, contacts and compliance', async ({ launchConsole }) => {
  const { page } = await launchConsole({ size: SIZE })
  await openSandbox(page)
  await pullAll(page)
  await mapThroughBridge(page, { importCompanies: false })
  await makePlan(page)

  await test.step('lists before anything is written', async () => {
    await openList(page, 'Commitments')
    await shoot(page, 'commitments')
    await chip(page, 'Company not linked')
    await page.keyboard.press('w')
    await expect(page.getByRole('tab', { name: 'Why?', selected: true })).toBeVisible()
    await shoot(page, 'commitments-why')
    await page.keyboard.press('Escape')
    await openList(page, 'Contacts')
    await shoot(page, 'contacts-off')
    await mapThroughBridge(page)
  })

  await test.step('settings: what they would do, and what the profile field hits', async () => {
    await goTo(page, 'Settings')
    await choose(page.getByRole('combobox', { name: 'Contacts of linked companies' }), 'All, primary as it is')
    const effect = page.getByRole('region', { name: 'Effect of these edits' })
    await effect.getByRole('button', { name: /^Show/ }).click()
    await expect(page.getByRole('grid', { name: 'Differences of the plan' }).getByRole('row').nth(3)).toBeVisible()
    await page.getByRole('combobox', { name: 'Contacts of linked companies' }).scrollIntoViewIfNeeded()
    await shoot(page, 'settings-what-if')
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('profile')
    const field = page.getByRole('combobox', { name: 'Field that names the profile' })
    await field.fill('Risk Class')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(
      page
        .getByRole('table')
        .getByText(/looks like/i)
        .first(),
    ).toBeVisible()
    await shoot(page, 'profile-doctor')
  })

  await test.step('what it comes to: contacts, the plan of all flows', async () => {
    await openList(page, 'Contacts')
    await shoot(page, 'contacts')
    await makePlan(page)
    await page.getByRole('button', { name: /^Insurance records/ }).click()
    const opened = page.getByRole('grid', { name: 'Changes of the plan' }).getByRole('button', { name: /^Fields of/ })
    await opened.first().click()
    await shoot(page, 'plan-insurance')
    await applyPlan(page)
    await runEnded(page)
    await openList(page, 'Compliance')
    await shoot(page, 'compliance')
    await page.getByRole('region', { name: 'Requirements' }).scrollIntoViewIfNeeded()
    await page.getByRole('region', { name: 'All subjects' }).getByRole('listitem').first().scrollIntoViewIfNeeded()
    await shoot(page, 'compliance-detail')
    await page.keyboard.press('w')
    await expect(page.getByRole('tab', { name: 'Why?', selected: true })).toBeVisible()
    await shoot(page, 'compliance-why')
    await page.keyboard.press('Escape')
  })

  await test.step('another format: the old records are stale, and a guard asks', async () => {
    const workspaceId = await firstWorkspace(page)
    const settings = await ask<Settings>(page, 'settings.get', { workspaceId })
    settings.trustlayer.compliance.format = 'overall'
    settings.schedule.everyMinutes = 60
    await ask(page, 'settings.set', { workspaceId, settings })
    await makePlan(page)
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Apply \d/ })
      .click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot(page, 'guard')
    await page.keyboard.press('Escape')
  })

  await test.step('preflight and troubleshooting', async () => {
    await goTo(page, 'Connections')
    await page.getByRole('button', { name: 'Check everything' }).click()
    await expect(page.getByRole('button', { name: 'Copy as text' })).toBeVisible({ timeout: 30_000 })
    await shoot(page, 'preflight')
    await openList(page, 'Commitments')
    await chip(page, 'Inactive')
    await page.keyboard.press('w')
    await page.getByRole('button', { name: 'Open in Troubleshooting' }).click()
    await expect(page.getByRole('main').locator('li[aria-current="step"]')).toBeVisible()
    await shoot(page, 'troubleshooting')
  })
})

test('pictures of Corfix', async ({ launchConsole }) => {
  const { page } = await launchConsole({ size: SIZE })
  await openSandbox(page)
  await pullAll(page)

  await test.step('connected, by a contract that is assumed', async () => {
    await goTo(page, 'Connections')
    const panel = page.getByRole('main').getByRole('region', { name: 'Corfix' })
    await panel.getByRole('button', { name: 'Test Corfix' }).click()
    await expect(panel.getByText('Everything that is needed works.')).toBeVisible()
    await panel.scrollIntoViewIfNeeded()
    await shoot(page, 'connections-corfix')
  })

  await test.step('what the rules hold back', async () => {
    await openConflicts(page, 'Corfix projects')
    await shoot(page, 'corfix-projects')
    await openConflicts(page, 'Workers')
    await shoot(page, 'workers')
    await page.keyboard.press('w')
    await expect(page.getByRole('tab', { name: 'Why?', selected: true })).toBeVisible()
    await shoot(page, 'workers-why')
    await page.keyboard.press('Escape')
    // The first is one person, the second two of them.
    await page.keyboard.press('Enter')
    await page.keyboard.press('i')
  })

  await test.step('settings: what activating would do', async () => {
    await goTo(page, 'Settings')
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('corfix')
    await page.getByText('Activate new workers', { exact: true }).click()
    await expect(page.getByRole('region', { name: 'Effect of these edits' })).toContainText('to activate')
    await shoot(page, 'settings-corfix')
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  await test.step('the plan, with what is worth knowing before', async () => {
    await makePlan(page)
    await page.getByRole('button', { name: 'All of the note on Licences' }).click()
    const groups = page.getByRole('navigation', { name: 'Groups of changes' })
    await groups.getByRole('button', { name: /^Corfix workers/ }).click()
    const changes = page.getByRole('grid', { name: 'Changes of the plan' })
    await changes
      .getByRole('button', { name: /^Fields of/ })
      .first()
      .click()
    await shoot(page, 'plan-corfix')
    await applyPlan(page)
    await runEnded(page)
  })

  await test.step('forms that the crews have filled in since, planned and filed', async () => {
    await pullAll(page)
    await openList(page, 'Forms')
    await shoot(page, 'forms')
    await makePlan(page)
    await applyPlan(page)
    await runEnded(page)
    await openList(page, 'Forms')
    await page.getByRole('region', { name: 'Corfix and Procore' }).scrollIntoViewIfNeeded()
    await shoot(page, 'forms-filed')
    await chip(page, 'Project not linked')
    await page.keyboard.press('w')
    await page.getByRole('button', { name: 'Open in Troubleshooting' }).click()
    await expect(page.getByRole('main').locator('li[aria-current="step"]')).toBeVisible()
    await shoot(page, 'forms-why')
  })
})

test('pictures of triage, the history and a review', async ({ launchConsole }, testInfo) => {
  const running = await launchConsole({ size: SIZE })
  const { page } = running
  await openSandbox(page)
  await pullAll(page)
  const workspaceId = await firstWorkspace(page)
  const dialog = page.getByRole('dialog')
  const current = page.locator('tr[data-current]')

  await test.step('the queue, some rows into it; the threshold and its price', async () => {
    await goTo(page, 'Companies')
    await expect(current).toContainText('Undecided')
    for (const key of ['x', 'i', 'y', 's', 'i', 'i', 'i', 'Enter']) {
      const before = await current.innerText()
      await page.keyboard.press(key)
      await expect.poll(() => current.innerText()).not.toBe(before)
    }
    await shoot(page, 'triage')
    await page.keyboard.press('t')
    await expect(dialog.getByRole('region', { name: 'Least certain rows' }).getByRole('row').first()).toBeVisible()
    await shoot(page, 'threshold')
    await page.keyboard.press('Escape')
  })

  const [one, two, three] = await undecidedCompanies(page, workspaceId, 3)
  if (!one || !two || !three) throw new Error('The sandbox has no three companies to decide on.')
  const decide = (ids: string[], decision: string) =>
    ask(page, 'mapping.decide', { workspaceId, kind: 'company', scope: { sourceIds: ids }, decision })

  await test.step('a review file comes back with conflicts', async () => {
    const file = testInfo.outputPath('Harbour Builders review.csv')
    await answerDialogs(running, file)
    await goTo(page, 'Review')
    await page.keyboard.press('e')
    await expect(dialog).toBeVisible()
    await shoot(page, 'review-export')
    await page.keyboard.press('Escape')
    await exportCsv(page)
    await page.keyboard.press('Escape')
    reviewCsv(file, 'Siobhán O’Neill', { [one.id]: 'import', [two.id]: 'import', [three.id]: 'ignore' })
    await decide([one.id, two.id], 'ignore')
    await page.getByRole('button', { name: 'Open a review file…' }).click()
    await page.getByRole('button', { name: /^Compare with/ }).press('Enter')
    await expect(page.getByRole('grid', { name: 'Differences' }).getByRole('row').nth(2)).toBeVisible()
    await shoot(page, 'review-merge')
    await page.keyboard.press('Escape')
  })

  await test.step('the history: one step of it, and what undoing it would leave', async () => {
    await decide([one.id], 'import')
    await goTo(page, 'History')
    await expect(page.getByRole('row').filter({ hasText: 'Import' }).first()).toBeVisible()
    await page.keyboard.press('j')
    await expect(page.getByRole('complementary', { name: 'Record' })).toContainText('Decided again since')
    await shoot(page, 'history')
    await page.keyboard.press('u')
    await expect(dialog.getByRole('region', { name: 'Records that stay as they are' })).toBeVisible()
    await shoot(page, 'history-undo')
    await page.keyboard.press('Escape')
  })
})

/** A mapping list of Corfix narrowed to its conflicts, with the first of them compared in the panel. */
async function openConflicts(page: Page, name: string): Promise<void> {
  await goTo(page, name)
  await page
    .getByRole('toolbar', { name: 'Filters' })
    .getByRole('button', { name: /^Conflict/ })
    .click()
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toContainText('Conflict')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('complementary', { name: 'Record' }).getByText('is not synced')).toBeVisible()
}

/** A list with the cursor on its third row, and that row in the panel. */
async function openList(page: Page, name: string): Promise<void> {
  await goTo(page, name)
  // Rows that are still being read look like rows; the panel knows better.
  const panel = page.getByRole('complementary', { name: 'Record' }).getByRole('region', { name: 'State' })
  await expect(panel).toBeVisible()
  await page.getByRole('grid').focus()
  for (const key of ['Home', 'j', 'j']) await page.keyboard.press(key)
  await expect(page.locator('tr[data-current]')).toHaveAttribute('data-index', '2')
  await expect(panel).toBeVisible()
}

async function chip(page: Page, state: string): Promise<void> {
  await page
    .getByRole('toolbar', { name: 'Filters' })
    .getByRole('button', { name: new RegExp(`^${state}`) })
    .click()
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText(state)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
}
