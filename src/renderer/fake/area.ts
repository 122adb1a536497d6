import type { ConsoleMethods, EventName, EventPayload } from '@shared/contract'
import type { Handlers } from '@shared/contract/define'

/** What an area of the fake backend may do besides answering. */
export interface FakeBackend {
  emit<K extends EventName>(name: K, payload: EventPayload<K>): void
}

/**
 * One area of the in-memory backend; fake/index.ts joins them.
 */
export type FakeArea = (backend: FakeBackend) => Partial<Handlers<ConsoleMethods>>

/** The workspace that the fake data belongs to. */
export const FAKE_WORKSPACE = 'ws-harbor-bridge'

/** The time an answer takes, so that loading states show in development. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
