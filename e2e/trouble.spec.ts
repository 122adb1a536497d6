import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Locator, Page } from '@playwright/test'
import { callFromPage } from './bridge'
import { connectTrustLayer, goTo, makeWorkspace, nameCustomer, openSandbox, pressPull, pullAll, signIn } from './steps'
import { credentialsOf, expect, test } from './support/sandbox'

test('a second console on the same workspace is told so', async ({ launchConsole }, testInfo) => {
  const first = await launchConsole()
  await openSandbox(first.page, { scale: 0.1 })
  await pullAll(first.page)

  // Two people on one shared folder: each console has its own settings, the workspaces are the same.
  const dataFolder = testInfo.outputPath('second')
  mkdirSync(dataFolder)
  symlinkSync(join(first.dataFolder, 'workspaces'), join(dataFolder, 'workspaces'))
  const { page } = await launchConsole({ dataFolder })
  await page.getByRole('button', { name: 'Sandbox', exact: true }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('The workspace could not be opened')
  await expect(alert).toContainText('Another Crosswalk has the workspace')
  await expect(alert).toContainText('Nothing was changed.')

  await first.close()
  await alert.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByText('The last pull was complete.')).toBeVisible()
})

test('a damaged workspace file is left as it is, and can be put back', async ({ launchConsole }) => {
  const first = await launchConsole()
  const { dataFolder } = first
  const file = await pulledWorkspace(first.page, dataFolder)
  await first.close()
  const whole = readFileSync(file)
  const damaged = Buffer.concat([Buffer.from('this was a database'), whole.subarray(4096)])
  writeFileSync(file, damaged)

  const { page } = await launchConsole({ dataFolder })
  await expect(page.getByText(/is damaged and cannot be read/).first()).toBeVisible()
  await expect(page.getByText(/restore the folder from a backup/).first()).toBeVisible()
  expect(readFileSync(file).equals(damaged)).toBe(true)

  await test.step('with the file of a backup in its place it opens again', async () => {
    writeFileSync(file, whole)
    await openAgain(page)
    await expect(page.getByText('The last pull was complete.')).toBeVisible()
  })
})

test('a workspace of a newer Crosswalk is refused and not touched', async ({ launchConsole }) => {
  const first = await launchConsole()
  const { dataFolder } = first
  const file = await pulledWorkspace(first.page, dataFolder)
  await first.close()
  const version = setVersion(file, 999)
  const newer = readFileSync(file)

  const { page } = await launchConsole({ dataFolder })
  await expect(page.getByText(/was written by a newer Crosswalk/).first()).toBeVisible()
  await expect(page.getByText(/Install the newer Crosswalk to open it/).first()).toBeVisible()
  expect(readFileSync(file).equals(newer)).toBe(true)
  setVersion(file, version)
  await openAgain(page)
  await expect(page.getByText('The last pull was complete.')).toBeVisible()
})

