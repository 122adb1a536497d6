import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'

/** A customer begins with files and gets an API later: what was imported from the files is known again by its id (M5). */
let site: CorfixSite
afterEach(() => site.close())

it('links made for files are taken over by the records that carry our ids, with what is remembered of them', async () => {
  site = await startCorfixSite({ set: { 'corfix.workers.autoActivate': true } })
  const { files } = site.app.registry.environment
  const http = site.workspace.definition.corfix
  const folders = { outFolder: join(site.folder, 'out'), formsFolder: join(site.folder, 'forms') }
  for (const folder of Object.values(folders)) mkdirSync(folder)
  files.update(site.folder, { corfix: { adapter: 'files', ...folders } })
  await site.sync()
  site.user('Ben', { is_active: false })
  expect((await site.sync()).changes.map(({ action }) => action)).toEqual(['block'])

  // Somebody imports the files into Corfix, as they stand by now; Mission Street Garage is forgotten.
  const { companyId } = site.sandbox.world.procore
  const externalId = (id: number) => `procore:${companyId}/${id}`
  for (const name of ['Harbour Tower', 'Pier 9 Retrofit'] as const) {
    const row = site.project(name)
    site.inCorfix.project({ name, number: row.project_number, externalId: externalId(row.id) })
  }
  for (const name of ['Ana', 'Ben', 'Cy'] as const) {
    const row = site.user(name)
    const blocked = name === 'Ben' ? { status: 'blocked' as const, statusBeforeBlock: 'active' as const } : {}
    site.inCorfix.worker({ firstName: name, lastName: row.last_name, externalId: externalId(row.id), ...blocked })
  }
  files.update(site.folder, { corfix: http })
  const plan = await site.sync()
  expect(plan.conflicts).toMatchObject([{ code: 'orphaned', records: [{ name: 'Mission Street Garage' }] }])
  expect(plan.changes.every(({ action }) => action === 'update')).toBe(true)
  expect(site.sandbox.world.corfix.projects.size).toBe(2)
  expect(site.sandbox.world.corfix.workers.size).toBe(3)
  expect(site.workspace.store.views.counts('corfix-user')).toMatchObject({ linked: 3, orphaned: 0 })
  // C9: that Crosswalk had blocked him is not forgotten.
  site.user('Ben', { is_active: true })
  expect((await site.sync()).changes.map(({ action, source }) => `${action} ${source?.name}`)).toEqual([
    'unblock Ben Okafor',
  ])
})
