import { describe, expect, it } from 'vitest'
import { decode, encode } from './codec.mjs'

describe('the stand-in carries what structured clone carries', () => {
  it.each([
    ['a record', { id: '562949953421312', name: 'Société Générale de Béton — «GDB»', note: null, active: true }],
    ['what JSON would lose', { gone: undefined, none: Number.NaN, big: 2n ** 60n, at: new Date(1_700_000_000_000) }],
    ['bytes and collections', [Uint8Array.of(1, 2, 255), new Map([['a', [1]]]), new Set(['x'])]],
    ['a record with the marker as its key', { $: 'date', v: 3, nested: { $: 'undefined' } }],
    ['nothing', undefined],
  ])('%s', (_what, value) => {
    expect(decode(encode(value))).toEqual(value)
  })

  it('errors, by name and message', () => {
    const error = decode(encode(new RangeError('too far'))) as Error
    expect([error.name, error.message]).toEqual(['RangeError', 'too far'])
  })

  it('and refuses what structured clone refuses', () => {
    expect(() => encode({ act: () => 1 })).toThrow('could not be cloned')
    expect(() => encode(Symbol('x'))).toThrow('could not be cloned')
  })

  it('functions travel by name over the context bridge only', () => {
    const text = encode({ act: () => 1 }, () => 7)
    expect(decode(text, (id) => `function ${id}`)).toEqual({ act: 'function 7' })
  })
})
