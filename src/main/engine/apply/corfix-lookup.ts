import { CrosswalkError } from '@shared/errors'
import type { ExternalId, RecordOf } from '@shared/records'
import type { Listing, ListOptions } from '../../app/ports'
import { formatExternalId, sameExternalId } from '../../domain/mapping/external-ids'
import type { EngineContext } from '../context'
import { corfixSince } from '../pull/pull-corfix'

export type CorfixTarget = 'corfix-project' | 'worker'

export interface LookupSources<K extends CorfixTarget> {
  context: EngineContext
  target: K
  list(options: ListOptions): Promise<Listing<RecordOf[K]> | null>
}

/**
 * What Corfix holds by now. The assumed contract gives no record by its id and has no filter by external id, so that looking
 * before a write is one listing of what changed since the pull, kept for the run; after an unknown outcome it is read again.
 * Over it lies what this run has written itself, below it what the pull brought.
 */
export class CorfixLookup<K extends CorfixTarget> {
  readonly #sources: LookupSources<K>
  readonly #own = new Map<string, RecordOf[K]>()
  #listed: Promise<Map<string, RecordOf[K]>> | undefined
  #carriers: Map<string, string> | undefined

  constructor(sources: LookupSources<K>) {
    this.#sources = sources
  }

  /** The record as it is known now; null where it is not known at all. */
  async present(id: string, signal: AbortSignal): Promise<RecordOf[K] | null> {
    const changed = await this.changed(signal)
    return this.#own.get(id) ?? changed.get(id) ?? this.stored(id)
  }

  /** The record that carries this external id, or null. Several are refused: nobody can tell which is meant. */
  async carrier(externalId: ExternalId, signal: AbortSignal): Promise<RecordOf[K] | null> {
    const changed = await this.changed(signal)
    const found = [...changed.values()].filter((record) => carries(record, externalId))
    const storedId = this.#storedCarriers().get(formatExternalId(externalId))
    const stored = storedId === undefined || changed.has(storedId) ? null : this.stored(storedId)
    const all = stored ? [...found, stored] : found
    if (all.length > 1) throw severalCarriers(externalId, all)
    return all[0] ?? null
  }

  /** What changed since the pull, by id; read once. A part of it is not looked into: then nothing is written (R1). */
  changed(signal: AbortSignal): Promise<ReadonlyMap<string, RecordOf[K]>> {
    this.#listed ??= this.#list({ signal, updatedSince: corfixSince(this.#sources.context, this.#sources.target) })
    return this.#listed
  }

  /** The same as this run has left it. */
  async current(signal: AbortSignal): Promise<RecordOf[K][]> {
    return [...(await this.changed(signal)).values()].map((record) => this.#own.get(record.id) ?? record)
  }

  /** Reads it again: something was sent since. `whole`: all there is, where a change alone does not show it. */
  refresh(signal: AbortSignal, { whole = false } = {}): Promise<ReadonlyMap<string, RecordOf[K]>> {
    this.#own.clear()
    const since = whole ? undefined : corfixSince(this.#sources.context, this.#sources.target)
    this.#listed = this.#list({ signal, updatedSince: since })
    return this.#listed
  }

  /** What a write has answered is newer than any listing. */
  note(record: RecordOf[K]): void {
    this.#own.set(record.id, record)
  }

  stored(id: string): RecordOf[K] | null {
    return this.#sources.context.store.records.get(this.#sources.target, id)?.record ?? null
  }

  async #list(options: ListOptions): Promise<Map<string, RecordOf[K]>> {
    try {
      const listing = await this.#sources.list(options)
      return new Map((listing?.records ?? []).map((record) => [record.id, record]))
    } catch (thrown) {
      this.#listed = undefined
      throw notLookedThrough(thrown)
    }
  }

  #storedCarriers(): Map<string, string> {
    if (this.#carriers) return this.#carriers
    const { context, target } = this.#sources
    this.#carriers = new Map()
    for (const { record } of context.store.records.all(target).values())
      for (const id of record.externalIds) this.#carriers.set(formatExternalId(id), record.id)
    return this.#carriers
  }
}

export function carries(record: { externalIds: readonly ExternalId[] }, externalId: ExternalId): boolean {
  return record.externalIds.some((id) => sameExternalId(id, externalId))
}

/** A listing that broke off says nothing of the record, and nothing of the run either: the change is tried again at its end. */
function notLookedThrough(thrown: unknown): unknown {
  if (!(thrown instanceof CrosswalkError)) return thrown
  if (thrown.code !== 'partial-listing' && thrown.code !== 'invalid-response') return thrown
  return new CrosswalkError('server-error', `Corfix could not be looked through before writing: ${thrown.message}`, {
    hint: 'Nothing was written. Apply again.',
    cause: thrown,
  })
}

function severalCarriers(externalId: ExternalId, records: readonly { id: string; name: string }[]): CrosswalkError {
  const named = records
    .map(({ id, name }) => `"${name}" (${id})`)
    .sort()
    .join(' and ')
  return new CrosswalkError(
    'refused',
    `${records.length} Corfix records carry the external id ${formatExternalId(externalId)}: ${named}.`,
    { hint: 'Ask Corfix to take it from the wrong one, then pull and plan again.' },
  )
}
