import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './host'
import { applyPlan, goTo, makePlan, openSandbox, pullAll, runEnded } from './steps'

const FOLDER = process.env.CROSSWALK_SHOTS ?? resolve('docs/guide')
const SIZE = { width: 1280, height: 800 }

/** Takes a screen in both themes; `prepare` brings it into the state that the guide shows. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
    )
    await page.screenshot({ path: resolve(FOLDER, `${name}-${theme}.png`) })
  }
}

test('pictures of every screen', async ({ launchConsole }) => {
  mkdirSync(FOLDER, { recursive: true })
  const { page } = await launchConsole({ size: SIZE })

  await shoot(page, 'workspaces-empty')
  await page
    .getByRole('button', { name: /new workspace/i })
    .first()
    .click()
  await shoot(page, 'new-workspace')
  await page.keyboard.press('Escape')

  await openSandbox(page)
  await goTo(page, 'Overview')
  await shoot(page, 'overview-start')
  await pullAll(page)
  await shoot(page, 'overview')

  await goTo(page, 'Connections')
  await expect(page.getByRole('button', { name: /test/i }).first()).toBeVisible()
  await shoot(page, 'connections')

  await goTo(page, 'Projects')
  await expect(page.getByRole('row').nth(5)).toBeVisible()
  await shoot(page, 'projects')

  await goTo(page, 'Companies')
  await expect(page.getByRole('row').nth(5)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await shoot(page, 'companies')
  await page.keyboard.press('a')
  await shoot(page, 'companies-selected')
  await page.keyboard.press('Escape')
  await page.keyboard.press('w')
  await shoot(page, 'companies-why')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await shoot(page, 'palette')
  await page.keyboard.press('Escape')

  await goTo(page, 'Companies')
  // From the first undecided row on: imports, two left out, accepted candidates where there are some.
  for (const key of ['s', 'i', 'x', 'i', 'i', 'i', 'x', 'Enter', 'i', 'i', 'Enter', 'Enter', 'i'])
    await page.keyboard.press(key)
  await shoot(page, 'companies-decided')

  await makePlan(page)
  await shoot(page, 'plan')
  await applyPlan(page)
  await runEnded(page)
  await shoot(page, 'plan-applied')
  await goTo(page, 'Runs')
  await shoot(page, 'runs')
  await goTo(page, 'Log')
  await expect(page.getByRole('row').nth(3)).toBeVisible()
  await shoot(page, 'log')
  await goTo(page, 'Settings')
  await shoot(page, 'settings')
})
