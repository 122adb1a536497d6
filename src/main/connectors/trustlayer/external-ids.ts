import type { ExternalId } from '@shared/records'

/** `source:instance/id`, or `source/id` without an instance (trustlayer-api.md A3). */
export function formatExternalId({ source, instance, id }: ExternalId): string {
  return instance === null ? `${source}/${id}` : `${source}:${instance}/${id}`
}

/** The opposite; null for text that is neither form. The id is everything behind the first slash. */
export function parseExternalId(text: string): ExternalId | null {
  const slash = text.indexOf('/')
  const id = text.slice(slash + 1)
  const [source = '', ...instance] = text.slice(0, Math.max(0, slash)).split(':')
  if (source === '' || id === '') return null
  return { source, instance: instance.length > 0 ? instance.join(':') : null, id }
}

export function sameExternalId(left: ExternalId, right: ExternalId): boolean {
  return left.source === right.source && left.instance === right.instance && left.id === right.id
}

/** All of `held` and `added`, each once, in the order of `held`: what a PUT that replaces the list must send (M5). */
export function unionOf(held: readonly ExternalId[], added: ExternalId): ExternalId[] {
  return held.some((externalId) => sameExternalId(externalId, added)) ? [...held] : [...held, added]
}
