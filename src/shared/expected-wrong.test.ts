import { expect, it } from 'vitest'
import { expectedWrongWords } from './expected-wrong'

it('says whole links, and "none" only where it is none', () => {
  expect([0, 1e-9, 0.04, 0.94, 0.95, 1.4, 9.2, 1234.5].map(expectedWrongWords)).toEqual([
    'none',
    'less than one',
    'less than one',
    'less than one',
    'about 1',
    'about 1',
    'about 9',
    'about 1,235',
  ])
})
