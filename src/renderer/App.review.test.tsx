// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { App } from './App'
import { createApi, createQueryClient } from './api'
import { startFake } from './fake'
import { handlers as app } from './fake/app'
import { FAKE_WORKSPACE, type FakeArea } from './fake/area'
import { handlers as connections } from './fake/connections'
import { handlers as overview } from './fake/overview'
import { handlers as review } from './fake/review'
import { ORIGIN } from './fake/review-data'
import { addReviewWorkspace, handlers as workspaces } from './fake/workspaces'
import { askAboutFile, closeFile, endMerge, useReviewStore } from './stores/review'
import { enterWorkspace, leaveWorkspace, useRouteStore } from './stores/route'

configure({ asyncUtilTimeout: 10_000 })

const quiet: FakeArea = () => ({
  'mapping.waiting': async () => ({ company: 170 }),
  'runs.active': async () => [],
  'schedule.state': async () => {
    throw new Error('not asked in a review')
  },
  'review.close': async ({ path }) => {
    closed.push(path)
    return null
  },
})

/** Files that the engine was told to let go of. */
const closed: string[] = []

function start() {
  closed.length = 0
  const api = createApi(startFake([app, connections, overview, workspaces, review, quiet]))
  render(<App api={api} queries={createQueryClient()} />)
}

describe('reviews in the console', { timeout: 60_000 }, () => {
  beforeEach(() => leaveWorkspace())
  afterEach(() => {
    cleanup()
    closeFile()
    endMerge()
  })

  it('O2: a review has neither connections nor settings, and says what it is and whether it is saved', async () => {
    const mark = { ...ORIGIN, reviewer: 'Ana', file: '/home/ana/harbour.crosswalk-review', sealed: false }
    enterWorkspace(addReviewWorkspace(mark).id, 'settings')
    start()
    const banner = within(await screen.findByRole('region', { name: 'Review mode' }))
    expect(banner.getByText('Review of Harbor Bridge Constructors')).toBeDefined()
    expect(await screen.findByRole('heading', { level: 1, name: 'Review' })).toBeDefined()
    expect(useRouteStore.getState().screen).toBe('review')
    const rail = within(screen.getByRole('navigation', { name: 'Screens' }))
    for (const name of ['Settings', 'Connections', 'Runs', 'Overview'])
      expect(rail.queryByRole('button', { name })).toBeNull()
    expect(await banner.findByText('Nothing to save')).toBeDefined()
    fireEvent.click(banner.getByRole('button', { name: 'Save to pack' }))
    expect(await banner.findByText(/^Saved/)).toBeDefined()
  })

  it('O2: a pack in whose place another file lies is offered another one, and nothing that would be refused again', async () => {
    const mark = { ...ORIGIN, reviewer: 'Ana', file: '/home/ana/harbour.crosswalk-review', sealed: false }
    enterWorkspace(addReviewWorkspace(mark).id, 'review')
    window.history.replaceState(null, '', '?packs=taken')
    start()
    const banner = within(await screen.findByRole('region', { name: 'Review mode' }))
    fireEvent.click(banner.getByRole('button', { name: 'Save to pack' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Save harbour.crosswalk-review' }))
    expect(await dialog.findByText(/is not the pack of this review any more/)).toBeDefined()
    expect(dialog.getByText(/Save to another file, or move/)).toBeDefined()
    expect(dialog.queryByRole('button', { name: 'Try again' })).toBeNull()
    fireEvent.click(dialog.getByRole('button', { name: 'Save to another file…' }))
    expect(await banner.findByText(/^Saved/)).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
    window.history.replaceState(null, '', '?')
  })

  it('O3: nothing of a file is taken before it was said what it is, and a comparison can be put away', async () => {
    enterWorkspace(FAKE_WORKSPACE, 'review')
    start()
    expect(await screen.findByRole('grid', { name: 'Review files' })).toBeDefined()
    askAboutFile('/home/dana/harbour.xlsx')
    const dialog = within(await screen.findByRole('dialog', { name: 'harbour.xlsx' }))
    expect(await dialog.findByText('225 decisions, 11 comments')).toBeDefined()
    expect(dialog.queryByRole('button', { name: 'Open for review' })).toBeNull()
    fireEvent.click(dialog.getByRole('button', { name: 'Compare with Harbor Bridge Constructors' }))
    expect(await screen.findByRole('button', { name: 'Take 212 decisions…' })).toBeDefined()
    expect(screen.getByText('9 of 9 conflicts open')).toBeDefined()
    const detail = within(screen.getByRole('region', { name: 'Row' }))
    expect(detail.getByText('Mine, by Dana Whitfield')).toBeDefined()
    expect(detail.getByText(/^Best candidate here: .*Oakland, CA/)).toBeDefined()
    // Every comment that comes with it, also on records that do not differ.
    fireEvent.click(screen.getByRole('button', { name: /^Comments/ }))
    expect(await screen.findByRole('grid', { name: 'Comments' })).toBeDefined()
    expect(await within(screen.getByRole('region', { name: 'Comment' })).findByText(/^Confirmed with/)).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: /^All/ }))
    expect(await screen.findByRole('grid', { name: 'Differences' })).toBeDefined()
    expect(closed).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Put away' }))
    expect(await screen.findByRole('grid', { name: 'Review files' })).toBeDefined()
    expect(useReviewStore.getState().merge).toBeNull()
    // What the engine kept of it for paging goes.
    expect(closed).toEqual(['/home/dana/harbour.xlsx'])
  })
})
