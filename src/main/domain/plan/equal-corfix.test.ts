import { describe, expect, it } from 'vitest'
import { corfixProject, corfixSite, madeWorker, ownId, user, worker } from '../testing/corfix'
import { link, project } from '../testing/records'
import { equalFields } from './equal-fields'

const source = user({ id: '1', email: 'Ana@bay.example' })
const there = worker({ id: 'cw_1', lastName: 'Ruiz 1', email: 'ana@bay.example', ...ownId('1') })
const of = (change: Parameters<typeof worker>[0] | object, memory: Record<string, string | boolean | null> = {}) =>
  equalFields(
    corfixSite({
      users: [source],
      workers: [{ ...there, ...change }],
      input: { decisions: [link('corfix-user', '1', 'cw_1')], lastSynced: [madeWorker('1', 'cw_1', memory)] },
    }),
  )[0]?.fields

describe('equal fields in Corfix', () => {
  it('become the base, as Corfix writes them', () => {
    const projects = [project({ id: '1', name: 'Pier 9', number: '24-017' })]
    const corfixProjects = [corfixProject({ id: 'cp_1', name: 'Pier 9', number: '24-018' })]
    const input = corfixSite({ projects, corfixProjects, input: { decisions: [link('corfix-project', '1', 'cp_1')] } })
    expect(equalFields(input)).toEqual([
      {
        kind: 'corfix-project',
        sourceId: '1',
        targetId: 'cp_1',
        fields: { name: 'Pier 9', status: 'Active' },
        created: false,
      },
    ])
    expect(equalFields({ ...input, corfix: null })).toEqual([])
    expect(of({})).toEqual({ firstName: 'Ana', lastName: 'Ruiz 1', email: 'ana@bay.example' })
  })

  it('C8, C9: that a worker was active is remembered, and that somebody unblocked it', () => {
    expect(of({ status: 'kiosk_active' })).toMatchObject({ everActivated: true, activeAs: 'kiosk_active' })
    expect(of({ status: 'active' }, { everActivated: true, activeAs: 'kiosk_active' })).toMatchObject({
      activeAs: 'active',
    })
    expect(of({ status: 'active' }, { blockedByCrosswalk: true })).toMatchObject({ blockedByCrosswalk: false })
    const blocked = of({ status: 'blocked' }, { blockedByCrosswalk: true, everActivated: true, activeAs: 'active' })
    expect(blocked).toMatchObject({ blockedByCrosswalk: true, everActivated: true, activeAs: 'active' })
    expect(of({ status: 'pending_activation' })).not.toHaveProperty('everActivated')
  })
})
