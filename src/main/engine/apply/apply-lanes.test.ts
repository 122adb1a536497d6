import type { Change } from '@shared/plan'
import type { Action } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { lanesByLevel } from './apply-lanes'

function change(id: string, sourceId: string | null, action: Action, dependsOn: string[] = []): Change {
  const source = sourceId === null ? null : { system: 'procore', kind: 'company', id: sourceId, name: sourceId }
  return { id, source, action, dependsOn } as unknown as Change
}

const ids = (changes: readonly Change[]) =>
  lanesByLevel(changes).map((level) => level.map((lane) => lane.map(({ id }) => id)))

describe('lanes of a plan', () => {
  it('carries out the changes of one record one after another, in the order that leaves it right', () => {
    const changes = [
      change('c', 'Bay', 'deactivate'),
      change('b', 'Bay', 'update'),
      change('a', 'Bay', 'link'),
      change('x', 'Harbor', 'create'),
    ]
    expect(ids(changes)).toEqual([[['a', 'b', 'c'], ['x']]])
  })

  it('puts what others depend on into a level before them, and refuses a circle', () => {
    const changes = [
      change('p', '1', 'create', ['f']),
      change('d', '1', 'deactivate', ['p']),
      change('f', null, 'create'),
    ]
    expect(ids(changes)).toEqual([[['f']], [['p', 'd']]])
    expect(() => lanesByLevel([change('a', '1', 'create', ['b']), change('b', '2', 'create', ['a'])])).toThrow('circle')
  })
})

describe('C8, C9: the state of a worker', () => {
  it('is changed after its fields: unblocked first, blocked last', () => {
    const moves = (['block', 'activate', 'update', 'unblock', 'create'] as const).map((action) => {
      const source = { system: 'procore', kind: 'user', id: '1', name: 'Ana' } as const
      return { id: action, flow: 'corfix-workers', action, source, dependsOn: [] } as unknown as Change
    })
    const [level] = lanesByLevel(moves)
    expect(level?.map((lane) => lane.map(({ action }) => action))).toEqual([
      ['create', 'update', 'unblock', 'activate', 'block'],
    ])
  })
})
