import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './sandbox'

const GRAVE = new Set(['serious', 'critical'])

/** Looks at what is on screen now, and notes what would keep somebody out. */
export type Check = (screen: string) => Promise<unknown>

/** In both themes; each violation becomes a line of `found`. */
export function checkInto(page: Page, found: string[]): Check {
  return async (screen) => {
    await wear(page, 'light')
    found.push(...(await graveViolations(axeOn(page), `${screen}, light`)))
    // The dark theme changes colours and nothing else.
    await wear(page, 'dark')
    found.push(...(await graveViolations(axeOn(page).withRules(['color-contrast']), `${screen}, dark`)))
  }
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
  // Colours that are still changing would be measured halfway.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
}

/** Rows of a long table are alike: the first few stand for all, which takes a third of the time. */
function axeOn(page: Page): AxeBuilder {
  // Of what is well nothing is asked: to name every such element takes longer than to check it.
  return new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .exclude('tbody[data-index]:nth-of-type(n + 8)')
}

/** Serious and critical violations of what is on screen now, each in a line that says where. */
async function graveViolations(axe: AxeBuilder, screen: string): Promise<string[]> {
  // Legacy mode stays in the one page: the default opens a second one, which the console refuses.
  const { violations } = await axe.setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${screen}: ${id}: ${target.join(' ')}: ${failureSummary}`),
    )
}
