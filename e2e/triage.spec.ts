import type { Page } from '@playwright/test'
import { ask, firstWorkspace } from './mapped'
import { currentRow, goTo, OFTEN, openSandbox, pullAll } from './steps'
import { expect, test } from './support/sandbox'

const DECISIONS = 50
/** Accept, import, do not add, the second candidate, unsure, skip: in turns. */
const TURNS = ['Enter', 'i', 'x', '2', 'Enter', 'y', 'i', 's'] as const

test('fifty companies are decided by keyboard alone, each next one under the hand', async ({ launchConsole }) => {
  test.setTimeout(180_000)
  const { page, problems } = await launchConsole()
  await companies(page)
  await expect(page.getByRole('button', { name: 'Queue' })).toHaveAttribute('aria-pressed', 'true')
  const all = await left(page)
  const heights = new Set<number>()
  let decided = 0
  for (let turn = 0; decided < DECISIONS; turn += 1) {
    if (await decideOne(page, TURNS[turn % TURNS.length] ?? 'i')) decided += 1
    if (decided > 2) heights.add(Math.round((await currentRow(page).boundingBox())?.y ?? -1))
    if (decided > 0 && turn % 15 === 14) {
      const taken = await lastDecided(page)
      await page.keyboard.press('ControlOrMeta+z')
      await expect.poll(() => rowName(page), { intervals: OFTEN }).toBe(taken)
      await expect(currentRow(page)).toContainText('Undecided')
      decided -= 1
      heights.clear()
    }
  }
  await expect(
    page.getByText(new RegExp(`^${DECISIONS} decided, \\d+ a minute, ${all - DECISIONS} left`)),
  ).toBeVisible()
  // The eye stays where it is: rows come to the cursor.
  expect([...heights]).toHaveLength(1)

  await test.step('the list made anew holds what is left, and what was unsure is marked', async () => {
    await page.keyboard.press('r')
    await expect.poll(() => left(page), { intervals: OFTEN }).toBe(all - DECISIONS)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Marks' }).click()
    await page.getByRole('checkbox', { name: /^Unsure/ }).check()
    await page.keyboard.press('Escape')
    await expect(currentRow(page)).toContainText('unsure')
  })
  expect(problems).toEqual([])
})

test('a threshold says its price, accepts that many, and is undone at once', async ({ launchConsole }) => {
  const { page, problems } = await launchConsole()
  await companies(page)
  const all = await left(page)
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('slider')).toBeFocused()
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft')
  await expect(dialog).toContainText(/90% and more\. Accepts \d+ of \d+ undecided, .* expected to be wrong/)
  await expect(dialog.getByRole('region', { name: 'Least certain rows' }).getByRole('row').first()).toBeVisible()
  const button = dialog.getByRole('button', { name: /^Link \d+ companies$/ })
  const count = Number((await button.innerText()).match(/\d+/)?.[0])
  expect(count).toBeGreaterThan(0)
  await button.press('Enter')
  const bar = page.getByRole('region', { name: 'Selected rows' })
  await expect(bar).toContainText(`Accept best candidates: ${count} done`)
  await expect.poll(() => left(page), { intervals: OFTEN }).toBe(all - count)
  await bar.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => left(page), { intervals: OFTEN }).toBe(all)
  expect(problems).toEqual([])
})

test('one step out of the history is taken back; what was decided again since stays and is named', async ({
  launchConsole,
}) => {
  const { page, problems } = await launchConsole()
  await openSandbox(page, { scale: 0.2 })
  await pullAll(page)
  const workspaceId = await firstWorkspace(page)
  const names = await decideTwice(page, workspaceId)
  await goTo(page, 'History')
  await expect(page.getByRole('row').filter({ hasText: 'Import' }).first()).toBeVisible()
  await page.keyboard.press('j')
  const panel = page.getByRole('complementary', { name: 'Record' })
  await expect(panel).toContainText('3 records')
  await expect(panel).toContainText('Decided again since')
  await page.keyboard.press('u')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(
    '2 records go back to what was before. 1 was decided again since, and stays as now:',
  )
  await expect(dialog.getByRole('region', { name: 'Records that stay as they are' })).toContainText(names[0] ?? '')
  await dialog.getByRole('button', { name: 'Undo 2 records' }).press('Enter')
  await expect(dialog).toContainText('2 records taken back, 1 left as now.')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().press('Enter')
  await expect(page.getByRole('row').filter({ hasText: '2 of 3 undone' })).toBeVisible()
  await page.keyboard.press('r')
  await dialog.getByRole('button', { name: 'Redo 2 records' }).press('Enter')
  await expect(dialog).toContainText('2 records done again')
  expect(problems).toEqual([])
})

