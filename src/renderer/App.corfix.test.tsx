// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { App } from './App'
import { createApi, createQueryClient } from './api'
import { startFake } from './fake'
import { handlers as app } from './fake/app'
import { FAKE_WORKSPACE, type FakeArea } from './fake/area'
import { handlers as connections } from './fake/connections'
import { handlers as engine } from './fake/engine'
import { handlers as lists } from './fake/lists'
import { handlers as overview } from './fake/overview'
import { handlers as settings } from './fake/settings'
import { handlers as workspaces } from './fake/workspaces'
import { enterWorkspace, leaveWorkspace, navigate, type ScreenId, useRouteStore } from './stores/route'

// A screen's code is read when it is opened first: on a busy machine that takes longer than a second.
configure({ asyncUtilTimeout: 10_000 })

/** A workspace of the development backend that is connected to TrustLayer alone. */
const TRUSTLAYER_ALONE = 'ws-summit'

const quiet: FakeArea = () => ({
  'mapping.waiting': async () => ({ project: 0, company: 2431, 'corfix-project': 0, 'corfix-user': 0 }),
})

function open(workspaceId: string, place: ScreenId, params: Record<string, string> = {}): void {
  enterWorkspace(workspaceId, place)
  navigate(place, params)
  const api = createApi(startFake([app, connections, engine, lists, overview, settings, workspaces, quiet]))
  render(<App api={api} queries={createQueryClient()} />)
}

const rail = () => within(screen.getByRole('navigation', { name: 'Screens' }))

describe('the Corfix integration in the console', { timeout: 60_000 }, () => {
  beforeEach(() => leaveWorkspace())
  afterEach(cleanup)

  it('is a group of the rail, with its conflicts and the keys of its screens', async () => {
    open(FAKE_WORKSPACE, 'overview')
    const corfix = within(await rail().findByRole('group', { name: 'Corfix' }))
    expect(await corfix.findByRole('button', { name: /^Corfix Projects\s*7 conflicts$/ })).toBeDefined()
    expect(corfix.getByRole('button', { name: /^Workers\s*33 conflicts$/ })).toBeDefined()
    fireEvent.keyDown(window, { key: '6', ctrlKey: true })
    expect(await screen.findByText('640 forms')).toBeDefined()
  })

  it('does not show in a workspace without it: a link there leads to what stands in for the screen', async () => {
    open(TRUSTLAYER_ALONE, 'workers')
    await screen.findByText('What to do next')
    expect(useRouteStore.getState().screen).toBe('overview')
    expect(rail().queryByRole('group', { name: 'Corfix' })).toBeNull()
    expect(rail().queryByRole('button', { name: 'Forms' })).toBeNull()
    expect(rail().getByRole('button', { name: /^Projects/ })).toBeDefined()
  })

  it('F1: forms say what becomes of them, and a note leads to what it asks for', async () => {
    open(FAKE_WORKSPACE, 'forms')
    await screen.findByText('640 forms')
    fireEvent.click(await screen.findByRole('button', { name: /^Documents refused/ }))
    await screen.findByText(/^\d+ of 640 forms$/)
    expect(screen.getByRole('button', { name: 'Check the connections' })).toBeDefined()
  })

  it('C11, C12: a plan says what is worth knowing before it is applied, a line each that opens', async () => {
    open(FAKE_WORKSPACE, 'plan')
    const notes = within(await screen.findByRole('list', { name: 'Good to know before it is applied' }))
    const toggle = notes.getByRole('button', { name: 'All of the note on Licences' })
    expect(toggle.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(toggle)
    expect(toggle.getAttribute('aria-expanded')).toBe('true')
    fireEvent.click(notes.getByRole('button', { name: 'Open Corfix projects' }))
    expect(useRouteStore.getState().screen).toBe('corfix-projects')
  })

  it('an edit of its settings is marked in the rail until it is saved or discarded', async () => {
    open(FAKE_WORKSPACE, 'settings')
    fireEvent.click(await screen.findByLabelText('Employees only'))
    expect(await rail().findByRole('button', { name: /^Settings\s*not saved$/ })).toBeDefined()
    await screen.findByText('The plan would have 81 fewer workers to create, 12 more workers to block.')
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
    expect(rail().getByRole('button', { name: 'Settings' })).toBeDefined()
  })

  it('is connected over HTTP or through folders that the desktop’s dialog chooses, with the notice of its contract', async () => {
    open(FAKE_WORKSPACE, 'connections')
    const panel = within(await screen.findByRole('region', { name: 'Corfix' }))
    expect(panel.getByText(/this project’s own assumption/)).toBeDefined()
    fireEvent.click(panel.getByLabelText(/^Through files/))
    const save = await panel.findByRole('button', { name: 'Save' })
    expect(save.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(panel.getByRole('button', { name: 'Choose: Folder that form PDFs come from' }))
    await panel.findByDisplayValue('/home/dana/Corfix/chosen')
    fireEvent.change(panel.getByLabelText('Folder that CSV files go to'), { target: { value: '/home/dana/out' } })
    fireEvent.click(panel.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(panel.queryByLabelText('API token')).toBeNull())
    expect(panel.getByRole('button', { name: 'Test Corfix' })).toBeDefined()
  })

  it('L3: any record is found by its words, whatever its kind', async () => {
    open(FAKE_WORKSPACE, 'troubleshoot')
    const field = await screen.findByLabelText('Which record?', { selector: 'input' })
    field.focus()
    fireEvent.change(field, { target: { value: 'Ana' } })
    // By its words and not by its role: without a layout the list counts as hidden, and to work out the names of all that is hidden takes
    // seconds. Clicked until it is open: the list is drawn anew when more is found, and a click on what it drew before is lost.
    await waitFor(
      () => {
        const options = [...document.querySelectorAll('[role="option"]')]
        const ana = options.find(({ textContent }) => textContent.startsWith('Ana '))
        if (ana && useRouteStore.getState().params.kind !== 'user') fireEvent.click(ana)
        expect(document.querySelector('main')?.textContent).toContain('The Procore user is in the last pull')
      },
      // Without a layout the list takes seconds to be drawn anew, and twice that where two tests share a core.
      { timeout: 30_000 },
    )
    expect(useRouteStore.getState().params).toMatchObject({ group: 'records', kind: 'user' })
  }, 60_000)

  it('L3: an Enter that is pressed before the list has answered takes what is found', async () => {
    open(FAKE_WORKSPACE, 'troubleshoot')
    const field = await screen.findByLabelText('Which record?', { selector: 'input' })
    field.focus()
    fireEvent.change(field, { target: { value: 'Ana Brandt' } })
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(0)
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(useRouteStore.getState().params).toMatchObject({ kind: 'user', name: 'Ana Brandt' }), {
      timeout: 30_000,
    })
  }, 60_000)
})
