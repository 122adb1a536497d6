import { describe, expect, it } from 'vitest'
import { strengthOf } from './passphrase-strength'

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'short', false],
    ['harbour', 'short', false],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak', true],
    ['12345678901234567890', 'weak', true],
    ['harbourx', 'weak', true],
    ['harbour bay', 'fair', true],
    ['harbour lights at nine', 'strong', true],
    ['Käse-Brücke 42 Übermorgen', 'strong', true],
  ])('%j is %s', (passphrase, level, usable) => {
    expect(strengthOf(passphrase)).toMatchObject({ level, usable })
  })

  it('says how many characters are missing, counted as a person counts them', () => {
    expect(strengthOf('🙂🙂🙂').words).toBe('Too short: 5 more.')
  })
})
