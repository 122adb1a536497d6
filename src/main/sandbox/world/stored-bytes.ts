const LARGEST = 256 * 1024
const KEPT = 1000

/** What the storage was sent, of small uploads: so that a test can look at it. The oldest go first, larger ones are never kept. */
export class StoredBytes {
  readonly #byKey = new Map<string, Uint8Array>()

  keep(key: string, bytes: Uint8Array): void {
    this.#byKey.delete(key)
    this.#byKey.set(key, bytes)
    const [oldest] = this.#byKey.keys()
    if (this.#byKey.size > KEPT && oldest !== undefined) this.#byKey.delete(oldest)
  }

  get(key: string): Uint8Array | undefined {
    return this.#byKey.get(key)
  }

  /** Whether so many bytes are kept. */
  fits(size: number): boolean {
    return size <= LARGEST
  }
}
