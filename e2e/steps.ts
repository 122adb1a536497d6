import { expect, type Page } from '@playwright/test'

/** What a person does in the console, in the words that the screens use. */
export async function openSandbox(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /try the sandbox/i })
    .first()
    .click()
  await expect(
    page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Overview' }),
  ).toBeVisible()
}

export async function goTo(page: Page, screen: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: new RegExp(`^${screen}`) })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(screen, 'i') })).toBeVisible()
}

export async function pullAll(page: Page): Promise<void> {
  await goTo(page, 'Overview')
  await page.getByRole('button', { name: /^pull/i }).first().click()
  await expect(page.getByText('The last pull was complete.')).toBeVisible({ timeout: 30_000 })
}

export async function makePlan(page: Page): Promise<void> {
  await goTo(page, 'Plan')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^(plan again|plan)$/i })
    .first()
    .click()
  await expect(page.getByText(/this will make/i)).toBeVisible({ timeout: 30_000 })
}

export async function applyPlan(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^apply/i })
    .first()
    .click()
}

export async function runEnded(page: Page): Promise<void> {
  await expect(page.getByText(/changes were written|nothing was left/i).first()).toBeVisible({ timeout: 60_000 })
}
