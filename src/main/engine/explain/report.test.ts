import { afterEach, expect, it } from 'vitest'
import { type CorfixSite, startCorfixSite } from '../../testing/corfix-site'
import { runReport } from './report'

let site: CorfixSite
afterEach(() => site.close())

it('a run with Corfix is told in words: what waits first, then every change and what was skipped; nothing is code', async () => {
  site = await startCorfixSite()
  site.inCorfix.project({ name: '<b>HT</b> & more', number: '24-001' })
  const { id } = await site.sync()
  const [run] = site.workspace.store.runs.list(1)
  if (!run) throw new Error('No run was kept.')
  expect(run.planId).toBe(id)
  const html = runReport(site.workspace.context, run)
  const headings = [...html.matchAll(/<h2>([^<(]+)/g)].map(([, words]) => words?.trim())
  expect(headings).toEqual(['What was written', 'Notes', 'Conflicts', 'Changes', 'Skipped'])
  expect(html).toMatch(/<th>Run<\/th><td>Apply, completed/)
  expect(html).toMatch(/<th>Started<\/th><td>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC</)
  expect(html).toContain('<td>Corfix</td><td>Corfix workers</td><td>Create</td>')
  expect(html).toContain('Create, Corfix projects')
  expect(html).toContain('first name: Ana')
  expect(html).not.toContain('<b>HT</b>')
  expect(html).toContain('&#60;b&#62;HT&#60;/b&#62; &#38; more')
  expect(html).not.toMatch(/<script|https?:/)
})
