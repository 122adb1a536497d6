import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../http/testing/test-server'
import { CLIENT, closeServer, setup } from './testing/setup'

afterEach(closeServer)

describe('signing in', () => {
  const ok = () => ({ json: [], headers: { total: '0' } })

  it('keeps a token while it lives, and gets a new one before it ends', async () => {
    const { port, clock, tokenCalls } = await setup({ api: ok })
    await Promise.all([port.listProjects(), port.listActiveVendors()])
    expect(tokenCalls()).toHaveLength(1)
    await clock.sleep(5_341_000)
    await port.listProjects()
    expect(tokenCalls()).toHaveLength(2)
  })

  it('takes the life of a token as text', async () => {
    const token = () => ({ json: { access_token: 'access-1', expires_in: '120' } })
    const { port, clock, tokenCalls } = await setup({ api: ok, token })
    await port.listProjects()
    await clock.sleep(61_000)
    await port.listProjects()
    expect(tokenCalls()).toHaveLength(2)
  })

  it('signs in once more when a token stops working, then says what to do', async () => {
    let accepted = 'Bearer access-1'
    const { port, tokenCalls } = await setup({
      api: ({ headers }) =>
        headers.authorization === accepted ? ok() : { status: 401, json: { message: 'The access token is invalid' } },
    })
    await port.listProjects()
    accepted = 'Bearer access-2'
    await Promise.all([port.listProjects(), port.listActiveVendors()])
    expect(tokenCalls()).toHaveLength(2)
    accepted = 'nothing'
    await expect(port.listProjects()).rejects.toMatchObject({
      code: 'auth-failed',
      details: { hint: expect.stringContaining('client id') },
    })
  })

  it('says what is missing and what is wrong, without the secret', async () => {
    const empty = await setup({ api: ok, credentials: { 'procore.client-id': 'x' } })
    await expect(empty.port.listProjects()).rejects.toMatchObject({
      code: 'credentials-missing',
      message: expect.stringContaining('client secret'),
    })
    const wrong = await setup({
      api: ok,
      token: (form) => ({
        status: 401,
        json: { error: 'invalid_client', error_description: `no client with secret ${form.get('client_secret')}` },
      }),
    })
    const error = await wrong.port.listProjects().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'auth-failed' })
    expect(String(error)).not.toContain('s3cret')
  })

  it('gives the address of the out-of-band sign-in', async () => {
    const { port, url } = await setup({ api: ok })
    expect(await port.authorizeUrl()).toBe(
      `${url}/oauth/authorize?response_type=code&client_id=client-4211&redirect_uri=urn%3Aietf%3Awg%3Aoauth%3A2.0%3Aoob`,
    )
  })
})

describe('refresh tokens', () => {
  /** Refuses every refresh token but the newest, as Procore does. */
  function rotating(first: string) {
    let valid = first
    let count = 0
    return (form: URLSearchParams): Answer => {
      const given =
        form.get('grant_type') === 'authorization_code'
          ? form.get('code') === 'code-1'
            ? valid
            : ''
          : form.get('refresh_token')
      if (given !== valid)
        return { status: 400, json: { error: 'invalid_grant', error_description: 'The refresh token is dead.' } }
      count += 1
      valid = `refresh-${count}`
      return { json: { access_token: `access-${count}`, expires_in: 5400, refresh_token: valid } }
    }
  }
  const signedIn = { ...CLIENT, 'procore.refresh-token': 'refresh-0' }
  const ok = () => ({ json: [], headers: { total: '0' } })

  it('are kept before the access token is used, and used one at a time', async () => {
    let keptAtFirstCall: string | undefined
    const { port, kept, tokenCalls } = await setup({
      api: () => {
        keptAtFirstCall ??= kept.values.get('procore.refresh-token')
        return ok()
      },
      token: rotating('refresh-0'),
      credentials: signedIn,
      signIn: 'authorization-code',
    })
    await Promise.all([port.listProjects(), port.listActiveVendors(), port.listInactiveVendors()])
    expect([keptAtFirstCall, kept.writes, tokenCalls().length]).toEqual(['refresh-1', ['refresh-1'], 1])
  })

  it('survive a crash between keeping and using', async () => {
    const { port, connect, kept } = await setup({
      api: ok,
      token: rotating('refresh-0'),
      credentials: signedIn,
      signIn: 'authorization-code',
    })
    await port.listProjects()
    await connect().port.listProjects()
    expect(kept.writes).toEqual(['refresh-1', 'refresh-2'])
  })

  it('are not lost where the keychain does not take them at once', async () => {
    const { port, kept, calls } = await setup({
      api: ok,
      token: rotating('refresh-0'),
      credentials: signedIn,
      signIn: 'authorization-code',
    })
    const write = kept.write.bind(kept)
    kept.write = async () => {
      throw new Error('locked')
    }
    await expect(port.listProjects()).rejects.toThrow('locked')
    expect(calls()).toHaveLength(0)
    kept.write = write
    await port.listProjects()
    expect(kept.writes).toEqual(['refresh-2'])
  })

  it('that another process renewed in between are taken over', async () => {
    const token = rotating('refresh-0')
    const { port, connect, kept, clock } = await setup({
      api: ok,
      token,
      credentials: signedIn,
      signIn: 'authorization-code',
    })
    const other = connect().port
    const read = kept.read.bind(kept)
    let raced = false
    kept.read = async (name) => {
      const value = await read(name)
      if (name === 'procore.refresh-token' && !raced) {
        raced = true
        await other.listProjects()
      }
      return value
    }
    await port.listProjects()
    expect(kept.values.get('procore.refresh-token')).toBe('refresh-2')
    expect(clock.now()).toBeGreaterThan(0)
  })

  it('that are dead ask for a new sign-in, and a code gives it', async () => {
    const { port, kept } = await setup({
      api: ok,
      token: rotating('refresh-7'),
      credentials: signedIn,
      signIn: 'authorization-code',
    })
    await expect(port.listProjects()).rejects.toMatchObject({
      code: 'auth-failed',
      details: { hint: expect.stringContaining('Sign in to Procore again') },
    })
    await port.redeemCode(' code-1 ')
    await port.listProjects()
    expect(kept.writes).toEqual(['refresh-1'])
  })
})
