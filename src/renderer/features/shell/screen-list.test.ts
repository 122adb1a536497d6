import { describe, expect, it } from 'vitest'
import { railScreens, screenKeys } from './screen-list'

const numbers = (...connected: ('trustlayer' | 'corfix')[]) =>
  [...screenKeys(railScreens(connected, false))].map(([id, keys]) => `${keys.replace('Mod+', '')} ${id}`)

describe('the numbers of the screens', () => {
  it('follow the rail where there are enough of them', () => {
    expect(numbers('trustlayer').slice(0, 7)).toEqual([
      '1 overview',
      '2 projects',
      '3 companies',
      '4 commitments',
      '5 contacts',
      '6 compliance',
      '7 plan',
    ])
    expect(numbers('corfix')[4]).toBe('5 plan')
  })

  it('leave out what is only looked up where both integrations are on, so that the plan is where it was', () => {
    expect(numbers('trustlayer', 'corfix')).toEqual([
      '1 overview',
      '2 projects',
      '3 companies',
      '4 corfix-projects',
      '5 workers',
      '6 forms',
      '7 plan',
      '8 runs',
      '9 log',
    ])
  })
})
