import type { ReviewSaved } from '@shared/contract'
import type { ReviewMark } from '@shared/review'
import { useQueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import { useApi } from '../../api'
import { addNotice } from '../../stores/notices'
import { describeError } from '../../ui/describe-error'
import { fileName } from './review-words'

/** One save at a time, whoever asked for it: the banner, the screen, a key. */
interface Saving {
  busy: boolean
  error: unknown
  /** Where the pack goes whose passphrase is asked for; null: into the pack itself. Undefined: nothing is asked. */
  asking: string | null | undefined
}
export const useSaving = create<Saving>(() => ({ busy: false, error: null, asking: undefined }))

export interface SavePack {
  /** Into the pack that the review came from; a sealed one asks for its passphrase first. */
  save(): void
  /** Into another file. */
  saveAs(): void
  /** With the passphrase that was asked for. */
  write(to: string | null, passphrase?: string): Promise<ReviewSaved | null>
}

/** O2: writes decisions and comments back. */
export function useSavePack(workspaceId: string, review: ReviewMark): SavePack {
  const api = useApi()
  const queries = useQueryClient()
  const write = async (to: string | null, passphrase?: string): Promise<ReviewSaved | null> => {
    useSaving.setState({ busy: true, error: null })
    try {
      const place = { ...(to === null ? {} : { path: to }), ...(passphrase === undefined ? {} : { passphrase }) }
      const saved = await api.call('review.savePack', { workspaceId, ...place })
      useSaving.setState({ asking: undefined })
      addNotice({ severity: 'info', title: `Saved ${fileName(saved.path)}`, detail: saved.path, file: saved.path })
      await queries.invalidateQueries({ queryKey: ['review.state'] })
      return saved
    } catch (error) {
      // Asked for again where it failed: trying once more means the same file.
      useSaving.setState({ error, asking: to })
      return null
    } finally {
      useSaving.setState({ busy: false })
    }
  }
  const start = (to: string | null) => {
    if (useSaving.getState().busy) return
    if (review.sealed) useSaving.setState({ asking: to, error: null })
    else void write(to)
  }
  const saveAs = async () => {
    try {
      const chosen = await api.call('app.chooseSave', { suggestedName: fileName(review.file), format: 'pack' })
      if (chosen) start(chosen.path)
    } catch (thrown) {
      const { message, hint = '' } = describeError(thrown)
      addNotice({ severity: 'error', title: `The pack was not saved: ${message}`, detail: hint })
    }
  }
  return { save: () => start(null), saveAs: () => void saveAs(), write }
}
