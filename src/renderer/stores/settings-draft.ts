import type { Settings } from '@shared/settings'
import { create } from 'zustand'
import { useMethod } from '../api'

/** Edits that are not saved yet, by workspace: going to another screen and back does not lose them. */
const useDrafts = create<{ drafts: Readonly<Record<string, Settings>> }>(() => ({ drafts: {} }))

export function useSettingsDraft(workspaceId: string): Settings | undefined {
  return useDrafts((state) => state.drafts[workspaceId])
}

export function setSettingsDraft(workspaceId: string, settings: Settings): void {
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [workspaceId]: settings } }))
}

export function dropSettingsDraft(workspaceId: string): void {
  useDrafts.setState(({ drafts }) => {
    const { [workspaceId]: _, ...rest } = drafts
    return { drafts: rest }
  })
}

/** Whether a workspace has edits that are not saved: an edit that was taken back by hand is none. */
export function useUnsavedSettings(workspaceId: string): boolean {
  const draft = useSettingsDraft(workspaceId)
  const stored = useMethod('settings.get', { workspaceId }, { enabled: draft !== undefined }).data
  return draft !== undefined && stored !== undefined && JSON.stringify(draft) !== JSON.stringify(stored)
}