test('a held key decides once, nothing is taken unseen, and no key acts behind a dialog', async ({ launchConsole }) => {
  test.setTimeout(120_000)
  const { page, problems } = await launchConsole()
  await companies(page)
  const workspaceId = await firstWorkspace(page)
  const all = await left(page)

  await test.step('an unlikely candidate is accepted by no Enter, and linked by its number', async () => {
    await toRow(page, workspaceId, ({ suggestion }) => suggestion !== null && suggestion.confidence < 0.5)
    await expect(currentRow(page)).toContainText('unlikely')
    await page.keyboard.press('Enter')
    await expect(currentRow(page)).toContainText(/is unlikely: .*Link anyway \(1\)/)
    expect(await left(page)).toBe(all)
    await page.keyboard.press('1')
    await expect.poll(() => left(page), { intervals: OFTEN }).toBe(all - 1)
  })

  await test.step('a held Enter links one row, and a held J moves on', async () => {
    const { name } = await toRow(page, workspaceId, isPlain)
    for (let press = 0; press < 5; press += 1) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expect.poll(() => left(page), { intervals: OFTEN }).toBe(all - 2)
    await expect(page.getByRole('row').filter({ hasText: 'Linked to' })).toContainText(name)
    const before = await rowName(page)
    for (let press = 0; press < 3; press += 1) await page.keyboard.down('j')
    await page.keyboard.up('j')
    await expect.poll(() => rowName(page), { intervals: OFTEN }).not.toBe(before)
    expect(await left(page)).toBe(all - 2)
  })

  await test.step('an import over a match says so; of many, those are left out', async () => {
    await toRow(page, workspaceId, isPlain)
    await page.keyboard.press('i')
    await expect(page.getByText(/^Will be imported, although .* looks the same/)).toBeVisible()
    await page.keyboard.press('a')
    await page.keyboard.press('i')
    const bar = page.getByRole('region', { name: 'Selected rows' })
    await expect(bar).toContainText(/\d+ of these have a match of 90% or more/)
    const [rows, over] = (await bar.innerText()).match(/\d+(?= rows| of these)/g)?.map(Number) ?? []
    await page.keyboard.press('Enter')
    await expect(bar.getByRole('button', { name: `Import (${(rows ?? 0) - (over ?? 0)})` })).toBeFocused()
    await page.keyboard.press('Escape')
  })

  await test.step('behind a dialog of the history nothing happens', async () => {
    await goTo(page, 'History')
    await expect(page.getByRole('row').filter({ hasText: 'Import' }).first()).toBeVisible()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('u')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Undo 1 record' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: 'Close', exact: true }).last()).toBeFocused()
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    for (const key of ['j', 'u', 'Escape']) await page.keyboard.press(key)
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  })
  expect(problems).toEqual([])
})

interface WaitingRow {
  source: { name: string }
  suggestion: { confidence: number; evidence: { level: string }[] } | null
  suggested: { active: boolean } | null
}

/** One that Enter takes at once. */
function isPlain({ suggestion, suggested }: WaitingRow): boolean {
  const against = suggestion?.evidence.some(({ level }) => level === 'against') ?? true
  return (suggestion?.confidence ?? 0) > 0.95 && !against && suggested?.active === true
}

/** Moves the cursor to the first row of the queue that is like that. */
async function toRow(page: Page, workspaceId: string, wanted: (row: WaitingRow) => boolean): Promise<{ name: string }> {
  // Made anew, so that the list holds what waits and nothing else.
  await page.keyboard.press('r')
  const filter = { states: ['undecided', 'conflict', 'orphaned'] }
  const { viewId } = await ask<{ viewId: string }>(page, 'mapping.openView', { workspaceId, kind: 'company', filter })
  const rows = await ask<WaitingRow[]>(page, 'mapping.rows', { viewId, offset: 0, limit: 400 })
  const index = rows.findIndex(wanted)
  const name = rows[index]?.source.name ?? ''
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < index; step += 1) await page.keyboard.press('j')
  await expect.poll(() => rowName(page), { intervals: OFTEN }).toBe(name)
  return { name }
}

