/**
 * What the console may do, as pure functions: facts/models.md section 9 (Electron's security checklist, rules 5, 13 to
 * 15, 17). `security.ts` and `ipc-channel.ts` hook them into Electron.
 */

/** The console's own origin: a standard scheme, so its pages have one, as http pages do. */
export const CONSOLE_ORIGIN = 'app://console'

/** Hosts whose pages may be opened in the person's own browser, with everything below them. */
const EXTERNAL_HOSTS = ['procore.com', 'procoregov.com', 'trustlayer.io', 'corfix.com']

/** Rule 13: the console navigates within itself only. */
export function navigationAllowed(url: string): boolean {
  const parsed = parse(url)
  if (!parsed) return false
  const plain = parsed.username === '' && parsed.password === '' && parsed.port === ''
  return parsed.protocol === 'app:' && parsed.hostname === 'console' && plain
}

/** Rule 14: the console has one window; nothing in it opens another. */
export function windowOpenPolicy(): { action: 'deny' } {
  return { action: 'deny' }
}

/** Rule 5: the console needs no permission of the browser (camera, location, notifications), so it gets none. */
export function permissionAllowed(_permission: string): boolean {
  return false
}

/** Rule 15: https pages of the three systems, on the default port and without credentials in the address. */
export function externalUrlAllowed(url: string): boolean {
  const parsed = parse(url)
  if (parsed?.protocol !== 'https:') return false
  if (parsed.username !== '' || parsed.password !== '' || parsed.port !== '') return false
  return EXTERNAL_HOSTS.some((host) => parsed.hostname === host || parsed.hostname.endsWith(`.${host}`))
}

export interface Sender {
  webContentsId: number
  isMainFrame: boolean
  /** As Chromium serialises it, such as `app://console`. */
  origin: string
}

/** Rule 17: the window it was made for AND its main frame AND the console's own origin. */
export function senderTrusted(sender: Sender, windowId: number): boolean {
  return sender.webContentsId === windowId && sender.isMainFrame && sender.origin === CONSOLE_ORIGIN
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}
