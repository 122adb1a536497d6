import type { Page } from '@playwright/test'
import { applyPlan, goTo, makePlan, makeWorkspace, pressPlan, pullAll } from './steps'
import type { Between, PassedRequest } from './support/between'
import {
  askTrustLayer,
  carriersByExternalId,
  credentialsOf,
  expect,
  type RunningConsole,
  type SandboxServers,
  test,
} from './support/sandbox'

const ENDED = /changes were written|nothing was left/i

test('an apply that is killed, twice, is resumed and writes nothing twice', async ({
  launchConsole,
  startSandbox,
  standBetween,
}) => {
  test.setTimeout(120_000)
  const servers = await startSandbox()
  const between = await standBetween(servers.trustlayer.apiUrl)
  const env = credentialsOf(servers)
  let running = await launchConsole({ env })
  const { dataFolder } = running
  const imported = await planToImportEverything(running.page, servers, between)
  const before = (await askTrustLayer(servers, 'parties')).length
  const written = async () => (await askTrustLayer(servers, 'parties')).length - before

  await test.step('killed after a write took effect and before its answer came', async () => {
    const killed = killAt(between, 'after', { nth: 12, console: running })
    await applyPlan(running.page)
    await killed
    expect(await written()).toBeGreaterThanOrEqual(12)
    expect(await written()).toBeLessThan(imported)
  })

  running = await launchConsole({ env, dataFolder })
  await test.step('killed again while it resumes, before a write took effect', async () => {
    await expectInterrupted(running.page)
    const killed = killAt(between, 'before', { nth: 6, console: running })
    await running.page.getByRole('button', { name: 'Resume' }).click()
    await killed
    expect(await written()).toBeLessThan(imported)
  })

  running = await launchConsole({ env, dataFolder })
  const { page } = running
  await test.step('resumed to the end', async () => {
    await expectInterrupted(page)
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByText(ENDED).first()).toBeVisible({ timeout: 30_000 })
  })

  await test.step('TrustLayer itself holds every record exactly once', async () => {
    expect(await written()).toBe(imported)
    const parties = carriersByExternalId(await askTrustLayer(servers, 'parties'))
    const projects = carriersByExternalId(await askTrustLayer(servers, 'projects'))
    expect(parties.size).toBeGreaterThanOrEqual(imported)
    expect([...parties, ...projects].filter(([, count]) => count !== 1)).toEqual([])
  })

  await test.step('the plan after it is empty, and the runs tell what happened', async () => {
    await pullAll(page)
    await pressPlan(page)
    await expect(page.getByText('Nothing to do: everything is in step')).toBeVisible()
    await goTo(page, 'Runs')
    await expect(page.getByRole('row', { name: /^Apply Interrupted/ })).toHaveCount(2)
    await expect(page.getByRole('row', { name: /^Apply Completed/ })).toHaveCount(1)
  })
})

test('an apply can be paused, continued and cancelled', async ({ launchConsole, startSandbox, standBetween }) => {
  const servers = await startSandbox()
  const between = await standBetween(servers.trustlayer.apiUrl)
  const { page } = await launchConsole({ env: credentialsOf(servers) })
  const imported = await planToImportEverything(page, servers, between)
  const main = page.getByRole('main')
  const before = (await askTrustLayer(servers, 'parties')).length
  const written = async () => (await askTrustLayer(servers, 'parties')).length - before

  const first = holdFrom(between, 4)
  await applyPlan(page)
  await first.reached
  await main.getByRole('button', { name: 'Pause' }).click()
  await expect(main.getByRole('button', { name: 'Continue' })).toBeVisible()
  first.release()
  await expect(main.getByText('Paused').first()).toBeVisible()

  const second = holdFrom(between, 4)
  await main.getByRole('button', { name: 'Continue' }).click()
  await second.reached
  await main.getByRole('button', { name: 'Cancel' }).click()
  second.release()
  await expect(main.getByText('Cancelled.').first()).toBeVisible()
  expect(await written()).toBeGreaterThanOrEqual(6)
  expect(await written()).toBeLessThan(imported)

  await test.step('what is left is taken up again', async () => {
    between.interfere({})
    await main.getByRole('button', { name: 'Resume' }).click()
    await expect(main.getByRole('status').filter({ hasText: ENDED })).toBeVisible({ timeout: 30_000 })
    expect(await written()).toBe(imported)
  })
})

/** Every company without a partner is to become a party; how many that are. */
async function planToImportEverything(page: Page, servers: SandboxServers, { url }: Between): Promise<number> {
  await makeWorkspace(page, { ...servers, trustlayer: { ...servers.trustlayer, apiUrl: url } })
  await pullAll(page)
  await goTo(page, 'Companies')
  await page.getByRole('checkbox', { name: 'Select all rows of this list' }).click()
  const bar = page.getByRole('region', { name: 'Selected rows' })
  await expect(bar).toContainText(/All \d+ filtered are selected/)
  await bar.getByRole('button', { name: /^Import/ }).click()
  await bar.getByRole('button', { name: /^Import \(\d+\)/ }).click()
  await expect(bar).toContainText(/\d+ done/)
  const count = Number((await bar.innerText()).match(/(\d+) done/)?.[1])
  await makePlan(page)
  return count
}

async function expectInterrupted(page: Page): Promise<void> {
  await goTo(page, 'Plan')
  const notice = page.getByRole('alert').filter({ hasText: 'An apply was interrupted' })
  await expect(notice).toContainText('Crosswalk was closed or stopped while this was running.')
  await expect(notice).toContainText('nothing is written twice')
}

interface KillPoint {
  /** Which new party it is, from 1. */
  nth: number
  console: RunningConsole
}

/** Pulls the plug in the middle of the call that makes a party. Resolves once the console is gone. */
async function killAt(between: Between, when: 'before' | 'after', { nth, console }: KillPoint): Promise<void> {
  let seen = 0
  await new Promise<void>((killed, fail) => {
    const atNewParty = async (request: PassedRequest) => {
      if (isNewParty(request) && ++seen === nth) await console.kill().then(killed, fail)
    }
    between.interfere({ [when]: atNewParty })
  })
  between.interfere({})
}

/** Lets so many new parties through less one, and holds all calls from then on until they are released. */
function holdFrom(between: Between, nth: number): { reached: Promise<void>; release(): void } {
  let seen = 0
  let release = () => {}
  let reach = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  between.interfere({
    before: (request) => {
      if (isNewParty(request)) seen += 1
      if (seen < nth) return
      reach()
      return released
    },
  })
  return { reached, release }
}

function isNewParty({ method, url }: PassedRequest): boolean {
  return method === 'POST' && url === '/v1/parties'
}
