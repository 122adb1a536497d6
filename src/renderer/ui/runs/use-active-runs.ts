import type { Progress } from '@shared/plan'
import { useMethod } from '../../api'

const NONE: readonly Progress[] = []

/** What is running in the workspace. The shell keeps this answer in step with the engine's events. */
export function useActiveRuns(workspaceId: string): readonly Progress[] {
  return useMethod('runs.active', { workspaceId }).data ?? NONE
}
