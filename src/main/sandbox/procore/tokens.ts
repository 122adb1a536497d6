import { randomBytes } from 'node:crypto'

export const ACCESS_TOKEN_SECONDS = 5400
const CODE_SECONDS = 600

interface AccessToken {
  /** Milliseconds since 1970. */
  expiresAt: number
  /** A service account's token: it must send the company header everywhere. */
  service: boolean
  refresh: string | undefined
}

export interface IssuedToken {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  refresh_token?: string
  created_at: number
}

/** Codes, access tokens and rotating refresh tokens (facts/procore-api.md 1.3, 1.4). */
export class TokenStore {
  readonly #now: () => number
  readonly #access = new Map<string, AccessToken>()
  readonly #refresh = new Set<string>()
  readonly #codes = new Map<string, { redirectUri: string; expiresAt: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  issueCode(redirectUri: string): string {
    const code = randomBytes(16).toString('hex')
    this.#codes.set(code, { redirectUri, expiresAt: this.#now() + CODE_SECONDS * 1000 })
    return code
  }

  issue(service: boolean): IssuedToken {
    const access = randomBytes(24).toString('base64url')
    const refresh = service ? undefined : randomBytes(24).toString('hex')
    this.#access.set(access, { expiresAt: this.#now() + ACCESS_TOKEN_SECONDS * 1000, service, refresh })
    if (refresh) this.#refresh.add(refresh)
    return {
      access_token: access,
      token_type: 'bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
      ...(refresh ? { refresh_token: refresh } : {}),
      created_at: Math.floor(this.#now() / 1000),
    }
  }

  /** A code serves once, within ten minutes, for the address it was asked with. */
  redeem(code: string, redirectUri: string): IssuedToken | undefined {
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    if (!known || known.redirectUri !== redirectUri || known.expiresAt <= this.#now()) return undefined
    return this.issue(false)
  }

  /** The old refresh token is dead at once, even if the answer is lost. */
  refresh(token: string): IssuedToken | undefined {
    return this.#refresh.delete(token) ? this.issue(false) : undefined
  }

  check(access: string): AccessToken | undefined {
    const known = this.#access.get(access)
    return known && known.expiresAt > this.#now() ? known : undefined
  }

  /** Kills both tokens of the pair, whichever is given. */
  revoke(token: string): void {
    for (const [access, { refresh }] of this.#access) {
      if (access !== token && refresh !== token) continue
      this.#access.delete(access)
      if (refresh) this.#refresh.delete(refresh)
    }
    this.#refresh.delete(token)
  }

  /** Access tokens only: refresh tokens and service accounts get new ones. */
  expireAll(): void {
    this.#access.clear()
  }
}
