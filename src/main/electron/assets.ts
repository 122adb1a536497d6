import { extname, isAbsolute, relative, resolve } from 'node:path'
import { navigationAllowed } from './security-policy'

/**
 * Sent with every answer of the console's own scheme. `unsafe-inline` for styles only: Mantine writes style elements
 * at run time. Nothing is fetched from the network: all calls to the systems go through the main process.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** The file that an address of the console names, or null where it would leave the folder `root`. */
export function assetPath(root: string, url: string): string | null {
  if (!navigationAllowed(url)) return null
  const name = decodePath(new URL(url).pathname)
  if (name === null) return null
  const path = resolve(root, `.${name === '/' ? '/index.html' : name}`)
  const inside = relative(root, path)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path
}

/** Headers of a file of the console, by its name. */
export function assetHeaders(path: string): Record<string, string> {
  return {
    'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  }
}

function decodePath(pathname: string): string | null {
  try {
    const decoded = decodeURIComponent(pathname)
    // A backslash is a separator to Windows, a NUL ends a name for the system: neither is in any file of ours.
    return decoded.includes('\\') || decoded.includes('\0') ? null : decoded
  } catch {
    return null
  }
}
