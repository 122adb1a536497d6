import { describe, expect, it } from 'vitest'
import { type Keychain, KeytarVault } from './keytar-vault'
import { createVault } from './open-vault'

const SECRET = 's3cret-of-Núñez'

/** A keychain in memory; `broken` makes every call fail as libsecret does. */
function keychainOf(broken: { reason: string | null } = { reason: null }) {
  const values = new Map<string, string>()
  const calls: string[] = []
  const guard = (call: string) => {
    calls.push(call)
    if (broken.reason !== null) throw new Error(broken.reason)
  }
  const keychain: Keychain = {
    async getPassword(service, account) {
      guard('get')
      return values.get(`${service} ${account}`) ?? null
    },
    async setPassword(service, account, password) {
      guard('set')
      values.set(`${service} ${account}`, password)
    },
    async deletePassword(service, account) {
      guard('delete')
      return values.delete(`${service} ${account}`)
    },
  }
  return { values, calls, load: async () => keychain }
}

describe('with a keychain', () => {
  it('keeps credentials by workspace and name, and leaves no probe behind', async () => {
    const { values, load } = keychainOf()
    const vault = createVault({ env: {}, load, platform: 'darwin' })
    await vault.write('w1', 'trustlayer.token', SECRET)
    expect([...values]).toEqual([['Crosswalk w1/trustlayer.token', SECRET]])
    expect(await vault.read('w1', 'trustlayer.token')).toBe(SECRET)
    expect(await vault.read('w2', 'trustlayer.token')).toBeNull()
    expect(await vault.keychain()).toEqual({ available: true, name: 'macOS Keychain', reason: null })
    expect((await vault.status('w1')).filter(({ set }) => set)).toEqual([
      { name: 'trustlayer.token', set: true, kept: 'keychain' },
    ])
    await vault.delete('w1', 'trustlayer.token')
    expect(values.size).toBe(0)
  })

  it('probes once, and not at all while the environment has what is asked for', async () => {
    const { calls, load } = keychainOf()
    const vault = createVault({ env: { CROSSWALK_TRUSTLAYER_TOKEN: SECRET }, load })
    expect(await vault.read('w1', 'trustlayer.token')).toBe(SECRET)
    expect(calls).toEqual([])
    await Promise.all([vault.read('w1', 'corfix.token'), vault.keychain(), vault.keychain()])
    expect(calls.filter((call) => call === 'set')).toHaveLength(1)
  })

  it('says which credentials the environment gives, and keeps what is written elsewhere', async () => {
    const { values, load } = keychainOf()
    const vault = createVault({
      env: { CROSSWALK_PROCORE_CLIENT_ID: 'id', CROSSWALK_PROCORE_CLIENT_SECRET: '  ' },
      load,
    })
    await vault.write('w1', 'procore.client-id', 'another')
    expect(await vault.read('w1', 'procore.client-id')).toBe('id')
    expect(values.get('Crosswalk w1/procore.client-id')).toBe('another')
    const states = await vault.status('w1')
    expect(states.find(({ name }) => name === 'procore.client-id')).toEqual({
      name: 'procore.client-id',
      set: true,
      kept: 'environment',
    })
    expect(states.find(({ name }) => name === 'procore.client-secret')?.kept).toBe('nowhere')
  })

  it('that is locked later says so, without what was to be kept', async () => {
    const broken: { reason: string | null } = { reason: null }
    const vault = createVault({ env: {}, load: keychainOf(broken).load })
    await vault.keychain()
    broken.reason = 'Cannot create an item in a locked collection'
    const error = await vault.write('w1', 'trustlayer.token', SECRET).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'keychain-unavailable', message: expect.stringContaining('locked collection') })
    expect(String(error)).not.toContain(SECRET)
  })
})

describe('without a keychain', () => {
  it.each([
    [
      'no D-Bus',
      keychainOf({ reason: 'Cannot autolaunch D-Bus without X11 $DISPLAY' }).load,
      'Cannot autolaunch D-Bus',
    ],
    [
      'no library',
      async () => {
        throw new Error('Failed to load keytar native addon, checked [...]')
      },
      'libsecret-1-0',
    ],
  ])('%s: says why and keeps them for the session only', async (_, load, words) => {
    const vault = createVault({ env: {}, load, platform: 'linux' })
    const state = await vault.keychain()
    expect([state.available, state.name]).toEqual([false, 'Secret Service'])
    expect(state.reason).toContain(words)
    expect(state.reason).toContain('for this session only')
    await vault.write('w1', 'procore.client-secret', SECRET)
    expect(await vault.read('w1', 'procore.client-secret')).toBe(SECRET)
    expect((await vault.status('w1')).find(({ set }) => set)?.kept).toBe('session')
    await vault.delete('w1', 'procore.client-secret')
    expect(await vault.read('w1', 'procore.client-secret')).toBeNull()
  })

  it('does not hang on a prompt that nobody answers', async () => {
    const never = () => new Promise<never>(() => undefined)
    const load = async () => ({ getPassword: never, setPassword: never, deletePassword: never })
    const state = await new KeytarVault({ load, timeoutMs: 20 }).keychain()
    expect(state).toMatchObject({ available: false, reason: 'it did not answer within 0.02 seconds' })
  })
})
