import type { RecordRef } from '@shared/vocabulary'

/** A person of Procore's directory, as changes and findings name it. */
export function contactRef({ id, name }: { id: string; name: string }): RecordRef {
  return { system: 'procore', kind: 'contact', id, name }
}
