import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CorfixForm } from '@shared/records'
import { afterEach, describe, expect, it } from 'vitest'
import { type Scenario, startScenario } from '../testing/scenario'
import { createSandboxHost, sandboxCredentials, sandboxWorkspaceFile } from './sandbox-host'

let open: Scenario | undefined
const folders: string[] = []
afterEach(async () => {
  await open?.close()
  open = undefined
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const start = async (): Promise<Scenario> => {
  open = await startScenario({ integrations: ['corfix'] })
  return open
}
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'crosswalk-connections-'))
  folders.push(made)
  return made
}
const light = async ({ workspace }: Scenario) =>
  (await workspace.connections()).states().find(({ system }) => system === 'corfix')

describe('Corfix among the connections', () => {
  it('has its light, its count of requests and its estimate', async () => {
    const scenario = await start()
    const connections = await scenario.workspace.connections()
    expect(connections.states().map(({ system, state }) => [system, state])).toEqual([
      ['procore', 'never'],
      ['corfix', 'never'],
    ])
    expect(connections.estimate('corfix', 10)).toBeNull()
    await connections.corfix?.listProjects()
    expect(await light(scenario)).toMatchObject({ state: 'ok', message: 'Corfix answers.' })
    expect(connections.requests()).toEqual({ procore: 0, trustlayer: 0, corfix: 1 })
    expect(connections.estimate('corfix', 10)).toBeGreaterThanOrEqual(0)
    expect(connections.estimate('trustlayer', 10)).toBeNull()
  })

  it('goes red when the token is refused, and says what a failed check found', async () => {
    const scenario = await start()
    scenario.sandbox.world.faults.add({ system: 'corfix', path: /./, nth: 1, kind: '403' })
    const connections = await scenario.workspace.connections()
    await expect(connections.corfix?.account()).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await light(scenario)).toMatchObject({ state: 'failed', message: expect.stringContaining('refuses') })
    const checks = (await connections.corfix?.check()) ?? []
    connections.checked('corfix', checks)
    expect(await light(scenario)).toMatchObject({ state: 'ok' })
  })

  it('is made anew when its connection changes, and works with folders as well', async () => {
    const scenario = await start()
    const before = await scenario.workspace.connections()
    const [outFolder, formsFolder] = [folder(), folder()]
    scenario.app.registry.environment.files.update(scenario.folder, {
      corfix: { adapter: 'files', outFolder, formsFolder },
    })
    const connections = await scenario.workspace.connections()
    expect(connections).not.toBe(before)
    expect(connections.corfix?.adapter).toBe('files')
    await connections.corfix?.listForms()
    expect(await light(scenario)).toMatchObject({ state: 'ok', message: 'The folders can be used.' })
    expect(connections.requests().corfix).toBe(0)
    expect(connections.estimate('corfix', 10)).toBe(0)
    rmSync(formsFolder, { recursive: true })
    await expect(connections.corfix?.listForms()).rejects.toMatchObject({ code: 'configuration' })
    expect(await light(scenario)).toMatchObject({ state: 'failed', message: expect.stringContaining('folders') })
  })

  it('counts revisions of a folder of PDFs from what the store holds of them', async () => {
    const scenario = await start()
    const formsFolder = folder()
    const corfix = { adapter: 'files' as const, outFolder: folder(), formsFolder }
    scenario.app.registry.environment.files.update(scenario.folder, { corfix })
    const listed = async (): Promise<CorfixForm | undefined> =>
      (await (await scenario.workspace.connections()).corfix?.listForms())?.records[0]
    const store = (record: CorfixForm) =>
      scenario.workspace.store.records.put('form', [{ record, projection: projectionOf(record) }], {
        mode: 'full',
        at: '2026-11-21T12:00:00Z',
      })
    const file = join(formsFolder, '24-017__Hot Work__2026-11-02.pdf')
    writeFileSync(file, '%PDF-1.4 one')
    const first = await listed()
    if (first) store(first)
    writeFileSync(file, '%PDF-1.4 another')
    expect([first?.revision, (await listed())?.revision]).toEqual([1, 2])
    // Nothing was stored of it: a pull that fails counts nothing.
    expect((await listed())?.revision).toBe(2)
  })
})

it('a sandbox workspace brings Corfix along, with a token of its own', async () => {
  const options = { scale: 0.1, seed: 7, faults: 'none', trustlayerVersion: 1 as const }
  expect(sandboxWorkspaceFile('Demo', options).corfix).toMatchObject({ adapter: 'http' })
  const host = createSandboxHost()
  const state = folder()
  const running = await host.start(state, options)
  expect(await sandboxCredentials(() => host.running(state)).read('corfix.token')).toBe(running.corfix.token)
  expect(running.world.corfix.formsForNewProjects).toBe(true)
  await host.stop(state)
})

const projectionOf = ({ id, name }: CorfixForm) => ({
  id,
  name,
  active: true,
  number: null,
  city: null,
  region: null,
  updatedAt: null,
  search: '',
  columns: {},
})
