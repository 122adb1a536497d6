import { describe, expect, it } from 'vitest'
import { PathGrants } from './path-grants'

describe('PathGrants', () => {
  it('lets the page name only files that were chosen', () => {
    const grants = new PathGrants()
    expect(() => grants.require('review.inspect', { path: '/etc/passwd' })).toThrow('was not chosen')
    grants.grant('/home/dana/a.crosswalk-review')
    expect(() => grants.require('review.inspect', { path: '/home/dana/a.crosswalk-review' })).not.toThrow()
    expect(() => grants.require('mapping.rows', { path: '/etc/passwd' })).not.toThrow()
  })

  it('shows only files that the console wrote: chosen alone is not enough', () => {
    const grants = new PathGrants()
    const path = grants.grant('/home/dana/review.xlsx')
    expect(() => grants.requireWritten(path)).toThrow('was not written')
    grants.noteAnswer('review.inspect', { path })
    expect(() => grants.requireWritten(path)).toThrow('was not written')
    grants.noteAnswer('review.export', { path, bytes: 12 })
    expect(() => grants.requireWritten(path)).not.toThrow()
    expect(() => grants.requireWritten('/home/dana')).toThrow('was not written')
    expect(() => grants.requireWritten(grants.wrote('/home/dana/report.html'))).not.toThrow()
  })
})
