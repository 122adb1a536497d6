import type { Change } from '@shared/plan'
import { describe, expect, it } from 'vitest'
import { requestsOf } from './requests'

function change(parts: Partial<Change>): Change {
  return { flow: 'companies', action: 'update', fields: [], ...parts } as Change
}

function many(count: number, parts: Partial<Change>): Change[] {
  return Array.from({ length: count }, () => change(parts))
}

describe('requests that applying takes', () => {
  it('a change of its own takes a read and a write', () => {
    expect(requestsOf(many(3, {}), 'v1')).toBe(6)
    expect(requestsOf([], 'v1')).toBe(0)
  })

  it('associations go a project at a time in v1, and one by one in v2', () => {
    const changes = [
      ...many(150, { flow: 'associations', action: 'associate', ids: { projectId: '1' } }),
      ...many(1, { flow: 'associations', action: 'associate', ids: { projectId: '2' } }),
    ]
    expect(requestsOf(changes, 'v1')).toBe(4 + 2)
    expect(requestsOf(changes, 'v2')).toBe(2 + 150 + 1 + 1)
  })

  it('W9: insurance records go 1,000 a call and scope; those to be deleted go one by one', () => {
    const written = { flow: 'insurances', action: 'write-insurance' } as const
    const deleted = [{ field: 'deleted', before: false, after: true }]
    const changes = [
      ...many(1_200, { ...written, ids: { level: 'company' } }),
      ...many(5, { ...written, ids: { level: 'project', projectId: '1' } }),
      ...many(3, { ...written, ids: { level: 'project', projectId: '2' }, fields: deleted }),
    ]
    expect(requestsOf(changes, 'v1')).toBe(2 * 2 + 2 + 3 * 2)
  })

  it('Corfix takes a write each after one look a kind, files take none; a form takes four', () => {
    const changes = [
      ...many(5, { flow: 'corfix-projects', action: 'create' }),
      ...many(3, { flow: 'corfix-workers', action: 'block' }),
      ...many(2, { flow: 'forms', action: 'upload-file' }),
    ]
    expect(requestsOf(changes, 'v1', 'http')).toBe(5 + 1 + 3 + 1 + 2 * 4)
    expect(requestsOf(changes, 'v1', 'files')).toBe(2 * 4)
    expect(requestsOf(changes.slice(0, 5), 'v1', 'http')).toBe(5 + 1)
  })
})
