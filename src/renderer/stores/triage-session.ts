import type { MappingKind } from '@shared/vocabulary'
import { create } from 'zustand'
import { passNotices } from './notices'

/** One batch that a person decided since the console was started. `at` in ms. */
export interface SessionDecision {
  readonly batchId: string
  readonly at: number
  readonly rows: number
  /** Taken back since. */
  readonly undone: boolean
}

interface SessionState {
  readonly decisions: Readonly<Record<string, readonly SessionDecision[]>>
}

/** What was decided in this session, by `<workspace id>/<mapping kind>`: for the pace, kept nowhere else. */
const useSessionStore = create<SessionState>(() => ({ decisions: {} }))
const NONE: readonly SessionDecision[] = []

export function useSessionDecisions(workspaceId: string, kind: MappingKind): readonly SessionDecision[] {
  return useSessionStore((state) => state.decisions[`${workspaceId}/${kind}`] ?? NONE)
}

export function noteDecided(
  workspaceId: string,
  kind: MappingKind,
  { id, count }: { id: string; count: number },
): void {
  passNotices()
  const key = `${workspaceId}/${kind}`
  const made = { batchId: id, at: Date.now(), rows: count, undone: false }
  useSessionStore.setState(({ decisions }) => ({
    decisions: { ...decisions, [key]: [...(decisions[key] ?? NONE), made] },
  }))
}

export function noteTakenBack(batchId: string, undone: boolean): void {
  useSessionStore.setState(({ decisions }) => ({
    decisions: Object.fromEntries(
      Object.entries(decisions).map(([key, all]) => [
        key,
        all.some((one) => one.batchId === batchId)
          ? all.map((one) => (one.batchId === batchId ? { ...one, undone } : one))
          : all,
      ]),
    ),
  }))
}
