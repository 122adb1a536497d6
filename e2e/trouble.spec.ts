import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { goTo, makeWorkspace, nameCustomer, openSandbox, pressPull, pullAll, signIn } from './steps'
import { callFromPage } from './bridge'
import { credentialsOf, expect, test } from './support/sandbox'

test('a second console on the same workspace is told so', async ({ launchConsole }, testInfo) => {
  const first = await launchConsole()
  await openSandbox(first.page)
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
    await expect(page.getByText(/^Procore cannot be reached at 127\.0\.0\.1:\d+: ECONNREFUSED/)).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(/Check the network connection and the address in Connections/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Finish later' }).click()
  })

  await test.step('a secret that Procore does not know', async () => {
    await nameCustomer(page, 'Wrong secret', servers)
    await signIn(page, { ...servers.procore, clientSecret: 'not-the-secret' })
    await expect(page.getByText('1 check failed.')).toBeVisible()
    console.log(await page.getByRole('main').ariaSnapshot())
    await page.getByRole('button', { name: 'Skip for now' }).click()
  })

  await test.step('a token that TrustLayer does not know', async () => {
    await page.getByRole('button', { name: 'Open it without a check' }).click()
    console.log(await page.getByRole('main').ariaSnapshot())
  })
})

test('an app that was disconnected in Procore', async ({ launchConsole, startSandbox }) => {
  const servers = await startSandbox({ faults: 'revoked' })
  const { page } = await launchConsole({ env: credentialsOf(servers) })
  await makeWorkspace(page, servers)
  await pressPull(page)
  await expect(page.getByRole('button', { name: /^Notices, 1 new/ })).toBeVisible({ timeout: 20_000 })
  console.log(await page.locator('body').ariaSnapshot())
  await goTo(page, 'Runs')
  await page.getByRole('row').getByRole('button', { name: 'Pull' }).first().click()
  console.log(await page.getByRole('main').ariaSnapshot())
})

test('answers that make no sense', async ({ launchConsole, startSandbox }) => {
  const servers = await startSandbox({ faults: 'malformed' })
  const { page } = await launchConsole({ env: credentialsOf(servers) })
  await makeWorkspace(page, servers)
  for (let n = 1; n < 5; n += 1) {
    await pressPull(page)
    await expect(page.getByRole('button', { name: new RegExp(`^Notices, ${n} new`) })).toBeVisible({ timeout: 20_000 })
    console.log((await page.locator('body').ariaSnapshot()).split('\n').slice(-20).join('\n'))
  }
})

/** A sandbox workspace with everything pulled; its database. */
async function pulledWorkspace(page: Page, dataFolder: string): Promise<string> {
  await openSandbox(page)
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
  console.log(await page.locator('body').ariaSnapshot())
}

/** A port at which nobody listens: one that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
