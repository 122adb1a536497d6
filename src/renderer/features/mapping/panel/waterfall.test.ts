import type { Evidence } from '@shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { oddsWords, waterfall } from './waterfall'

const evidence = (field: Evidence['field'], level: Evidence['level']): Evidence => ({ field, level, text: '' })
const shown = (all: Evidence[]) =>
  waterfall(all).bars.map(({ evidence: { field }, start, width, against }) => [
    field,
    Math.round(start),
    Math.round(width),
    against,
  ])

describe('the evidence of a candidate as signed bars', () => {
  it('adds up what speaks for it, to the right', () => {
    expect(shown([evidence('name', 'exact'), evidence('phone', 'exact')])).toEqual([
      ['name', 0, 50, false],
      ['phone', 50, 50, false],
    ])
  })

  it('takes back what speaks against it, to the left', () => {
    expect(shown([evidence('address', 'against'), evidence('name', 'exact')])).toEqual([
      ['name', 0, 100, false],
      ['address', 50, 50, true],
    ])
    expect(waterfall([evidence('address', 'against')])).toMatchObject({ zero: 100, bars: [{ start: 0, width: 100 }] })
  })

  it('is as long as the engine weighed it, whatever its level', () => {
    const weighed = (field: Evidence['field'], level: Evidence['level'], weight: number) => ({
      ...evidence(field, level),
      weight,
    })
    expect(shown([weighed('address', 'exact', 2), weighed('name', 'strong', 8), weighed('phone', 'weak', -5)])).toEqual(
      [
        ['name', 0, 80, false],
        ['address', 80, 20, false],
        ['phone', 50, 50, true],
      ],
    )
    expect([8, 0.7, -1.4].map((weight) => oddsWords(weighed('name', 'exact', weight)))).toEqual([
      'odds × 2,981',
      'odds × 2.0',
      'odds ÷ 4.1',
    ])
    expect(oddsWords(evidence('name', 'exact'))).toBeNull()
  })

  it('goes below nothing where more speaks against it', () => {
    const { zero, bars } = waterfall([evidence('name', 'partial'), evidence('address', 'against')])
    expect(Math.round(zero)).toBe(33)
    expect(bars.map(({ start }) => Math.round(start))).toEqual([33, 0])
  })

  it('is empty without evidence', () => {
    expect(waterfall([])).toEqual({ bars: [], zero: 0 })
  })
})
