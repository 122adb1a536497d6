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
import { handlers as workspaces } from './fake/workspaces'
import { enterWorkspace, leaveWorkspace, useRouteStore } from './stores/route'

// A screen's code is read when it is opened first: on a busy machine that takes longer than a second.
configure({ asyncUtilTimeout: 10_000 })

/** Undecided counts and nothing running: the rest of the engine is not needed by these screens. */
const quiet: FakeArea = () => ({
  'mapping.waiting': async () => ({ project: 0, company: 2431 }),
  'runs.active': async () => [],
})

function start() {
  const api = createApi(startFake([app, connections, overview, workspaces, quiet]))
  render(<App api={api} queries={createQueryClient()} />)
}

describe('the console', { timeout: 30_000 }, () => {
  beforeEach(() => leaveWorkspace())
  afterEach(cleanup)

  it('opens a workspace from the list and shows what is next', async () => {
    start()
    fireEvent.click(await screen.findByRole('button', { name: 'Harbor Bridge Constructors' }))
    const next = await screen.findByRole('button', { name: 'Open: Map the companies' })
    expect(next.closest('li')?.getAttribute('aria-current')).toBe('step')
    const rail = within(screen.getByRole('navigation', { name: 'Screens' }))
    expect(await rail.findByRole('button', { name: /Companies\s*2,431 undecided/ })).toBeDefined()
  })

  it('makes a workspace out of a pasted address and keeps credentials without showing them', async () => {
    start()
    fireEvent.click(await screen.findByRole('button', { name: 'New workspace' }))
    const next = await screen.findByRole('button', { name: 'Next: sign in to Procore' })
    expect(next.getAttribute('aria-description')).toBe('Name the customer first.')
    type('Customer', 'Cascade Civil')
    type('Procore company', 'https://us02.procore.com/1234/company/4271180/home')
    expect(screen.getByText('4271180')).toBeDefined()
    fireEvent.click(next)
    await screen.findByText('Sign in to Procore')
    expect((await screen.findByRole('button', { name: 'Test Procore' })).getAttribute('aria-disabled')).toBe('true')
    type('Client id', 'id-1')
    type('Client secret', 'never-shown-again')
    fireEvent.click(screen.getByRole('button', { name: 'Keep credentials' }))
    expect(await screen.findAllByPlaceholderText('Set. Type to replace it')).toHaveLength(2)
    expect(document.body.innerHTML).not.toContain('never-shown-again')
  })

  it('keeps unsaved settings while another screen is looked at', async () => {
    enterWorkspace(FAKE_WORKSPACE, 'settings')
    start()
    const follow = (await screen.findAllByLabelText(/Follow active and inactive/))[0]
    if (follow) fireEvent.click(follow)
    await screen.findByText('1 not saved')
    fireEvent.keyDown(window, { key: '1', ctrlKey: true })
    await screen.findByText('What to do next')
    fireEvent.keyDown(window, { key: 'Escape' })
    await screen.findByText('1 not saved')
    expect(useRouteStore.getState().screen).toBe('settings')
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText(/Project description/)
  })
})

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
