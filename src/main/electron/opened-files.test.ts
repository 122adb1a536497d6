import { describe, expect, it } from 'vitest'
import { PathGrants } from '../app/path-grants'
import { OpenedFiles, packsIn } from './opened-files'

describe('packs that are opened from the desktop', () => {
  it('are found among the arguments of a start', () => {
    const argv = [
      '/opt/Crosswalk/crosswalk',
      '--no-sandbox',
      'a.crosswalk-review',
      '/tmp/B.CROSSWALK-REVIEW',
      '/tmp/c.xlsx',
      '--x=d.crosswalk-review',
    ]
    expect(packsIn(argv, '/home/dana')).toEqual(['/home/dana/a.crosswalk-review', '/tmp/B.CROSSWALK-REVIEW'])
  })

  it('are told at once, and kept for a page that is not there yet', () => {
    const told: string[] = []
    const grants = new PathGrants()
    const opened = new OpenedFiles({ grant: (path) => grants.grant(path), tell: (path) => void told.push(path) })
    opened.open([])
    expect(opened.take()).toBeNull()
    opened.open(['/tmp/a.crosswalk-review'])
    expect(told).toEqual(['/tmp/a.crosswalk-review'])
    expect(opened.take()).toBe('/tmp/a.crosswalk-review')
    expect(opened.take()).toBeNull()
    expect(() => grants.require('review.inspect', { path: '/tmp/a.crosswalk-review' })).not.toThrow()
  })

  it('are the only files that the page may name, beside those chosen in a dialog', () => {
    const grants = new PathGrants()
    expect(() => grants.require('review.export', { path: '/etc/passwd' })).toThrow('not chosen')
    expect(() => grants.require('review.inspect', { path: ['/etc/passwd'] })).toThrow('not chosen')
    expect(() => grants.require('review.savePack', { workspaceId: 'w' })).not.toThrow()
    expect(() => grants.require('log.query', { path: '/etc/passwd' })).not.toThrow()
  })
})
