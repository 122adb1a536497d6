import type { Context } from 'hono'
import { bearerToken } from './oauth-routes'
import type { TokenStore } from './tokens'

/** Only who asked for an upload may use it (facts/procore-api.md section 8.3): the service account, or the signed-in person. */
export function uploaderOf(c: Context, tokens: TokenStore): string {
  return tokens.check(bearerToken(c) ?? '')?.service ? 'service account' : 'person'
}
