import type { ExternalId } from '@shared/records'

/** `source:instance/id`, or `source/id` without an instance; empty for text of another form. The id is all behind the first slash. */
export function readExternalId(text: string | null): ExternalId[] {
  const [, source, instance = null, id] = /^([^:/\s]+)(?::([^/]+))?\/(.+)$/.exec(text?.trim() ?? '') ?? []
  return source !== undefined && id !== undefined ? [{ source, instance, id }] : []
}
