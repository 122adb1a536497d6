import type { Page } from '@playwright/test'
import { ask, firstWorkspace } from './mapped'
import { currentRow, goTo, makeWorkspace, openSandbox, pullAll } from './steps'
import { type Check, checkInto } from './support/axe'
import { answerDialogs, exportCsv, reviewCsv, undecidedCompanies } from './support/review'
import { credentialsOf, expect, type RunningConsole, test } from './support/sandbox'

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
