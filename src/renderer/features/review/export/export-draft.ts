import type { ReviewFormat } from '@shared/review'
import type { MappingKind } from '@shared/vocabulary'
import { strengthOf } from '../passphrase-strength'

/** What is about to be exported. */
export interface ExportDraft {
  readonly format: ReviewFormat
  readonly kinds: readonly MappingKind[]
  readonly protect: boolean
  readonly passphrase: string
  /** Typed a second time: one mistyped letter would lock the pack for good. */
  readonly again: string
}

export function startDraft(kinds: readonly MappingKind[], inReview: boolean): ExportDraft {
  return { format: inReview ? 'xlsx' : 'pack', kinds, protect: false, passphrase: '', again: '' }
}

export const isSealed = ({ format, protect }: ExportDraft): boolean => format === 'pack' && protect

/** Why it cannot be exported as it stands, or null. */
export function whyNotExportable(draft: ExportDraft): string | null {
  if (draft.format !== 'pack' && draft.kinds.length === 0) return 'Choose what the file is to hold.'
  if (!isSealed(draft)) return null
  const { usable, words } = strengthOf(draft.passphrase)
  if (!usable) return `The passphrase is needed. ${words}`
  return draft.passphrase === draft.again ? null : 'Type the same passphrase twice.'
}