test('wrong credentials, and a host that is not there', async ({ launchConsole, startSandbox }) => {
  const servers = await startSandbox()
  const { page } = await launchConsole()

  await test.step('no server at the address', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`
    await nameCustomer(page, 'Nobody there', {
      ...servers,
      procore: { ...servers.procore, loginUrl: nobody, apiUrl: nobody },
    })
    await signIn(page, servers.procore)
    await expect(page.getByText(/^Procore cannot be reached at 127\.0\.0\.1:\d+: ECONNREFUSED/)).toBeVisible({
      timeout: 20_000,
    })
    await expect(page.getByText(/Check the network connection and the address in Connections/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Finish later' }).click()
  })

  await test.step('a secret that Procore does not know', async () => {
    await nameCustomer(page, 'Harbor Bridge Constructors', servers)
    await signIn(page, { ...servers.procore, clientSecret: 'not-the-secret' })
    await expect(page.getByText('1 check failed.')).toBeVisible()
    await expect(page.getByText(/^Procore does not accept the sign-in.*\(HTTP 401\)/)).toBeVisible()
    await expect(page.getByText(/^Check client id and client secret/)).toBeVisible()
    await expect(page.getByText('not-the-secret')).toHaveCount(0)
    await page.getByRole('textbox', { name: 'Client secret' }).fill(servers.procore.clientSecret)
    await page.getByRole('button', { name: 'Keep client secret' }).click()
    await page.getByRole('button', { name: 'Test again' }).click()
    await expect(page.getByText('Everything that is needed works.')).toBeVisible()
    await page.getByRole('button', { name: 'Next: TrustLayer' }).click()
  })

  await test.step('a token that TrustLayer does not know', async () => {
    await page.getByRole('button', { name: 'Open it without a check' }).click()
    await connectTrustLayer(page, { ...servers.trustlayer, token: 'not-the-token' })
    const panel = page.getByRole('region', { name: 'TrustLayer' })
    await expect(panel.getByText('1 check failed.')).toBeVisible()
    const failed = panel.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'Failed' }) })
    await expect(failed).toContainText(/^TrustLayer does not accept the sign-in.*\(HTTP 401\)/)
    await expect(failed).toContainText('Check the')
  })
})

test('an app that was disconnected in Procore', async ({ launchConsole, startSandbox }) => {
  const servers = await startSandbox({ faults: 'revoked' })
  const { page } = await launchConsole({ env: credentialsOf(servers) })
  await makeWorkspace(page, servers)
  const run = await failedPull(page)
  await expect(run).toContainText('"App is not connected to this company." (HTTP 403)')
  await expect(run).toContainText('An administrator of the Procore company has to install the app for it')
  await goTo(page, 'Overview')
  await expect(page.getByText('Nothing pulled yet').first()).toBeVisible()
})

test('answers that make no sense change nothing, and say where', async ({ launchConsole, startSandbox }) => {
  test.setTimeout(120_000)
  const servers = await startSandbox({ faults: 'malformed' })
  const { page } = await launchConsole({ env: credentialsOf(servers) })
  await makeWorkspace(page, servers)
  await expect(await failedPull(page)).toContainText('its answer is cut off')
  let second = await failedPull(page, 1)
  // Both sides are read at the same time: on a busy machine it is TrustLayer's web page that ends the second pull.
  if ((await second.innerText()).includes('web page (HTML)')) second = await failedPull(page, 2)
  await expect(second).toContainText(/its field "companies\[\d+\]\.name" of the record \d+ is not as documented/)
  await expect(second.getByText('Next:')).toBeVisible()
  await goTo(page, 'Companies')
  await expect(page.getByRole('row', { name: /^Select (?!all)/ })).toHaveCount(0)
  // The profile's other faults meet one pull each, at the latest.
  await expect(async () => {
    await pressPull(page)
    await expect(page.getByText('The last pull was complete.')).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 90_000 })
})

/** Pulls what cannot be pulled, as so many failed `before`, and opens the run that failed; what it says of itself. */
async function failedPull(page: Page, before = 0): Promise<Locator> {
  await goTo(page, 'Runs')
  const failed = page.getByRole('row', { name: /^Pull Failed/ })
  await expect(failed).toHaveCount(before)
  await page.getByRole('main').getByRole('button', { name: 'Pull', exact: true }).first().click()
  await expect(failed).toHaveCount(before + 1, { timeout: 20_000 })
  await failed.first().getByRole('button', { name: 'Pull' }).click()
  const outcome = page.getByRole('region', { name: 'Outcome of the run' })
  await expect(outcome).toBeVisible()
  return outcome
}

/** A sandbox workspace with everything pulled; its database. */
async function pulledWorkspace(page: Page, dataFolder: string): Promise<string> {
  await openSandbox(page, { scale: 0.1 })
  await pullAll(page)
  const listed = await callFromPage(page, 'workspaces.list', null)
  if (listed.type !== 'reply') throw new Error(listed.error.message)
  const [workspace] = listed.output as { id: string }[]
  return join(dataFolder, 'workspaces', workspace?.id ?? '', 'crosswalk.db')
}

/** The version that it had. */
function setVersion(file: string, version: number): number {
  const db = new DatabaseSync(file)
  const known = Number(db.prepare('PRAGMA user_version').get()?.user_version)
  db.exec(`PRAGMA user_version = ${version}`)
  db.close()
  return known
}

async function openAgain(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: 'Sandbox', exact: true }).click()
}

/** A port at which nobody listens: one that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
