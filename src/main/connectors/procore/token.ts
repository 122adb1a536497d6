import { CrosswalkError } from '@shared/errors'
import type { Clock, Credentials } from '../../app/ports'
import type { Authorizer, HttpClient, HttpRequest } from '../http/client'
import { parseValue } from '../http/parse'
import { TokenAnswer } from './schemas'

/** Out-of-band redirect: Procore shows the code on a page, and the person pastes it (S3, procore-api.md section 1.3). */
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'
/** A token is renewed this long before it ends, so that no request is under way with a dying one. */
const EARLY_MS = 60_000

export interface ProcoreTokenOptions {
  /** Client of the login host. */
  login: HttpClient
  loginUrl: string
  companyId: string
  signIn: 'client-credentials' | 'authorization-code'
  credentials: Credentials
  clock: Clock
}

interface Pair {
  clientId: string
  clientSecret: string
}

/**
 * Access tokens of one workspace. Every refresh ends the refresh token that it used, at once and even if its answer is
 * lost, so refreshes go one at a time and the new refresh token is written before the new access token is used.
 */
export class ProcoreToken implements Authorizer {
  readonly hint: string
  readonly #options: ProcoreTokenOptions
  #access: { token: string; endsAt: number } | null = null
  /** A refresh token that the keychain did not take: the only one that still works. */
  #unsaved: string | null = null
  #turn: Promise<unknown> = Promise.resolve()
  readonly #secrets = new Set<string>()

  constructor(options: ProcoreTokenOptions) {
    this.#options = options
    this.hint =
      options.signIn === 'authorization-code'
        ? 'Sign in to Procore again in Connections: open the sign-in page, then paste the new code.'
        : 'Check client id and client secret in Connections; production, sandbox and federal each have a pair of their own.'
  }

  secrets(): readonly string[] {
    return [...this.#secrets]
  }

  async headers(signal?: AbortSignal): Promise<Record<string, string>> {
    const token = await this.#current(signal)
    // Required on every call; with service accounts also where the documentation excepts it (section 1.2).
    return { authorization: `Bearer ${token}`, 'procore-company-id': this.#options.companyId }
  }

  async renew(rejected: Record<string, string>, signal?: AbortSignal): Promise<boolean> {
    await this.#inTurn(async () => {
      const current = this.#access && `Bearer ${this.#access.token}`
      if (current === rejected.authorization) this.#access = null
    })
    await this.#current(signal)
    return true
  }

