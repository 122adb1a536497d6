import { expect, type Locator, type Page } from '@playwright/test'
import { Integration, SYSTEM_NAME } from '@shared/vocabulary'
import { callFromPage } from './bridge'
import type { SandboxServers } from './support/sandbox'

/** Milliseconds between two looks: with Playwright's own (up to a second) a test waits longer than what it waits for. */
export const OFTEN = [50, 100]

/**
 * What a person does in the console, in the words that the screens use. A sandbox as large as the button makes it has 300 companies;
 * `scale` makes one past the button, for tests to which its size means nothing.
 */
export async function openSandbox(page: Page, { scale }: { scale?: number } = {}): Promise<void> {
  if (scale !== undefined) {
    await callFromPage(page, 'workspaces.createSandbox', { name: 'Sandbox', scale })
    await page.reload()
    await page.getByRole('button', { name: 'Sandbox', exact: true }).click()
    await expect(rail(page).getByRole('button', { name: 'Overview' })).toBeVisible()
    return
  }
  // The button in the bar goes once it is known that there is no workspace, and another one comes.
  await expect(page.getByText('No workspace on this computer yet')).toBeVisible()
  await page.getByRole('button', { name: /try the sandbox/i }).click()
  await expect(rail(page).getByRole('button', { name: 'Overview' })).toBeVisible()
}

export async function goTo(page: Page, screen: string): Promise<void> {
  await rail(page)
    .getByRole('button', { name: new RegExp(`^${screen}`, 'i') })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(screen, 'i') })).toBeVisible()
}

export async function pullAll(page: Page): Promise<void> {
  await whenRun(page, 'pull', () => pressPull(page))
  await expect(page.getByText('The last pull was complete.')).toBeVisible({ timeout: 30_000 })
}

/** Starts a run and waits for its end: what the run before it left on the screen would pass for its outcome. */
async function whenRun(page: Page, kind: string, start: () => Promise<void>): Promise<void> {
  const before = await newestRun(page, kind)
  await start()
  const ended = async () => {
    const run = await newestRun(page, kind)
    return run !== undefined && run.id !== before?.id && run.endedAt !== null
  }
  await expect.poll(ended, { timeout: 30_000, intervals: OFTEN }).toBe(true)
}

async function newestRun(page: Page, kind: string): Promise<{ id: string; endedAt: string | null } | undefined> {
  const workspaces = await callFromPage(page, 'workspaces.list', null)
  const [workspace] = workspaces.type === 'reply' ? (workspaces.output as { id: string }[]) : []
  if (!workspace) return undefined
  const runs = await callFromPage(page, 'runs.list', { workspaceId: workspace.id })
  if (runs.type !== 'reply') return undefined
  return (runs.output as { id: string; kind: string; endedAt: string | null }[]).find((run) => run.kind === kind)
}

export async function pressPull(page: Page): Promise<void> {
  await goTo(page, 'Overview')
  await page.getByRole('button', { name: /^pull/i }).first().click()
}

export async function makePlan(page: Page): Promise<void> {
  await whenRun(page, 'plan', () => pressPlan(page))
  await expect(page.getByText(/this will make/i)).toBeVisible({ timeout: 30_000 })
  // The bar above the changes goes a moment after the run has ended: what is clicked before that is no longer where it was.
  await expect(page.getByRole('main').getByRole('progressbar')).toHaveCount(0)
}

export async function pressPlan(page: Page): Promise<void> {
  await goTo(page, 'Plan')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^(plan again|plan)$/i })
    .first()
    .click()
}

export async function applyPlan(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^apply/i })
    .first()
    .click()
}

export async function runEnded(page: Page): Promise<void> {
  await expect(page.getByText(/changes were written|nothing was left/i).first()).toBeVisible({ timeout: 60_000 })
}

/** The first step of the wizard: who it is, and the Procore company out of a pasted address (S2). */
export async function nameCustomer(
  page: Page,
  name: string,
  servers: Pick<SandboxServers, 'procore'>,
  { integrations = ['trustlayer'] }: { integrations?: readonly Integration[] } = {},
): Promise<void> {
  const { companyId, loginUrl, apiUrl } = servers.procore
  await page
    .getByRole('button', { name: /new workspace/i })
    .first()
    .click()
  await page.getByLabel('Customer').fill(name)
  await page.getByLabel('Procore company').fill(`https://us02.procore.com/webclients/host/companies/${companyId}/home`)
  await expect(page.getByText(`Company number ${companyId} was read from the address.`)).toBeVisible()
  await choose(page.getByRole('combobox', { name: 'Environment' }), 'Custom hosts')
  await page.getByLabel('Sign-in host').fill(loginUrl)
  await page.getByLabel('API host').fill(apiUrl)
  for (const integration of Integration.options)
    await page.getByRole('checkbox', { name: SYSTEM_NAME[integration] }).setChecked(integrations.includes(integration))
  await page.getByRole('button', { name: 'Next: sign in to Procore' }).click()
}

