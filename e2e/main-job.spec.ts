import type { Page } from '@playwright/test'
import {
  applyPlan,
  choosePartyType,
  connectTrustLayer,
  currentRow,
  goTo,
  makePlan,
  moveTo,
  nameCustomer,
  pressPlan,
  pullAll,
  recordRow,
  rowsInSight,
  runEnded,
  signIn,
} from './steps'
import { askTrustLayer, expect, test } from './support/sandbox'

test('from a new workspace to both sides in step', async ({ launchConsole, startSandbox }) => {
  const servers = await startSandbox()
  const { page, problems } = await launchConsole()

  await test.step('a workspace through the wizard, with live checks', async () => {
    await nameCustomer(page, 'Harbor Bridge Constructors', servers)
    await signIn(page, servers.procore)
    await expect(page.getByText('Procore accepts the sign-in.')).toBeVisible()
    await expect(page.getByText('Everything that is needed works.')).toBeVisible()
    await page.getByRole('button', { name: 'Next: TrustLayer' }).click()
    await page.getByRole('button', { name: 'Open it without a check' }).click()
    await connectTrustLayer(page, servers.trustlayer)
    const panel = page.getByRole('region', { name: 'TrustLayer' })
    await expect(panel.getByText('Everything that is needed works.')).toBeVisible()
  })

  await pullAll(page)
  await choosePartyType(page, 'Subcontractor')
  await goTo(page, 'Projects')
  await linkOneByKeyboard(page)

  await goTo(page, 'Companies')
  const companies = await rowsInSight(page)
  const alone = companies.filter(({ text }) => text.includes('No candidate')).map(({ name }) => name)
  const alike = companies.filter(({ text }) => text.includes('>99%')).map(({ name }) => name)

  await test.step('mapping by keyboard', () => mapByKeyboard(page, { alone, alike }))
  await test.step('mapping by mouse', () => mapByMouse(page, { alone: alone.slice(2), alike: alike.slice(1) }))

  const imported = [alone[0], alone[2], alone[3]].map(String)
  const leftOut = String(alone[3])
  await test.step('the plan, field by field, without one of its changes', () => reviewPlan(page, leftOut))

  await test.step('applying it, and the summary', async () => {
    const before = await askTrustLayer(servers, 'parties')
    await applyPlan(page)
    await runEnded(page)
    const summary = page.getByRole('main').getByRole('status').filter({ hasText: 'changes were written' })
    await expect(summary.getByRole('button', { name: 'Open the run' })).toBeVisible()
    const names = (await askTrustLayer(servers, 'parties')).map(({ name }) => name)
    expect(names).toHaveLength(before.length + 2)
    expect(names).toEqual(expect.arrayContaining(imported.filter((name) => name !== leftOut)))
    expect(names).not.toContain(leftOut)
  })

  await test.step('the log: filters, and the way to a record', () => readLog(page, String(imported[0])))

  await test.step('what was left out is planned again; after that there is nothing to do', async () => {
    await makePlan(page)
    await expect(page.getByRole('button', { name: 'Apply 1 change' })).toBeVisible()
    await applyPlan(page)
    await runEnded(page)
    await pullAll(page)
    await pressPlan(page)
    await expect(page.getByText('Nothing to do: everything is in step')).toBeVisible()
    expect((await askTrustLayer(servers, 'parties')).map(({ name }) => name)).toContain(leftOut)
  })

  expect(problems).toEqual([])
})

async function linkOneByKeyboard(page: Page): Promise<void> {
  const like = (await rowsInSight(page)).find(({ text }) => text.includes('Undecided') && text.includes('%'))
  if (!like) throw new Error('No project of the sandbox has a candidate.')
  await moveTo(page, like.name)
  await page.keyboard.press('Enter')
  await expect(recordRow(page, like.name)).toContainText('Linked')
}

interface Names {
  /** Companies that nothing in TrustLayer looks like. */
  alone: readonly string[]
  /** Companies with a good candidate. */
  alike: readonly string[]
}

