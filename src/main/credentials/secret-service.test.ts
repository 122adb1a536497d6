import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVault } from './open-vault'

const PROGRAMS = ['dbus-daemon', 'gnome-keyring-daemon']
const missing = PROGRAMS.filter((program) => !installed(program))
const why = missing.length > 0 ? ` (SKIPPED: ${missing.join(' and ')} not installed)` : ''

function installed(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return process.platform === 'linux'
  } catch {
    return false
  }
}

/**
 * The real keytar with a real Secret Service: a session bus and gnome-keyring of this test's own, as toolchain.md
 * section 4 starts them. libsecret reads the bus address from the environment when it is first used.
 */
describe.skipIf(missing.length > 0)(`keytar and a real Secret Service${why}`, () => {
  let bus: ChildProcess | undefined
  const before = { ...process.env }
  let home = ''

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'crosswalk-keyring-'))
    Object.assign(process.env, { XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_RUNTIME_DIR: home })
    const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    bus = daemon
    const [address] = await once(createInterface({ input: daemon.stdout }), 'line')
    process.env.DBUS_SESSION_BUS_ADDRESS = String(address)
    // Returns when the service is up; the daemon that it leaves behind ends with the bus.
    execFileSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
      input: 'a password of this test',
      stdio: ['pipe', 'ignore', 'ignore'],
    })
  })

  afterAll(() => {
    bus?.kill()
    for (const name of ['XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    rmSync(home, { recursive: true, force: true })
  })

  it('keeps, returns and deletes credentials, and nothing of them is plain on disk', async () => {
    const secret = 's3cret-of-Núñez-and-Łukasz'
    const vault = createVault({ env: {} })
    expect(await vault.keychain()).toEqual({ available: true, name: 'Secret Service', reason: null })
    await vault.write('w1', 'procore.refresh-token', 'the first one')
    await vault.write('w1', 'procore.refresh-token', secret)
    expect(await createVault({ env: {} }).read('w1', 'procore.refresh-token')).toBe(secret)
    expect((await vault.status('w1')).filter(({ set }) => set)).toEqual([
      { name: 'procore.refresh-token', set: true, kept: 'keychain' },
    ])
    const keyrings = join(home, 'keyrings')
    const files = readdirSync(keyrings)
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(readFileSync(join(keyrings, file)).includes(secret)).toBe(false)
    await vault.delete('w1', 'procore.refresh-token')
    expect(await vault.read('w1', 'procore.refresh-token')).toBeNull()
  })
})
