import type { Resolution, ReviewApplied, ReviewInspection } from '@shared/contract'
import type { ReviewMark } from '@shared/review'
import { useCallback } from 'react'
import { create } from 'zustand'
import { useApi, useMethod } from '../api'
import { describeError } from '../ui/describe-error'
import { addNotice } from './notices'
import type { ScreenId } from './route'

/** A review file that is being brought in. Its passphrase lives here alone, and for as long as the file is looked at. */
export interface ReviewMerge {
  readonly workspaceId: string
  readonly path: string
  readonly passphrase: string | undefined
  readonly inspection: ReviewInspection
  /** How each conflict is settled, by row key; what is not in it stays open. */
  readonly resolutions: Readonly<Record<string, Resolution>>
  /** What came of the last press of Apply. */
  readonly applied: ReviewApplied | null
}

interface ReviewState {
  /** Path of the file that the dialog asks about. */
  asked: string | null
  merge: ReviewMerge | null
}

export const useReviewStore = create<ReviewState>(() => ({ asked: null, merge: null }))

/** Paths of the files that somebody looks at. */
export function lookedAt({ asked, merge }: ReviewState): string[] {
  return [asked, merge?.path ?? null].filter((path) => path !== null)
}

/** Opens the dialog that says what a file is and what can be done with it. */
export function askAboutFile(path: string): void {
  useReviewStore.setState({ asked: path })
}

export function closeFile(): void {
  useReviewStore.setState({ asked: null })
}

export function startMerge(file: Pick<ReviewMerge, 'workspaceId' | 'path' | 'passphrase' | 'inspection'>): void {
  useReviewStore.setState({ merge: { ...file, resolutions: {}, applied: null } })
}

export function changeMerge(change: Partial<Pick<ReviewMerge, 'resolutions' | 'applied'>>): void {
  useReviewStore.setState(({ merge }) => ({ merge: merge && { ...merge, ...change } }))
}

export function endMerge(): void {
  useReviewStore.setState({ merge: null })
}

/** Asks for a review file in the system's dialog, then what it is. */
export function useChooseFile(): () => void {
  const api = useApi()
  return useCallback(() => {
    api
      .call('app.chooseOpen', null)
      .then((chosen) => chosen && askAboutFile(chosen.path))
      .catch((error: unknown) => {
        const { message, hint = '' } = describeError(error)
        addNotice({ severity: 'error', title: `No file was opened: ${message}`, detail: hint })
      })
  }, [api])
}

/** What a workspace reviews, null where it is a customer's own; undefined until known. */
export function useReview(workspaceId: string | null): ReviewMark | null | undefined {
  const workspaces = useMethod('workspaces.list', null).data
  return workspaces && (workspaces.find(({ id }) => id === workspaceId)?.review ?? null)
}

/** Screens that have nothing to say where there are no connections and no runs. */
const NOT_IN_REVIEW: ReadonlySet<ScreenId> = new Set(['overview', 'runs', 'settings', 'connections'])

export function shownInReview(screen: ScreenId): boolean {
  return !NOT_IN_REVIEW.has(screen)
}

/** Why nothing is pulled, planned or applied in a review. */
export const REVIEW_BLOCKED =
  'This is a review: it has no connections. Decide and comment, then save to the pack and send it back.'
