import { beforeEach, describe, expect, it } from 'vitest'
import { addNotice, clearNotices, passNotices, useNotices } from './notices'

describe('notices', () => {
  beforeEach(clearNotices)

  it('of an undo are news until the next decision, and stay in the list', () => {
    addNotice({ severity: 'info', title: 'Pull: 60 projects', detail: '' })
    addNotice({ severity: 'info', title: 'Undone: Link "Bay Electric"', detail: '', passing: true })
    expect(useNotices.getState()).toMatchObject({ unread: 2, notices: [{ passing: true }, {}] })
    passNotices()
    const { notices, unread } = useNotices.getState()
    expect([unread, ...notices.map(({ title }) => title)]).toEqual([
      1,
      'Pull: 60 projects',
      'Undone: Link "Bay Electric"',
    ])
  })
})
