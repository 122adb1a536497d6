import type { Check } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { checksBySystem, preflightText, preflightVerdict } from './preflight-words'

const check = (system: Check['system'], state: Check['state'], message: string, fix = ''): Check => ({
  ...{ id: message, system, state },
  ...{ message, fix },
})
const write = check('trustlayer', 'fail', 'The token may not write.', 'Give it the role "Integration admin".')
const company = check('procore', 'pass', 'The company is visible.', 'Not needed.')
const insurances = check('procore', 'unknown', 'Shows at the first write.')

describe('preflight (S4)', () => {
  it('groups the checks by system, Procore first', () => {
    expect(checksBySystem([write, company, insurances]).map(({ system, checks }) => [system, checks.length])).toEqual([
      ['procore', 2],
      ['trustlayer', 1],
    ])
  })

  it('puts what did not pass first, in each system', () => {
    expect(checksBySystem([company, insurances])[0]?.checks).toEqual([insurances, company])
  })

  it('sums them up', () => {
    expect(preflightVerdict([write, company, insurances])).toBe('1 check failed, 1 is not known, 1 passed.')
    expect(preflightVerdict([company])).toBe('All 1 check passed.')
    expect(preflightVerdict([company, insurances])).toBe('1 is not known, 1 passed.')
  })

  it('is copied with the fix of what did not pass, and of nothing else', () => {
    expect(preflightText('Harbor Bridge', [company, write])).toBe(
      `Preflight of Harbor Bridge: 1 check failed, 1 passed.

Procore
- Passed: The company is visible.

TrustLayer
- Failed: The token may not write.
  Give it the role "Integration admin".`,
    )
  })
})
