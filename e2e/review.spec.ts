import { expect, test } from './host'
import { ask, firstWorkspace } from './mapped'
import { goTo, openSandbox, pullAll } from './steps'
import { answerDialogs, decisionOn, openProtected, pressOn, undecidedCompanies } from './support/review'

const PASSPHRASE = 'harbour lights at nine'

test('a pack goes out, is reviewed without a network, comes back with conflicts, and is undone', async ({
  launchConsole,
}, testInfo) => {
  test.setTimeout(180_000)
  const pack = testInfo.outputPath('harbour.crosswalk-review')
  const own = await launchConsole({ dataFolder: testInfo.outputPath('consultant') })
  const { page } = own
  await openSandbox(page, { scale: 0.2 })
  await pullAll(page)
  const workspaceId = await firstWorkspace(page)
  const [one, two, three] = await undecidedCompanies(page, workspaceId, 3)
  if (!one || !two || !three) throw new Error('The sandbox has no three companies to decide on.')

  await test.step('exported by keyboard, protected, the passphrase typed twice (O1)', async () => {
    await answerDialogs(own, pack)
    await goTo(page, 'Review')
    await expect(page.getByText('Nothing has gone out for review yet')).toBeVisible()
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog', { name: 'Export for review' })
    await dialog.getByRole('switch', { name: 'Protect with a passphrase' }).press('Space')
    await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE)
    await dialog.getByRole('textbox', { name: 'The same again' }).fill('harbour light')
    await expect(dialog.getByText('Strong')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeVisible()
    await dialog.getByRole('textbox', { name: 'The same again' }).fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    const done = page.getByRole('dialog', { name: 'Exported' })
    await expect(done).toContainText('protected with your passphrase')
    await expect(done).toContainText(pack)
    await done.getByRole('button', { name: 'Done' }).press('Enter')
    await expect(page.getByRole('grid', { name: 'Review files' })).toContainText('harbour.crosswalk-review')
  })

  await test.step('a reviewer opens it in a console of his own, decides, comments and saves (O2)', async () => {
    const other = await launchConsole({ dataFolder: testInfo.outputPath('reviewer') })
    await answerDialogs(other, pack)
    await openProtected(other.page, PASSPHRASE)
    await other.page.getByRole('textbox', { name: 'Your name' }).fill('Siobhán O’Neill')
    await other.page.keyboard.press('Enter')
    const banner = other.page.getByRole('region', { name: 'Review mode' })
    await expect(banner).toContainText('no connection')
    await expect(banner).toContainText('Siobhán O’Neill')
    await expect(banner.getByRole('status')).toHaveText('Nothing to save')
    await expect(other.page.getByRole('button', { name: 'Connections' })).toHaveCount(0)
    await expect(other.page.getByRole('button', { name: 'Settings' })).toHaveCount(0)

    for (const company of [one, two, three]) await pressOn(other.page, company, 'i')
    const review = await firstWorkspace(other.page)
    await expect.poll(() => decisionOn(other.page, review, three.id)).toBe('import')
    await expect(banner.getByRole('status')).toHaveText('Not in the pack yet')
    await other.page.getByRole('button', { name: 'Write the first' }).click()
    await other.page.getByRole('textbox', { name: /^Comment on/ }).fill('New to us: they begin in March.')
    await other.page.keyboard.press('Control+Enter')
    await expect(other.page.getByRole('region', { name: 'Comments' })).toContainText('they begin in March')

    await goTo(other.page, 'Plan')
    await expect(other.page.getByRole('main').getByRole('button', { name: /^plan/i }).first()).toHaveAttribute(
      'aria-description',
      /This is a review/,
    )
    await other.page.keyboard.press('Control+s')
    await other.page.getByRole('textbox', { name: 'Passphrase of the pack' }).fill(PASSPHRASE)
    await other.page.keyboard.press('Enter')
    await expect(banner.getByRole('status')).toContainText('Saved')
    expect(other.problems).toEqual([])
    await other.close()
  })

  await test.step('meanwhile two of the three were decided differently here', async () => {
    for (const company of [one, two]) await pressOn(page, company, 'x')
    await expect.poll(() => decisionOn(page, workspaceId, two.id)).toBe('ignore')
  })

  await test.step('it comes back: two conflicts side by side, settled by keys, applied in one batch (O3)', async () => {
    await goTo(page, 'Review')
    await openProtected(page, PASSPHRASE)
    await expect(page.getByRole('dialog')).toContainText('3 decisions, 1 comment')
    await page.getByRole('button', { name: /^Compare with/ }).press('Enter')
    const table = page.getByRole('grid', { name: 'Differences' })
    await expect(table.getByRole('row').filter({ hasText: 'Conflict' })).toHaveCount(2)
    await expect(page.getByRole('region', { name: 'Row' })).toContainText('Theirs, by Siobhán O’Neill')
    await expect(page.getByRole('region', { name: 'Row' })).toContainText('Mine, by')
    await expect(table).not.toContainText('To be imported.')
    await page.getByRole('button', { name: 'Comments 1' }).click()
    await expect(page.getByRole('grid', { name: 'Comments' })).toContainText('they begin in March')
    await expect(page.getByRole('region', { name: 'Comment' })).toContainText('Siobhán O’Neill')
    await page.getByRole('button', { name: 'All 3' }).click()
    await page.keyboard.press('m')
    await page.keyboard.press('t')
    await expect(page.getByText('2 conflicts settled')).toBeVisible()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: /^Take 2 decisions/ })
    await expect(dialog).toContainText('1 decision that changed in the file only')
    await expect(dialog).toContainText('1 conflict as in the file')
    await expect(dialog).toContainText('1 conflict stays as decided here')
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 decisions were applied as one batch; 1 comment was kept.')).toBeVisible()
    const now = [one, two, three].map(({ id }) => decisionOn(page, workspaceId, id))
    expect((await Promise.all(now)).sort()).toEqual(['ignore', 'import', 'import'])
    expect(await ask(page, 'mapping.history', { workspaceId, limit: 1 })).toMatchObject([
      { actor: 'Siobhán O’Neill', count: 2 },
    ])
  })

  await test.step('and the batch is undone as a whole', async () => {
    await page.getByRole('button', { name: 'Undo these 2 decisions' }).press('Enter')
    await expect(page.getByText('Undone: 2 decisions taken back. Comments stay.')).toBeVisible()
    const now = [one, two, three].map(({ id }) => decisionOn(page, workspaceId, id))
    expect(await Promise.all(now)).toEqual(['ignore', 'ignore', 'undecided'])
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('grid', { name: 'Review files' })).toContainText('Brought in, undone')
    await page.getByRole('row').filter({ hasText: 'Brought in' }).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('2 decisions from harbour.crosswalk-review')
  })
  expect(own.problems).toEqual([])
})
