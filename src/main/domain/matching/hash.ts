const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** FNV-1a over a text's UTF-16 units, 32 bits, unsigned; `seed` tells kinds of keys apart. */
export function hashText(text: string, seed: number): number {
  let hash = OFFSET ^ seed
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME)
  return hash >>> 0
}

export function hashNumbers(a: number, b: number, seed: number): number {
  let hash = Math.imul(OFFSET ^ seed, PRIME)
  hash = Math.imul(hash ^ a, 0x85ebca6b)
  hash = Math.imul((hash ^ (hash >>> 13)) + b, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