async function companies(page: Page): Promise<void> {
  await openSandbox(page)
  await pullAll(page)
  await goTo(page, 'Companies')
  await expect(currentRow(page)).toBeVisible()
  await expect(page.getByTitle(/^In this session/)).toContainText(/\d+ left/)
}

/** Rows that wait, as the foot of the screen counts them. */
async function left(page: Page): Promise<number> {
  const foot = await page.getByTitle(/^In this session/).innerText()
  return Number(foot.replaceAll(',', '').match(/(\d+) left/)?.[1])
}

async function rowName(page: Page): Promise<string> {
  const label = await currentRow(page).getByRole('checkbox').getAttribute('aria-label')
  return label?.replace(/^Select /, '') ?? ''
}

interface Seen {
  left: number
  /** Of the current row: what tells it from the others, and all that it says. */
  row: string
  text: string
  /** The current row says why a decision was refused. */
  refused: boolean
  /** A decision is on its way: it may still be refused. */
  pending: boolean
}

/** All that a turn looks at, in one look. */
function see(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const row = document.querySelector<HTMLElement>('tr[data-current]')
    const foot = document.querySelector('[title^="In this session"]')?.textContent ?? ''
    const buttons = [...(row?.querySelectorAll('button') ?? [])]
    return {
      left: Number(foot.replaceAll(',', '').match(/(\d+) left/)?.[1]),
      row: `${row?.querySelector('input')?.getAttribute('aria-label')} ${row?.dataset.index}`,
      text: row?.textContent ?? '',
      refused: buttons.some((button) => (button.getAttribute('aria-label') ?? button.textContent) === 'Dismiss'),
      pending: [...document.querySelectorAll('tr[data-index]')].some((one) => one.textContent.includes(' …')),
    }
  })
}

/** The first look that has what is wanted. */
async function seeWhen(page: Page, wanted: (seen: Seen) => boolean): Promise<Seen> {
  let seen = await see(page)
  await expect
    .poll(
      async () => {
        seen = await see(page)
        return wanted(seen)
      },
      { intervals: [20, 40] },
    )
    .toBe(true)
  return seen
}

/** The row that says what was done last. */
async function lastDecided(page: Page): Promise<string> {
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Undo', exact: true }) })
  const label = await row.last().getByRole('checkbox').getAttribute('aria-label')
  return label?.replace(/^Select /, '') ?? ''
}

/** Presses a key and waits for the next row; whether it was a decision. What is refused is not added. */
async function decideOne(page: Page, key: string): Promise<boolean> {
  const before = await see(page)
  const pressed = key === 'Enter' && before.text.includes('No candidate') ? 'i' : key
  await page.keyboard.press(pressed)
  if (pressed === 'y' || pressed === 's') {
    await seeWhen(page, ({ row, left: now }) => row !== before.row || now !== before.left)
    return false
  }
  const after = await seeWhen(page, ({ left: now, refused, pending }) => !pending && (now < before.left || refused))
  if (!after.refused) return true
  await page.keyboard.press('x')
  await seeWhen(page, ({ left: now, pending }) => !pending && now === before.left - 1)
  return true
}

/** Three companies are not added, then one of them is imported after all. Their names, that one's first. */
async function decideTwice(page: Page, workspaceId: string): Promise<string[]> {
  const of = { workspaceId, kind: 'company' }
  const filter = { states: ['undecided'] }
  const { viewId } = await ask<{ viewId: string }>(page, 'mapping.openView', { ...of, filter })
  const rows = await ask<{ id: string; source: { name: string } }[]>(page, 'mapping.rows', {
    viewId,
    offset: 0,
    limit: 3,
  })
  const ids = rows.map(({ id }) => id)
  await ask(page, 'mapping.decide', { ...of, scope: { sourceIds: ids }, decision: 'ignore' })
  await ask(page, 'mapping.decide', { ...of, scope: { sourceIds: ids.slice(0, 1) }, decision: 'import' })
  return rows.map(({ source }) => source.name)
}