  async authorizeUrl(): Promise<string> {
    const { clientId } = await this.#pair()
    const url = new URL('/oauth/authorize', this.#options.loginUrl)
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: OUT_OF_BAND,
    }).toString()
    return url.toString()
  }

  /** Trades the pasted code for a pair of tokens. A code works once and for ten minutes. */
  redeem(code: string, signal?: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      const pair = await this.#pair()
      this.#secrets.add(code.trim())
      const form = { grant_type: 'authorization_code', ...formOf(pair), code: code.trim(), redirect_uri: OUT_OF_BAND }
      await this.#take(await this.#ask({ form, what: 'sign in with the code', signal }))
    })
  }

  #current(signal?: AbortSignal): Promise<string> {
    return this.#inTurn(async () => {
      if (this.#access && this.#options.clock.now() < this.#access.endsAt) return this.#access.token
      const pair = await this.#pair()
      const answer =
        this.#options.signIn === 'authorization-code'
          ? await this.#refresh(pair, signal)
          : await this.#grant(pair, signal)
      return await this.#take(answer)
    })
  }

  #grant(pair: Pair, signal?: AbortSignal): Promise<TokenAnswer> {
    const form = { grant_type: 'client_credentials', ...formOf(pair) }
    return this.#ask({ form, what: 'sign in', repeatable: true, signal })
  }

  async #refresh(pair: Pair, signal?: AbortSignal): Promise<TokenAnswer> {
    const token = await this.#refreshToken()
    try {
      return await this.#askRefresh(pair, token, signal)
    } catch (thrown) {
      // Another process of this workspace may have renewed in between: then the kept token is another one.
      const kept = await this.#options.credentials.read('procore.refresh-token')
      if (!isRefusal(thrown) || !kept || kept === token) throw thrown
      return await this.#askRefresh(pair, kept, signal)
    }
  }

  #askRefresh(pair: Pair, token: string, signal?: AbortSignal): Promise<TokenAnswer> {
    this.#secrets.add(token)
    const form = { grant_type: 'refresh_token', ...formOf(pair), refresh_token: token, redirect_uri: OUT_OF_BAND }
    return this.#ask({ form, what: 'renew the sign-in', signal })
  }

  async #refreshToken(): Promise<string> {
    const token = this.#unsaved ?? (await this.#options.credentials.read('procore.refresh-token'))
    if (token) return token
    throw new CrosswalkError('credentials-missing', 'Nobody has signed in to Procore for this workspace yet.', {
      hint: 'Open the sign-in page in Connections and paste the code that Procore shows.',
    })
  }

  /** Keeps what a grant brought: the refresh token in the vault first, then the access token in memory only. */
  async #take(answer: TokenAnswer): Promise<string> {
    this.#secrets.add(answer.access_token)
    if (answer.refresh_token) {
      this.#secrets.add(answer.refresh_token)
      this.#unsaved = answer.refresh_token
      await this.#options.credentials.write('procore.refresh-token', answer.refresh_token)
      this.#unsaved = null
    }
    const endsAt = this.#options.clock.now() + answer.expires_in * 1000 - EARLY_MS
    this.#access = { token: answer.access_token, endsAt }
    return answer.access_token
  }

  async #ask(request: Pick<HttpRequest, 'form' | 'what' | 'repeatable' | 'signal'>): Promise<TokenAnswer> {
    try {
      const { value, question } = await this.#options.login.json({ method: 'POST', path: '/oauth/token', ...request })
      return parseValue(TokenAnswer, value, { ...question, write: false })
    } catch (thrown) {
      throw this.#explained(thrown, request.what)
    }
  }

  #explained(thrown: unknown, what: string): unknown {
    if (!(thrown instanceof CrosswalkError)) return thrown
    if (isRefusal(thrown)) {
      return new CrosswalkError('auth-failed', thrown.message, { hint: this.hint, status: thrown.details.status })
    }
    if (thrown.code !== 'unknown-outcome') return thrown
    return new CrosswalkError('server-error', `Procore did not answer when asked to ${what}.`, {
      hint: `Try again. If it is refused then: ${this.hint}`,
    })
  }

  async #pair(): Promise<Pair> {
    const { credentials } = this.#options
    const clientId = (await credentials.read('procore.client-id'))?.trim()
    const clientSecret = (await credentials.read('procore.client-secret'))?.trim()
    if (clientId && clientSecret) {
      this.#secrets.add(clientSecret)
      return { clientId, clientSecret }
    }
    const missing = clientId ? 'client secret' : clientSecret ? 'client id' : 'client id and client secret'
    throw new CrosswalkError('credentials-missing', `Procore's ${missing} is not set for this workspace.`, {
      hint: 'Enter it in Connections, or set CROSSWALK_PROCORE_CLIENT_ID and CROSSWALK_PROCORE_CLIENT_SECRET.',
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }
}

function formOf(pair: Pair): Record<string, string> {
  return { client_id: pair.clientId, client_secret: pair.clientSecret }
}

/** Any 4xx of the token endpoint but the limits: `invalid_client`, `invalid_grant`, an unknown code. */
function isRefusal(thrown: unknown): boolean {
  if (!(thrown instanceof CrosswalkError)) return false
  return thrown.code === 'auth-failed' || thrown.code === 'refused' || thrown.code === 'not-permitted'
}
