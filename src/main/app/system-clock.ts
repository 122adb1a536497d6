import { setTimeout as sleep } from 'node:timers/promises'
import { CrosswalkError } from '@shared/errors'
import type { Clock } from './ports'

/** The machine's clock. Everything that needs time takes a Clock, so that tests can bring their own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      await sleep(Math.max(0, ms), undefined, signal ? { signal } : {})
    } catch {
      throw new CrosswalkError('cancelled', 'Cancelled.')
    }
  },
}
