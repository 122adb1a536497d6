import { describe, expect, it } from 'vitest'
import { user } from '../testing/corfix'
import { decided, link, party, present, vendor } from '../testing/records'
import { findOrphans } from './orphans'

const bay = vendor({ id: '1', name: 'Bay Electric' })
const gone = new Map([['1', { record: bay, goneAt: '2026-11-02T00:00:00Z' }]])
const base = { kind: 'company', syncActive: false } as const

describe('orphans (M6)', () => {
  it('a link or an import whose source left the list', () => {
    const targets = present([party({ id: 'p1' })])
    const linked = findOrphans({ ...base, sources: gone, targets, decisions: [link('company', '1', 'p1')] })
    expect(linked).toMatchObject([{ state: 'orphaned', message: expect.stringContaining('since 2026-11-02') }])
    const wanted = findOrphans({ ...base, sources: gone, targets, decisions: [decided('company', '1', 'import')] })
    expect(wanted).toMatchObject([{ code: 'orphaned', message: expect.stringContaining('which is to be imported') }])
    expect(findOrphans({ ...base, sources: gone, targets, decisions: [decided('company', '1', 'ignore')] })).toEqual([])
  })

  it('a link whose target is gone, or was deactivated while its source is active', () => {
    const sources = present([bay])
    const decisions = [link('company', '1', 'p1')]
    expect(findOrphans({ ...base, sources, targets: new Map(), decisions })).toHaveLength(1)
    const targets = present([party({ id: 'p1', active: false })])
    expect(findOrphans({ ...base, sources, targets, decisions })).toMatchObject([
      { message: expect.stringContaining('was deactivated in TrustLayer') },
    ])
    expect(findOrphans({ ...base, syncActive: true, sources, targets, decisions })).toEqual([])
  })

  it('says which side it speaks of; what cannot be listed is not missed', () => {
    const corfix = { kind: 'corfix-user', syncActive: true, sources: present([user({ id: '1' })]) } as const
    const decisions = [link('corfix-user', '1', 'w1')]
    const lost = findOrphans({ ...corfix, targets: new Map(), decisions })
    expect(lost).toMatchObject([{ message: expect.stringContaining('is not in Corfix’s list any more') }])
    expect(findOrphans({ ...corfix, targetsListed: false, targets: new Map(), decisions })).toEqual([])
    const left = findOrphans({ ...corfix, targetsListed: false, sources: new Map(), targets: new Map(), decisions })
    expect(left).toMatchObject([{ message: expect.stringContaining('taken out of the company directory') }])
  })
})
