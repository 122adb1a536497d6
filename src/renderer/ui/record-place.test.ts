import type { RecordRef } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { recordPlace } from './record-place'

const ref = (kind: string, name: string, id: string | null = '7'): RecordRef => ({ system: 'procore', kind, id, name })

describe('recordPlace', () => {
  it('knows the side of a mapped record', () => {
    expect(recordPlace(ref('company', 'Bay Electric'))).toEqual({
      screen: 'companies',
      params: { recordId: '7', side: 'source' },
    })
    expect(recordPlace(ref('party', 'Bay Electric'))?.params.side).toBe('target')
  })

  it.each([
    ['commitment', 'SC-014 Structural steel, level 1 to 4', 'commitments', 'SC-014 Structural steel, level 1 to 4'],
    ['contact', 'Siobhán O’Neill', 'contacts', 'Siobhán O’Neill'],
    ['insurance', 'Automobile Liability of Bay Electric, Inc.', 'compliance', 'Bay Electric, Inc.'],
    ['insurance', 'Automobile Liability of Bay Electric, Inc. on Tower B', 'compliance', 'Bay Electric, Inc.'],
    ['form', 'Hot Work Permit 2026-11-27', 'forms', 'Hot Work Permit'],
    ['compliance', 'Bay Electric in Tower B: Automobile Liability', 'compliance', 'Bay Electric'],
  ])('a %s named "%s" is looked up in its list', (kind, name, screen, search) => {
    expect(recordPlace(ref(kind, name))).toEqual({ screen, params: { recordId: '7', search } })
  })

  it('leads to Corfix’s own screens, also with a project of Procore that is named for Corfix', () => {
    expect(recordPlace(ref('worker', 'Ana Ruiz'))).toMatchObject({ screen: 'workers', params: { side: 'target' } })
    expect(recordPlace(ref('user', 'Ana Ruiz'))).toMatchObject({ screen: 'workers', params: { side: 'source' } })
    expect(recordPlace(ref('project', 'Tower B'))?.screen).toBe('projects')
    expect(recordPlace(ref('project', 'Tower B'), 'corfix')?.screen).toBe('corfix-projects')
  })

  it('is none for kinds that no screen shows, and before a record exists', () => {
    expect(recordPlace(ref('custom-field', 'Total Value'))).toBeNull()
    expect(recordPlace(ref('party', 'Bay Electric', null))).toBeNull()
  })
})
