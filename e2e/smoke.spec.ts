import { callFromPage } from './bridge'
import { expect, test } from './host'

test('the console opens, and its page is what it may be', async ({ launchConsole }) => {
  const { app, page, problems } = await launchConsole()
  await expect(page).toHaveTitle(/Crosswalk/)
  await expect(page.locator('#root')).not.toBeEmpty()

  await test.step('the bridge is two functions, frozen', async () => {
    const bridge = await page.evaluate(() => ({
      names: Object.keys(window.crosswalk ?? {}).sort(),
      types: Object.values(window.crosswalk ?? {}).map((member) => typeof member),
      frozen: Object.isFrozen(window.crosswalk),
      replaceable: Reflect.set(window, 'crosswalk', null),
    }))
    expect(bridge).toEqual({
      names: ['onMessage', 'send'],
      types: ['function', 'function'],
      frozen: true,
      replaceable: false,
    })
  })

  await test.step('the page has no Node', async () => {
    const types = await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].map((name) => name in window))
    expect(types).toEqual([false, false, false, false])
  })

  await test.step('the window asks for a sandboxed, isolated page', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        // Electron has this method; its types do not.
        const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        return contents.getLastWebPreferences()
      }),
    )
    expect(preferences).toHaveLength(1)
    expect(preferences[0]).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  expect(problems).toEqual([])
})

test('the page is served under its content security policy', async ({ launchConsole }) => {
  const { page } = await launchConsole()
  const headers = (await page.reload())?.headers() ?? {}
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
  expect(headers['x-content-type-options']).toBe('nosniff')

  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
        const script = document.createElement('script')
        script.textContent = 'window.injected = true'
        document.head.append(script)
      }),
  )
  expect(refused).toBe('script-src-elem')
  expect(await page.evaluate(() => 'injected' in window)).toBe(false)
})

test('the page neither leaves nor opens windows', async ({ launchConsole }) => {
  const { app, page } = await launchConsole()
  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://app.procore.com/'
  })
  expect(await page.evaluate(() => window.open('https://app.procore.com/') === null)).toBe(true)
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://app.procore.com/', target: '_blank' })
    document.body.append(link)
    link.click()
  })
  await expect.poll(() => app.windows().length).toBe(1)
  expect(page.url()).toBe(before)
})

test('the engine answers over the bridge, and refuses what does not fit', async ({ launchConsole }) => {
  const { page, dataFolder } = await launchConsole()
  const call = (method: string, input: unknown) => callFromPage(page, method, input)

  expect(await call('app.info', null)).toMatchObject({ type: 'reply', output: { version: '0.1.0', dataFolder } })
  expect(await call('workspaces.list', null)).toMatchObject({ type: 'reply', output: [] })
  expect(await call('app.openExternal', { url: 'http://127.0.0.1:4010/' })).toMatchObject({
    type: 'error',
    error: { code: 'not-permitted' },
  })
  expect(await call('credentials.set', { workspaceId: 'x', name: 'procore.password', value: 'y' })).toMatchObject({
    type: 'error',
    error: { code: 'invalid-input', path: 'name' },
  })
  expect(await call('credentials.read', { workspaceId: 'x' })).toMatchObject({ type: 'error' })
})

test('size and place of the window are remembered', async ({ launchConsole }) => {
  const first = await launchConsole()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1500, height: 900 }),
  )
  await first.close()
  const second = await launchConsole()
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toMatchObject({ width: 1500, height: 900 })
})
