import { hashText } from './hash'
import { keysOf } from './keys'
import { fingerprint, type Reading } from './kinds/reading'
import type { Lexicon } from './lexicon'
import { type Prepared, prepare } from './prepared'
import { sortedById } from './sorted'

/** Records between two turns of the host's loop. */
const TURN = 150
/** Records that are only asked about whether they are still there. */
const GONE_A_TURN = 20_000

/** A record of one side as it was read last. */
export interface Entry {
  prepared: Prepared
  keys: Uint32Array
  /** Hash of what was read (53 bits): tells whether it changed. */
  fingerprint: number
  /** Position in `Side.list`. */
  at: number
  /** Another one in this side whenever what it is compared by may have changed: what was found out about the last one is void. */
  serial: number
}

export interface SideChange {
  /** Ids of records that are new or read differently. */
  changed: Set<string>
  /** Entries that went or were replaced. */
  before: Entry[]
}

/** The records of one side of a table, kept prepared between passes. */
export class Side {
  #entries = new Map<string, Entry>()
  #serials = 0
  /** By id. */
  list: readonly Entry[] = []

  get size(): number {
    return this.#entries.size
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id)
  }

  /** What the record shares with others changed. */
  renew(entry: Entry): void {
    this.#serials += 1
    entry.serial = this.#serials
  }

  /** Takes the records as they are now, and says what changed; in turns. `prepared`: a side that may have read them already. */
  *update<T extends { id: string }>(
    records: readonly T[],
    { read, lexicon, prepared }: { read: (record: T) => Reading; lexicon: Lexicon; prepared?: Side | undefined },
  ): Generator<number, SideChange> {
    const sorted = yield* sortedById(records)
    const change: SideChange = { changed: new Set(), before: [] }
    const entries = new Map<string, Entry>()
    const list: Entry[] = []
    for (const [index, record] of sorted.entries()) {
      const reading = read(record)
      const known = this.#entries.get(reading.id)
      const print = hashed(fingerprint(reading))
      const entry = known?.fingerprint === print ? known : entryOf(reading, print, { lexicon, prepared })
      if (entry !== known) {
        this.renew(entry)
        change.changed.add(reading.id)
        if (known) change.before.push(known)
      }
      entry.at = index
      entries.set(reading.id, entry)
      list.push(entry)
      if (index % TURN === TURN - 1) yield 0
    }
    for (const [index, entry] of this.list.entries()) {
      if (!entries.has(entry.prepared.id)) change.before.push(entry)
      if (index % GONE_A_TURN === GONE_A_TURN - 1) yield 0
    }
    this.#entries = entries
    this.list = list
    return change
  }
}

function entryOf(
  reading: Reading,
  print: number,
  { lexicon, prepared: side }: { lexicon: Lexicon; prepared: Side | undefined },
): Entry {
  const known = side?.get(reading.id)
  if (known?.fingerprint === print) return { ...known, at: -1, serial: 0 }
  const prepared = prepare(reading, lexicon)
  return { prepared, keys: Uint32Array.from(keysOf(prepared, lexicon)), fingerprint: print, at: -1, serial: 0 }
}

function hashed(text: string): number {
  return hashText(text, 1) * 2 ** 21 + (hashText(text, 2) >>> 11)
}
