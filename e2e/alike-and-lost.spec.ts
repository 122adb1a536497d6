import type { Page } from '@playwright/test'
import { ask } from './mapped'
import { currentRow, goTo, makeWorkspace, openSandbox, pullAll } from './steps'
import { credentialsOf, expect, type SandboxServers, test } from './support/sandbox'

/** Both themes, where somebody wants to look at what a test came to. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.CROSSWALK_LOOK
  if (!folder) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` })
  }
}

test('records that look like one are decided together: one is imported, the rest are not added, and all of it is undone', async ({
  launchConsole,
}) => {
  test.setTimeout(120_000)
  const { page, problems } = await launchConsole()
  await openSandbox(page)
  await pullAll(page)
  await goTo(page, 'Companies')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Marks' }).click()
  await page.getByRole('checkbox', { name: /^Looks like another/ }).check()
  await page.keyboard.press('Escape')
  const panel = page.getByRole('complementary', { name: 'Record' })
  const group = panel.getByRole('region', { name: 'Records that look like one' })
  await expect(group).toBeVisible()
  const members = group.getByRole('radio')
  const count = await members.count()
  expect(count).toBeGreaterThan(1)
  await group.getByRole('button', { name: 'Why' }).first().click()
  await group.scrollIntoViewIfNeeded()
  await look(page, 'alike')

  const all = Number((await page.getByTitle(/^In this session/).innerText()).match(/(\d+) left/)?.[1])
  await members.last().check()
  await group.getByRole('button', { name: /^Import this one, do not add/ }).click()
  await expect(group.getByRole('status')).toContainText('1 company: will be imported')
  await expect(group.getByText('Import', { exact: true })).toHaveCount(1)
  const foot = page.getByTitle(/^In this session/)
  await expect(foot).toContainText(`${all - count} left`)
  await look(page, 'alike-decided')
  await group.getByRole('button', { name: 'Undo' }).click()
  await expect(group.getByRole('status')).toHaveCount(0)
  await expect(foot).toContainText(`${all} left`)
  await group.getByRole('button', { name: /^Add none of the/ }).click()
  await expect(group.getByText('Do not add to TrustLayer', { exact: true })).toHaveCount(count)
  expect(problems).toEqual([])
})

test('M6: a partner that was deleted comes back as its successor, which says what it was linked to', async ({
  launchConsole,
  startSandbox,
}) => {
  test.setTimeout(120_000)
  const servers = await startSandbox()
  const { page, problems } = await launchConsole({ env: credentialsOf(servers) })
  const workspaceId = await makeWorkspace(page, servers)
  await pullAll(page)
  const lost = await linkedCompany(page, workspaceId)
  await replaceParty(servers, lost.partyId)
  await pullAll(page)

  await goTo(page, 'Companies')
  await page
    .getByRole('toolbar', { name: 'Filters' })
    .getByRole('button', { name: /^Orphaned/ })
    .click()
  await expect(currentRow(page)).toContainText(lost.name)
  const panel = page.getByRole('complementary', { name: 'Record' })
  await expect(panel).toContainText('was linked to', { ignoreCase: true })
  await look(page, 'healed')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid').getByRole('row').filter({ hasText: lost.name })).toContainText(/Linked/)
  await look(page, 'healed-linked')
  expect(problems).toEqual([])
})

async function linkedCompany(page: Page, workspaceId: string): Promise<{ name: string; partyId: string }> {
  const of = { workspaceId, kind: 'company' }
  const view = await ask<{ viewId: string }>(page, 'mapping.openView', { ...of, filter: { states: ['link'] } })
  const [row] = await ask<{ source: { name: string }; target: { id: string } }[]>(page, 'mapping.rows', {
    viewId: view.viewId,
    offset: 0,
    limit: 1,
  })
  if (!row) throw new Error('The sandbox has no linked company.')
  return { name: row.source.name, partyId: row.target.id }
}

/** As a merge of two parties looks from outside: the one is gone, and another one of the same name is there. */
async function replaceParty({ trustlayer }: SandboxServers, id: string): Promise<void> {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${trustlayer.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${trustlayer.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { data: Record<string, unknown> }
  }
  const { data } = await call('GET', `/v1/parties/${id}`)
  await call('DELETE', `/v1/parties/${id}`)
  const { name, address, website, partyType } = data as Record<string, { id: string }>
  const known = Object.entries({ name, address, website }).filter(([, value]) => value !== null)
  await call('POST', '/v1/parties', { party: { ...Object.fromEntries(known), partyType: { id: partyType?.id } } })
}
