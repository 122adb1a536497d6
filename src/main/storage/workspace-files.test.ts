import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WorkspaceFile } from '@shared/workspace'
import Conf from 'conf'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPreferences } from './preferences'
import { WorkspaceFiles } from './workspace-files'

const definition = WorkspaceFile.parse({ name: 'Baywest Builders', procore: { companyId: 4211 }, trustlayer: {} })

describe('files', () => {
  let root: string
  const files = new WorkspaceFiles()
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'crosswalk-files-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('keeps a workspace, changes only what is given, and refuses to make it twice', () => {
    const folder = join(root, 'baywest')
    files.create(folder, definition)
    const made = files.read(folder)
    expect(made).toMatchObject(definition)
    expect(made.id).toMatch(/^[\w-]{36}$/)
    files.update(folder, { name: 'Baywest', trustlayer: undefined })
    expect(files.read(folder)).toEqual({ ...made, name: 'Baywest' })
    expect(() => files.create(folder, definition)).toThrow(expect.objectContaining({ code: 'workspace-exists' }))
  })

  it('names the wrong key and leaves the file untouched', () => {
    const folder = join(root, 'baywest')
    files.create(folder, definition, { id: 'w1', sandbox: { scale: 1, seed: 7, faults: 'none', trustlayerVersion: 1 } })
    const path = join(folder, 'workspace.json')
    const spoilt = readFileSync(path, 'utf8').replace('"syncActive": false', '"syncActive": "no"')
    writeFileSync(path, spoilt)
    const refused = expect.objectContaining({
      code: 'bad-file',
      details: expect.objectContaining({ path: 'settings.trustlayer.projects.syncActive' }),
    })
    expect(() => files.read(folder)).toThrow(refused)
    expect(() => files.update(folder, { name: 'Other' })).toThrow(refused)
    expect(readFileSync(path, 'utf8')).toBe(spoilt)
  })

  it('lists every workspace, the spoilt one with its problem', () => {
    expect(files.list(join(root, 'nowhere'))).toEqual([])
    files.create(join(root, 'a'), definition)
    mkdirSync(join(root, 'b'))
    writeFileSync(join(root, 'b', 'workspace.json'), '{ "name": ')
    mkdirSync(join(root, 'no-workspace'))
    const listed = files.list(root)
    expect(listed.map(({ definition: found }) => found?.name ?? null).sort()).toEqual(['Baywest Builders', null])
    expect(listed.find(({ definition: found }) => found === null)?.problem).toContain('not readable as JSON')
    expect(() => files.read(join(root, 'no-workspace'))).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('merges a patch into the preferences without losing anything', () => {
    const preferences = createPreferences(Conf, root)
    const tables = { companies: { hidden: ['phone'], widths: { name: 320 }, sort: null } }
    const savedFilters = [{ id: 'f1', kind: 'company' as const, name: 'California', filter: { regions: ['CA'] } }]
    preferences.set({ tables, savedFilters, actor: 'Dana' })
    const kept = preferences.set({ theme: 'dark' })
    expect(kept).toMatchObject({ theme: 'dark', density: 'comfortable', tables, savedFilters, actor: 'Dana' })
    expect(createPreferences(Conf, root).get()).toEqual(kept)
    expect(() => preferences.set({ theme: 'pink' as 'dark', actor: 'Priya' })).toThrow()
    expect(preferences.get()).toEqual(kept)
    const path = join(root, 'config.json')
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), later: 7 }))
    createPreferences(Conf, root).set({ density: 'compact' })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ later: 7, density: 'compact', actor: 'Dana' })
  })

  it('remembers preferences, falls back for spoilt values and starts anew from a spoilt file', () => {
    const preferences = createPreferences(Conf, root)
    expect(preferences.get()).toMatchObject({ theme: 'system', lastWorkspace: null })
    expect(preferences.set({ theme: 'dark', actor: 'Dana' })).toMatchObject({ theme: 'dark', actor: 'Dana' })
    expect(preferences.set({ lastWorkspace: 'w1' })).toMatchObject({ theme: 'dark', lastWorkspace: 'w1' })
    writeFileSync(join(root, 'config.json'), '{ "theme": "pink", "actor": "Dana" }')
    expect(createPreferences(Conf, root).get()).toMatchObject({ theme: 'system', actor: 'Dana' })
    writeFileSync(join(root, 'config.json'), '{ "theme"')
    expect(createPreferences(Conf, root).get()).toMatchObject({ theme: 'system', actor: '' })
  })
})
