import type { Page } from '@playwright/test'
import { callFromPage } from './bridge'
import { makePlan, pullAll } from './steps'

/** What a method of the contract answers, asked for past the screens; a refusal fails the test. */
export async function ask<T>(page: Page, method: string, input: unknown): Promise<T> {
  const answer = await callFromPage(page, method, input)
  if (answer.type !== 'reply') throw new Error(`${method}: ${answer.error.message}`)
  return answer.output as T
}

/** The workspace that was made first. */
export async function firstWorkspace(page: Page): Promise<string> {
  const [workspace] = await ask<{ id: string }[]>(page, 'workspaces.list', null)
  if (!workspace) throw new Error('There is no workspace.')
  return workspace.id
}

/**
 * Decides on everything that is plain: good candidates are linked, records that nothing looks like are imported. What is in
 * doubt stays undecided, as a person would leave it for later; of companies also the imports, where `importCompanies` is false.
 */
export async function mapThroughBridge(page: Page, { importCompanies = true } = {}): Promise<void> {
  const workspaceId = await firstWorkspace(page)
  const decide = async (kind: string, confidence: string, decision: object) => {
    const filter = { states: ['undecided'], confidence: [confidence] }
    const view = await ask<{ viewId: string; total: number }>(page, 'mapping.openView', { workspaceId, kind, filter })
    if (view.total === 0) return
    await ask(page, 'mapping.decide', { workspaceId, kind, scope: { viewId: view.viewId }, ...decision })
  }
  for (const kind of ['project', 'company']) {
    await decide(kind, 'high', { decision: 'link', acceptBest: true })
    if (kind === 'project' || importCompanies) await decide(kind, 'none', { decision: 'import' })
  }
}

/** Both sides pulled, everything plain decided, and planned, which reads what is read of mapped projects only. */
export async function pulledMappedPlanned(page: Page, options?: { importCompanies?: boolean }): Promise<void> {
  await pullAll(page)
  await mapThroughBridge(page, options)
  await makePlan(page)
}
