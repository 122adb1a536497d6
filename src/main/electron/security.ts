import { type App, session, type WebContents } from 'electron'
import { navigationAllowed, permissionAllowed, windowOpenPolicy } from './security-policy'

/** Holds every page that this process will ever show to the policy. Call before the first window is made. */
export function installSecurity(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permissionAllowed(permission)),
  )
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permissionAllowed(permission))
}

function guardContents(contents: WebContents): void {
  const guard = (event: { preventDefault(): void; url: string }) => {
    if (!navigationAllowed(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', guard)
  contents.on('will-redirect', guard)
  contents.on('will-frame-navigate', guard)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(windowOpenPolicy)
}
