import type { EventPayload } from '@shared/contract'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { Api } from './client'
import { invalidateOnChange } from './invalidation'

type Changed = EventPayload<'workspace.changed'>

/** The client with only the event the test sends. */
function setUp(keys: readonly unknown[][]) {
  let send: (payload: Changed) => void = () => undefined
  const api: Api = {
    call: () => Promise.reject(new Error('not called')),
    on: (_name, listener) => {
      send = listener as (payload: Changed) => void
      return () => undefined
    },
  }
  const queries = new QueryClient()
  for (const queryKey of keys) queries.setQueryData(queryKey, 'answer')
  invalidateOnChange(api, queries)
  const stale = () =>
    queries
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map((query) => query.queryKey[0])
  return { send: (payload: Changed) => send(payload), stale }
}

describe('workspace.changed', () => {
  const harbor = { workspaceId: 'ws-harbor' }

  it('asks again for what decisions touch, and leaves open views alone', () => {
    const { send, stale } = setUp([
      ['mapping.waiting', harbor],
      ['mapping.rows', { viewId: 'v1' }],
      ['mapping.openView', { ...harbor, kind: 'company' }],
      ['settings.get', harbor],
    ])
    send({ ...harbor, parts: ['decisions'] })
    expect(stale()).toEqual(['mapping.waiting'])
  })

  it('L3: reasons and the effect of settings follow decisions and settings, open lists wait to be refreshed', () => {
    const { send, stale } = setUp([
      ['why.record', { ...harbor, kind: 'company', id: '7' }],
      ['lists.detail', { ...harbor, list: 'contacts', id: '77' }],
      ['lists.rows', { viewId: 'list-1' }],
      ['settings.whatIf', harbor],
      ['schedule.state', harbor],
    ])
    send({ ...harbor, parts: ['decisions'] })
    expect(stale()).toEqual(['why.record', 'lists.detail', 'settings.whatIf'])
    send({ ...harbor, parts: ['workspace'] })
    expect(stale()).toContain('schedule.state')
  })

  it('touches one workspace only, and what belongs to none', () => {
    const { send, stale } = setUp([
      ['workspaces.overview', { workspaceId: 'ws-summit' }],
      ['workspaces.list', null],
      ['runs.list', harbor],
    ])
    send({ ...harbor, parts: ['runs'] })
    expect(stale()).toEqual(['workspaces.list', 'runs.list'])
  })
})
