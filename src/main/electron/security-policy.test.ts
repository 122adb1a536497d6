import { describe, expect, it } from 'vitest'
import {
  externalUrlAllowed,
  navigationAllowed,
  permissionAllowed,
  senderTrusted,
  windowOpenPolicy,
} from './security-policy'

describe('navigation', () => {
  it.each(['app://console/', 'app://console/index.html', 'app://console/index.html#/plan'])('stays in: %s', (url) => {
    expect(navigationAllowed(url)).toBe(true)
  })

  it.each([
    'https://app.procore.com/4211/company/home',
    'file:///etc/passwd',
    'app://consolee/',
    'app://other/index.html',
    'app://console:81/',
    'app://someone@console/',
    'http://console/',
    'javascript:alert(1)',
    'data:text/html,hello',
    'about:blank',
    'blob:app://console/0000',
    '',
  ])('refuses %s', (url) => {
    expect(navigationAllowed(url)).toBe(false)
  })
})

describe('pages for the own browser', () => {
  it.each([
    'https://app.procore.com/562949953421312/company/home',
    'https://procore.com/',
    'https://login.procoregov.com/oauth/authorize?client_id=x',
    'https://app.trustlayer.io/projects/5f1c',
  ])('opens %s', (url) => {
    expect(externalUrlAllowed(url)).toBe(true)
  })

  it.each([
    'http://app.procore.com/',
    'https://procore.com.evil.example/',
    'https://evilprocore.com/',
    'https://evil.example/?procore.com',
    'https://app.procore.com@evil.example/',
    'https://user:pass@app.procore.com/',
    'https://app.procore.com:8443/',
    'file:///Applications/Calculator.app',
    'ms-word:ofe|u|https://app.procore.com/',
    'not an address',
  ])('refuses %s', (url) => {
    expect(externalUrlAllowed(url)).toBe(false)
  })
})

describe('windows and permissions', () => {
  it('opens no window and grants nothing', () => {
    expect(windowOpenPolicy()).toEqual({ action: 'deny' })
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'hid'])
      expect(permissionAllowed(permission)).toBe(false)
  })
})

describe('sender of a message', () => {
  const own = { webContentsId: 3, isMainFrame: true, origin: 'app://console' }

  it('is the main frame of the own window at the own origin', () => {
    expect(senderTrusted(own, 3)).toBe(true)
  })

  it.each([
    ['another window', { ...own, webContentsId: 4 }],
    ['a frame in the page', { ...own, isMainFrame: false }],
    ['a page from elsewhere', { ...own, origin: 'https://app.procore.com' }],
    ['an opaque origin', { ...own, origin: 'null' }],
    ['no origin', { ...own, origin: '' }],
  ])('is not %s', (_what, sender) => {
    expect(senderTrusted(sender, 3)).toBe(false)
  })
})
