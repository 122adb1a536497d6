import { expect, test } from 'vitest'
import { sizeWords } from './size-words'

test.each([
  [0, '0 bytes'],
  [812, '812 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [245_300, '245 kB'],
  [999_600, '1.0 MB'],
  [1_840_000, '1.8 MB'],
  [200_000_000, '200 MB'],
  [5_000_000_000_000, '5000 GB'],
])('%i bytes are %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words))
