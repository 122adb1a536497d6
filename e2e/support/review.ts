import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, type RunningConsole } from '../host'
import { ask } from '../mapped'
import { goTo } from '../steps'

/** What the system's dialogs answer from now on: a path to save to, a file to open. */
export async function answerDialogs({ app }: RunningConsole, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
}

export interface Company {
  id: string
  name: string
}

/** Undecided companies with names of their own, in the order of the table. */
export async function undecidedCompanies(page: Page, workspaceId: string, count: number): Promise<Company[]> {
  const filter = { states: ['undecided'] }
  const view = await ask<{ viewId: string }>(page, 'mapping.openView', { workspaceId, kind: 'company', filter })
  const input = { viewId: view.viewId, offset: 0, limit: 200 }
  const rows = await ask<{ id: string; source: { name: string } }[]>(page, 'mapping.rows', input)
  const names = rows.map(({ source }) => source.name)
  const alone = rows.filter(({ source }) => names.filter((name) => name.includes(source.name)).length === 1)
  return alone.slice(0, count).map(({ id, source }) => ({ id, name: source.name }))
}

export async function decisionOn(page: Page, workspaceId: string, sourceId: string): Promise<string> {
  const input = { workspaceId, kind: 'company', sourceId }
  return (await ask<{ row: { decision: string } }>(page, 'mapping.detail', input)).row.decision
}

/** Finds a company by its name in the table, and presses a key on it. */
export async function pressOn(page: Page, { name }: Company, key: string): Promise<void> {
  await goTo(page, 'Companies')
  const search = page.getByRole('searchbox', { name: 'Search both sides' })
  await search.fill(name)
  await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeVisible()
  await expect(page.locator('tr[data-index]').first()).toContainText(name)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press(key)
}

/** Opens a review file with the button, and the passphrase that it was protected with. */
export async function openProtected(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a review file…' }).click()
  const field = page.getByRole('textbox', { name: 'Passphrase of the pack' })
  await field.fill('harbour darkness')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('does not open this pack')
  await field.fill(passphrase)
  await page.keyboard.press('Enter')
}

/** Exports a CSV with the dialog, whose save dialog is answered already; leaves the dialog that says what was written. */
export async function exportCsv(page: Page): Promise<void> {
  await goTo(page, 'Review')
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Export for review' })
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Exported' })).toBeVisible()
}

/** What a reviewer does in a CSV: decides on these records, and signs. */
export function reviewCsv(path: string, reviewer: string, decisions: Readonly<Record<string, string>>): void {
  const rows = parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[]
  for (const row of rows) {
    const decision = decisions[row.procore_id ?? '']
    if (decision !== undefined) Object.assign(row, { decision, reviewer })
  }
  writeFileSync(path, stringify(rows, { header: true }))
}
