import { CrosswalkError } from '@shared/errors'
import type { Store } from '../app/store-port'

/** Throws `configuration` where no pull has brought anything: an answer about nothing would pass for one. `why`: what follows "Pull first: ". */
export function requirePulled({ store }: { store: Store }, why: string): void {
  if (store.meta.counter('snapshotRevision') > 0) return
  throw new CrosswalkError('configuration', 'Nothing has been pulled into this workspace yet.', {
    hint: `Pull first: ${why}`,
  })
}