async function mapByKeyboard(page: Page, { alone, alike }: Names): Promise<void> {
  const [toImport = '', toIgnore = ''] = alone
  const [toLink = ''] = alike
  const notices = page.getByRole('button', { name: /^Notices/ })
  await moveTo(page, toImport)
  await page.keyboard.press('i')
  await expect(recordRow(page, toImport)).toContainText('Will be imported')
  await moveTo(page, toIgnore)
  await page.keyboard.press('x')
  await expect(recordRow(page, toIgnore)).toContainText('Will not be added')
  // After a decision the cursor waits on the next row that is undecided.
  await expect(currentRow(page)).toContainText('Undecided')

  await moveTo(page, toLink)
  await page.keyboard.press('Enter')
  await expect(recordRow(page, toLink)).toContainText('Linked')
  await moveTo(page, toLink)
  await page.keyboard.press('u')
  await expect(recordRow(page, toLink)).toContainText('Undecided')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(notices).toContainText('Undone: ')
  await expect(recordRow(page, toLink)).toContainText('Linked')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(notices).toContainText('Redone: ')
  await expect(recordRow(page, toLink)).toContainText('Undecided')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(recordRow(page, toLink)).toContainText('Linked')
}

async function mapByMouse(page: Page, { alone, alike }: Names): Promise<void> {
  const bar = page.getByRole('region', { name: 'Selected rows' })
  // What is decided leaves a queue: here it is looked at.
  await page.getByRole('button', { name: 'Queue' }).click()
  await expect(page.getByRole('button', { name: 'Queue' })).toHaveAttribute('aria-pressed', 'false')
  for (const name of alone.slice(0, 2)) await recordRow(page, name).getByRole('checkbox').click()
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Import (2)' }).click()
  await expect(bar).toContainText('2 done')
  for (const name of alone.slice(0, 2)) await expect(recordRow(page, name)).toContainText('Import')
  await bar.getByRole('button', { name: 'Clear the selection' }).click()

  const [toLink = ''] = alike
  await recordRow(page, toLink).getByText(toLink, { exact: true }).first().click()
  const panel = page.getByRole('complementary', { name: 'Record' })
  await expect(panel.getByRole('heading', { level: 2, name: toLink })).toBeVisible()
  await panel.getByRole('region', { name: 'Candidates' }).getByRole('button', { name: 'Link' }).first().click()
  await expect(recordRow(page, toLink)).toContainText('Linked')
}

async function reviewPlan(page: Page, leftOut: string): Promise<void> {
  await makePlan(page)
  const changes = page.getByRole('grid', { name: 'Changes of the plan' })
  await page.getByRole('searchbox', { name: 'Search changes' }).fill(leftOut)
  await changes.getByRole('button', { name: `Fields of ${leftOut}` }).click()
  const fields = changes.getByRole('table')
  await expect(fields.getByRole('columnheader')).toHaveText(['Field', 'Before', 'After'])
  await expect(fields.getByRole('row', { name: new RegExp(`^name empty ${leftOut}`, 'i') })).toBeVisible()

  const apply = page.getByRole('button', { name: /^Apply \d+ changes$/ })
  const before = Number((await apply.innerText()).match(/\d+/)?.[0])
  const tick = changes.getByRole('checkbox', { name: `Apply: Create ${leftOut}` })
  await tick.click()
  await expect(tick).not.toBeChecked()
  await expect(apply).toHaveText(`Apply ${before - 1} changes`)
  await page.getByRole('button', { name: 'Clear the search' }).click()
}

async function readLog(page: Page, record: string): Promise<void> {
  await goTo(page, 'Log')
  const codes = page.getByRole('region', { name: 'Code' })
  await codes.getByRole('button', { name: /^written/ }).click()
  await page.getByRole('searchbox', { name: 'Search the log' }).fill(record)
  const entry = page.getByRole('row').filter({ has: page.getByRole('button', { name: record }) })
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText(/create/i)
  await entry.getByRole('button', { name: record }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Companies' })).toBeVisible()
  await expect(currentRow(page)).toContainText(record)
}
