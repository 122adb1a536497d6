import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { assetHeaders, assetPath } from './assets'

/** Before the app is ready: makes `app:` a standard, secure scheme, so that its pages have an origin (rule 18). */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Once the app is ready: serves the built renderer in `root`, read only, at `app://console`. */
export function serveConsole(root: string): void {
  protocol.handle('app', (request) => answer(root, request))
}

async function answer(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return refusal(405, 'Only GET is answered here.')
  const path = assetPath(root, request.url)
  if (path === null) return refusal(404, 'There is no such page.')
  try {
    return new Response(new Uint8Array(await readFile(path)), { headers: assetHeaders(path) })
  } catch {
    return refusal(404, 'There is no such page.')
  }
}

function refusal(status: number, text: string): Response {
  return new Response(text, { status, headers: assetHeaders('refusal.txt') })
}
