import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { ConsoleBridge } from '@shared/bridge'
import { callFromPage } from './bridge'
import { ask } from './mapped'
import { connectTrustLayer, goTo, makePlan, nameCustomer, pullAll, signIn } from './steps'
import { expect, test } from './support/sandbox'

const WRONG_SECRET = 'wrong-secret-5d41402abc4b2a76b9719d911017c592'
const OAUTH = '/oauth/token'

test('a secret that was typed is seen by nobody again', async ({ launchConsole, startSandbox, standBetween }) => {
  const servers = await startSandbox()
  const between = await standBetween(servers.procore.apiUrl)
  const tokens = new Set<string>()
  between.interfere({
    after: ({ url }, answer) => {
      const { access_token } = url.startsWith(OAUTH) ? (JSON.parse(answer) as { access_token?: string }) : {}
      if (access_token) tokens.add(access_token)
    },
  })
  const { page, dataFolder } = await launchConsole()
  await hearEverything(page)

  await nameCustomer(page, 'Harbor Bridge Constructors', {
    ...servers,
    procore: { ...servers.procore, loginUrl: between.url, apiUrl: between.url },
  })
  await signIn(page, { ...servers.procore, clientSecret: WRONG_SECRET })
  await expect(page.getByText('1 check failed.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Client secret' }).fill(servers.procore.clientSecret)
  await page.getByRole('button', { name: 'Keep client secret' }).click()
  await page.getByRole('button', { name: 'Test again' }).click()
  await expect(page.getByText('Everything that is needed works.')).toBeVisible()
  const secrets = [WRONG_SECRET, servers.procore.clientSecret, servers.trustlayer.token]
  expect(await showing(page, secrets)).toEqual([])

  await page.getByRole('button', { name: 'Next: TrustLayer' }).click()
  await page.getByRole('button', { name: 'Open it without a check' }).click()
  await connectTrustLayer(page, servers.trustlayer)
  await expect(page.getByText('Everything that is needed works.')).toBeVisible()
  expect(await showing(page, secrets)).toEqual([])
  await pullAll(page)
  await makePlan(page)
  await test.step('nor in what is copied into a ticket, or told of a run', async () => {
    await goTo(page, 'Connections')
    await page.getByRole('button', { name: 'Check everything' }).click()
    await expect(page.getByRole('button', { name: 'Copy as text' })).toBeVisible()
    expect(await showing(page, secrets)).toEqual([])
    const [{ id: workspaceId } = { id: '' }] = await ask<{ id: string }[]>(page, 'workspaces.list', null)
    const [run] = await ask<{ id: string }[]>(page, 'runs.list', { workspaceId })
    await ask(page, 'runs.report', { workspaceId, runId: run?.id })
    const settings = await ask(page, 'settings.get', { workspaceId })
    await ask(page, 'settings.whatIf', { workspaceId, settings })
  })
  await goTo(page, 'Log')
  await expect(page.getByRole('row').nth(3)).toBeVisible()
  expect(await showing(page, secrets)).toEqual([])

  secrets.push(...tokens)
  expect(secrets.length).toBeGreaterThan(3)
  await test.step('no reply and no event carried one', async () => {
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    expect(heard.length).toBeGreaterThan(20)
    expect(secretsIn(heard.join('\n'), secrets)).toEqual([])
  })
  await test.step('no file of the data folder holds one', () => {
    const files = filesBelow(dataFolder)
    expect(files.map((file) => file.split('/').at(-1))).toContain('crosswalk.db')
    const leaks = files.flatMap((file) => secretsIn(readFileSync(file).toString('latin1'), secrets).map(() => file))
    expect(leaks).toEqual([])
  })
  await test.step('and asking for one by name is no method', async () => {
    for (const method of ['credentials.get', 'credentials.read', 'vault.read'])
      expect(await callFromPage(page, method, { workspaceId: 'any', name: 'trustlayer.token' })).toMatchObject({
        type: 'error',
      })
  })
})

