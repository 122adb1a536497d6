import { beforeEach, describe, expect, it } from 'vitest'
import { enterWorkspace, goBack, isScreenId, leaveWorkspace, navigate, useRouteStore } from './route'

const place = () => {
  const { workspaceId, screen, params } = useRouteStore.getState()
  return { workspaceId, screen, params }
}

describe('route', () => {
  beforeEach(() => leaveWorkspace())

  it('steps back through the places of one workspace', () => {
    enterWorkspace('ws-harbor')
    navigate('companies', { recordId: '562949953500104' })
    navigate('log')
    expect(goBack()).toBe(true)
    expect(place()).toEqual({
      workspaceId: 'ws-harbor',
      screen: 'companies',
      params: { recordId: '562949953500104' },
    })
    expect(goBack()).toBe(true)
    expect(goBack()).toBe(false)
    expect(place().screen).toBe('overview')
  })

  it('never steps back into another workspace (S1)', () => {
    enterWorkspace('ws-harbor')
    navigate('plan')
    enterWorkspace('ws-summit')
    expect(goBack()).toBe(false)
  })

  it('knows the names of screens', () => {
    expect([isScreenId('plan'), isScreenId('invoices'), isScreenId(null)]).toEqual([true, false, false])
  })
})
