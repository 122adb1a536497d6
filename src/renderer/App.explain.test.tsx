// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { App } from './App'
import { createApi, createQueryClient } from './api'
import { startFake } from './fake'
import { handlers as app } from './fake/app'
import { FAKE_WORKSPACE, type FakeArea } from './fake/area'
import { handlers as connections } from './fake/connections'
import { makeListRows } from './fake/list-rows'
import { handlers as lists } from './fake/lists'
import { handlers as overview } from './fake/overview'
import { handlers as settings } from './fake/settings'
import { handlers as workspaces } from './fake/workspaces'
import { enterWorkspace, leaveWorkspace, navigate, type ScreenId, useRouteStore } from './stores/route'

// A screen's code is read when it is opened first: on a busy machine that takes longer than a second.
configure({ asyncUtilTimeout: 10_000 })

const quiet: FakeArea = () => ({
  'mapping.waiting': async () => ({ project: 0, company: 2431 }),
  'runs.active': async () => [],
})

function open(place: ScreenId, params: Record<string, string> = {}): void {
  enterWorkspace(FAKE_WORKSPACE, place)
  navigate(place, params)
  const api = createApi(startFake([app, connections, lists, overview, settings, workspaces, quiet]))
  render(<App api={api} queries={createQueryClient()} />)
}

describe('the screens that explain', { timeout: 30_000 }, () => {
  beforeEach(() => leaveWorkspace())
  afterEach(cleanup)

  it('R5: settings say what they would change before they are saved, in all and by group', async () => {
    open('settings')
    fireEvent.click(await screen.findByLabelText('Ignore purchase orders'))
    const effect = within(await screen.findByRole('region', { name: 'Effect of these edits' }))
    await effect.findByText('The plan would have 64 fewer associations to make.')
    fireEvent.click(screen.getByLabelText('Refresh notes alone'))
    await effect.findByText('The plan would have 64 fewer associations to make, 23 more insurance records to write.')
    expect(await screen.findByText('23 more insurance records to write')).toBeDefined()
    expect(effect.getByRole('button', { name: 'Show 87 differences' })).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.queryByRole('region', { name: 'Effect of these edits' })).toBeNull()
  })

  it('a link to an option opens the settings at it', async () => {
    open('settings', { search: 'companies.partyType' })
    await screen.findByLabelText('Party type of imports')
    expect(screen.queryByLabelText('Ignore purchase orders')).toBeNull()
  })

  it('L3: a walkthrough stops at the first closed gate and leads to where it is opened', async () => {
    const stopped = makeListRows('commitments').find(({ state }) => state === 'Company not linked')
    const company = stopped?.records.find(({ kind }) => kind === 'company')
    open('troubleshoot', { kind: 'commitment', id: stopped?.id ?? '', name: stopped?.records[0]?.name ?? '' })
    const step = (await screen.findByLabelText('Stops here')).closest('li')
    expect(step?.getAttribute('aria-current')).toBe('step')
    expect(screen.getAllByLabelText('Passed')).toHaveLength(2)
    fireEvent.click(await screen.findByRole('button', { name: `Decide on ${company?.name}` }))
    const { screen: place, params } = useRouteStore.getState()
    expect(place).toBe('companies')
    expect([params.recordId ?? company?.id, company?.kind]).toEqual([company?.id, 'company'])
  })

  it('a list that the filter leaves empty says which filter, and clears it', async () => {
    open('commitments', { search: 'no such words' })
    await screen.findByText('0 of 2,480 commitments')
    expect(screen.getByText('The filter is "no such words".')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }))
    await screen.findByText('2,480 commitments')
    expect(screen.getByRole('button', { name: /^Inactive/ }).getAttribute('aria-pressed')).toBe('false')
  })

  it('S4: preflight shows every check by system, with the fix of what did not pass', async () => {
    open('connections')
    fireEvent.click(await screen.findByRole('button', { name: 'Check everything' }))
    const procore = within(await screen.findByRole('region', { name: 'Checks of Procore' }))
    expect(procore.getByText('Failed')).toBeDefined()
    expect(procore.getByText(/give the app user read access to Commitments/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Copy as text' })).toBeDefined()
    expect(screen.getByRole('region', { name: 'Checks of TrustLayer' })).toBeDefined()
  })
})
