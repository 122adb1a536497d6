import { describe, expect, it } from 'vitest'
import { refusedFirst } from './preflight'

describe('S4: which projects are tried for readable commitments', () => {
  it('takes those that the last pull was refused before the others, each once', () => {
    const commitments = new Map([
      ['10', 'read'],
      ['40', 'refused'],
      ['30', 'refused'],
    ] as const)
    expect(refusedFirst(['10', '20', '30', '40'], commitments)).toEqual(['30', '40', '10', '20'])
  })

  it('keeps the order where nothing was refused, or nothing is known', () => {
    expect(refusedFirst(['10', '20'], new Map())).toEqual(['10', '20'])
  })
})