/** Types Procore's credentials and tests them; what the checks found is left to the caller. */
export async function signIn(page: Page, credentials: { clientId: string; clientSecret: string }): Promise<void> {
  await page.getByLabel('Client id').fill(credentials.clientId)
  await page.getByRole('textbox', { name: 'Client secret' }).fill(credentials.clientSecret)
  await page.getByRole('button', { name: 'Keep credentials' }).click()
  await page.getByRole('button', { name: 'Test Procore' }).click()
}

/** Opens the workspace that the wizard made, and points it at the TrustLayer of the sandbox. */
export async function connectTrustLayer(page: Page, { apiUrl, token }: SandboxServers['trustlayer']): Promise<void> {
  await goTo(page, 'Connections')
  const panel = page.getByRole('region', { name: 'TrustLayer' })
  await panel.getByLabel('API host').fill(apiUrl)
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByRole('button', { name: 'Save' })).toBeHidden()
  await panel.getByRole('textbox', { name: 'API token' }).fill(token)
  await panel.getByRole('button', { name: 'Keep api token' }).click()
  await panel.getByRole('button', { name: 'Test TrustLayer' }).click()
}

/** A workspace on these servers, made past the wizard: for tests that are about something else. */
export async function makeWorkspace(
  page: Page,
  servers: SandboxServers,
  integrations: readonly Integration[] = ['trustlayer'],
): Promise<string> {
  const { trustlayer, corfix, ...workspace } = servers.workspace
  const made = await callFromPage(page, 'workspaces.create', {
    ...workspace,
    procore: { ...workspace.procore, ...pick(servers.procore) },
    ...(integrations.includes('trustlayer')
      ? { trustlayer: { ...trustlayer, apiUrl: servers.trustlayer.apiUrl } }
      : {}),
    ...(integrations.includes('corfix') ? { corfix: { ...corfix, apiUrl: servers.corfix.apiUrl } } : {}),
  })
  if (made.type !== 'reply') throw new Error(made.error.message)
  const { id } = made.output as { id: string }
  await page.reload()
  await page.getByRole('button', { name: workspace.name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  return id
}

function pick({ loginUrl, apiUrl }: SandboxServers['procore']) {
  return { loginUrl, apiUrl }
}

/** Chooses in one of the console's drop-down lists. */
export async function choose(list: Locator, option: string): Promise<void> {
  await list.click()
  await list.page().getByRole('option', { name: option }).click()
}

/** A row of a mapping table by the Procore record's name; names are cut in sight, not in the document. */
export function recordRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `Select ${name}`, exact: true }) })
}

/** The row under the cursor. */
export function currentRow(page: Page): Locator {
  return page.locator('tr[data-current]')
}

/** The names of the rows that are drawn, in their order, each with its whole text. */
export async function rowsInSight(page: Page): Promise<{ name: string; text: string }[]> {
  await expect(page.getByRole('checkbox', { name: /^Select (?!all rows)/ }).first()).toBeVisible()
  const rows = await page.locator('tr[data-index]').evaluateAll((all) =>
    all.map((row) => ({
      index: Number((row as HTMLElement).dataset.index),
      name:
        row
          .querySelector('input')
          ?.getAttribute('aria-label')
          ?.replace(/^Select /, '') ?? '',
      text: row.textContent ?? '',
    })),
  )
  return rows.filter(({ name }) => name !== '').toSorted((one, other) => one.index - other.index)
}

/** Moves the cursor to a row by keyboard, from the first row on. */
export async function moveTo(page: Page, name: string): Promise<void> {
  const index = (await rowsInSight(page)).findIndex((row) => row.name === name)
  // A click in the rail leaves the focus there, and Enter with it.
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < index; step += 1) await page.keyboard.press('j')
  await expect(currentRow(page)).toContainText(name)
}

/** Sets what every imported party becomes (T4): no company can be imported without it. */
export async function choosePartyType(page: Page, type: string): Promise<void> {
  await goTo(page, 'Settings')
  await choose(page.getByRole('combobox', { name: 'Party type of imports' }), type)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'Party type of imports' })).toHaveValue(type)
}

function rail(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Screens' })
}