test('what does not fit the contract is refused where it does not fit', async ({ launchConsole }) => {
  const { page } = await launchConsole()
  const call = (method: string, input: unknown) => callFromPage(page, method, input)
  const refusals: [method: string, input: unknown, path: string][] = [
    ['workspaces.createSandbox', { name: '', scale: 1 }, 'name'],
    ['workspaces.createSandbox', { name: 'Sandbox', scale: -1 }, 'scale'],
    ['lists.open', { workspaceId: 'x', list: 'credentials' }, 'list'],
    ['why.find', { workspaceId: 'x', kind: 'company', search: '', limit: 1_000_000 }, 'limit'],
    [
      'settings.whatIf',
      { workspaceId: 'x', settings: { trustlayer: { contacts: { mode: 'both' } } } },
      'settings.trustlayer.contacts.mode',
    ],
    ['workspaces.create', { name: 'X', procore: { environment: 'production', companyId: '12a' } }, 'procore.companyId'],
    [
      'workspaces.create',
      {
        name: 'X',
        procore: {
          environment: 'custom',
          companyId: '12',
          loginUrl: 'http://procore.example',
          apiUrl: 'http://a.example',
        },
      },
      'procore.loginUrl',
    ],
    ['workspaces.get', { workspaceId: '../../../etc' }, 'workspaceId'],
    ['workspaces.open', { workspaceId: 'a/../../b' }, 'workspaceId'],
    ['workspaces.delete', { workspaceId: '..' }, 'workspaceId'],
    [
      'mapping.decide',
      { workspaceId: 'x', kind: 'company', scope: { sourceIds: ['1'] }, decision: 'delete' },
      'decision',
    ],
    ['credentials.set', { workspaceId: 'x', name: 'trustlayer.token', value: 7 }, 'value'],
    ['preferences.set', { theme: 'pink' }, 'theme'],
    ['app.openExternal', { url: 'no address' }, 'url'],
  ]
  for (const [method, input, path] of refusals)
    expect(await call(method, input), method).toMatchObject({ type: 'error', error: { code: 'invalid-input', path } })

  for (const method of ['constructor', '__proto__', 'toString', 'workspaces.erase', ''])
    expect(await call(method, null), `"${method}"`).toMatchObject({ type: 'error' })
  for (const url of [
    'file:///etc/passwd',
    'https://procore.com.evil.example/',
    'javascript:alert(1)',
    'https://a:b@procore.com/',
  ])
    expect(await call('app.openExternal', { url }), url).toMatchObject({ type: 'error' })

  await test.step('messages that are no requests are passed over, and the console goes on', async () => {
    await page.evaluate(() => {
      const bridge = window.crosswalk as ConsoleBridge
      const nonsense: unknown[] = ['hello', 7, null, [], {}, { type: 'request' }, { type: 'reply', id: 1, output: {} }]
      for (const message of nonsense) bridge.send(message as never)
    })
    expect(await call('app.info', null)).toMatchObject({ type: 'reply' })
    await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeEnabled()
  })
})

test('the window is made with every lock on, and the page cannot reach out', async ({ launchConsole }) => {
  const { app, page } = await launchConsole()
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Electron has this method; its types do not.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  })

  const outside = await serveOutside()
  const before = page.url()
  const attempts: Record<string, (url: string) => unknown> = {
    fetch: (url) => fetch(url).catch(() => null),
    image: (url) => document.body.append(Object.assign(document.createElement('img'), { src: url })),
    frame: (url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url })),
    worker: (url) => {
      try {
        new Worker(url)
      } catch {
        // Another origin is refused at once.
      }
    },
    window: (url) => void window.open(url),
    form: (url) => {
      const form = Object.assign(document.createElement('form'), { action: url })
      document.body.append(form)
      form.submit()
    },
    navigation: (url) => {
      location.href = url
    },
  }
  for (const [name, attempt] of Object.entries(attempts)) {
    await test.step(name, async () => {
      await page.evaluate(attempt, outside.url)
      expect(await page.evaluate(() => document.title)).toBe('Crosswalk')
      expect(page.url()).toBe(before)
    })
  }
  expect(app.windows()).toHaveLength(1)
  expect(outside.visits).toEqual([])
  await outside.close()
})

test('a page of another origin is not answered, even in the window of the console', async ({ launchConsole }) => {
  const { app, page } = await launchConsole()
  const outside = await serveOutside()
  // No page can do this by itself: it stands for a hole in the policy that nobody has found yet.
  await app.evaluate(({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url), outside.url)
  await expect(page.getByRole('heading', { name: 'Outside' })).toBeVisible()
  expect(await callFromPage(page, 'workspaces.list', null)).toMatchObject({
    type: 'error',
    error: { code: 'not-permitted', message: 'The message came from a page that is not the console.' },
  })
  expect(await callFromPage(page, 'workspaces.createSandbox', { name: 'Stolen' })).toMatchObject({ type: 'error' })
  await outside.close()
})

/** From now on keeps every message that reaches the page. */
async function hearEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = []
    const bridge = window.crosswalk as ConsoleBridge
    bridge.onMessage((message) => heard.push(JSON.stringify(message)))
    Object.assign(window, { heard })
  })
}

/** The secrets that the document, its fields or its storage hold. */
async function showing(page: Page, secrets: readonly string[]): Promise<string[]> {
  const fields = await page.evaluate(() => [
    ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    JSON.stringify({ ...localStorage, ...sessionStorage }),
  ])
  return secretsIn([await page.content(), ...fields].join('\n'), secrets)
}

/** As they are, and as base64 would carry them. */
function secretsIn(text: string, secrets: readonly string[]): string[] {
  return secrets.filter(
    (secret) => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64').replace(/=+$/, '')),
  )
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Somebody else's page, and every visit to it. */
async function serveOutside(): Promise<{ url: string; visits: string[]; close(): Promise<void> }> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') visits.push(request.url ?? '')
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Outside</title><h1>Outside</h1>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    visits,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
