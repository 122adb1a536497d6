import type { Locator, Page } from '@playwright/test'
import { currentRow } from './steps'
import { expect, test } from './support/sandbox'

/** Keys of ui.md, Mapping, in turns, so that each is used several times. */
const TURNS = ['Enter', 'i', 'x'] as const
const DECIDED = 15

test('fifteen companies are decided without the mouse', async ({ launchConsole }) => {
  const { page, problems } = await launchConsole()
  const press = (key: string) => page.keyboard.press(key)
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })

  await test.step('into the sandbox by Tab, and pull through the palette', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Try the sandbox' }))
    await press('Enter')
    await expect(heading('Overview')).toBeVisible()
    await press('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await expect(palette.getByRole('textbox')).toBeFocused()
    await page.keyboard.type('pull')
    await expect(palette.getByRole('button').first()).toHaveText('Pull all sides')
    await press('Enter')
    await expect(page.getByText('The last pull was complete.')).toBeVisible({ timeout: 30_000 })
  })

  await press('ControlOrMeta+3')
  await expect(heading('Companies')).toBeVisible()
  await expect(currentRow(page)).toBeVisible()

  // The list of all rows: decided ones stay in their places (e2e/triage.spec.ts is about the queue).
  await press('q')
  await expect(page.getByRole('button', { name: 'Queue' })).toHaveAttribute('aria-pressed', 'false')

  const undecided = page.getByRole('button', { name: /^Undecided \d+/ })
  const waiting = async () => Number((await undecided.innerText()).match(/\d+/)?.[0])
  const before = await waiting()
  const decided = new Set<string>()
  await press('s')
  for (let turn = 0; turn < DECIDED; turn += 1) {
    const row = currentRow(page)
    await expect(row).toContainText('Undecided')
    const index = (await row.getAttribute('data-index')) ?? ''
    // What has no candidate cannot be accepted: it is imported.
    const hasCandidate = !(await row.innerText()).includes('No candidate')
    const key = TURNS[turn % TURNS.length] ?? 'i'
    await press(key === 'Enter' && !hasCandidate ? 'i' : key)
    await expect(page.locator(`tr[data-index="${index}"]`)).toContainText('Undo')
    await expect(row).not.toHaveAttribute('data-index', index)
    decided.add(index)
  }
  expect(decided.size).toBe(DECIDED)

  await test.step('the list made anew counts them, and undo takes the last one back', async () => {
    await press('r')
    await expect(undecided).toHaveText(new RegExp(`${before - DECIDED}$`))
    await press('ControlOrMeta+z')
    await expect(page.getByRole('button', { name: /^Notices/ })).toContainText('Undone: ')
    await press('r')
    await expect(undecided).toHaveText(new RegExp(`${before - DECIDED + 1}$`))
  })
  expect(problems).toEqual([])
})

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let press = 0; press < 40; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there.')
}
