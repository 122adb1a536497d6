import type { RecordRef } from '@shared/vocabulary'

export function formRef({ id, name }: { id: string; name: string }): RecordRef {
  return { system: 'corfix', kind: 'form', id, name }
}
