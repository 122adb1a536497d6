import type { ReviewSaved } from '@shared/contract'
import { useState } from 'react'
import { Dialog } from '../../../ui/Dialog'
import { ExportForm } from './ExportForm'
import { ExportResult } from './ExportResult'

interface ExportDialogProps {
  readonly workspaceId: string
  onClose(): void
}

/** O1: which file, of what, for whom; then where it is and what is in it. */
export function ExportDialog({ workspaceId, onClose }: ExportDialogProps) {
  const [saved, setSaved] = useState<{ file: ReviewSaved; sealed: boolean } | null>(null)
  return (
    <Dialog onClose={onClose} title={saved ? 'Exported' : 'Export for review'} size={600} yOffset="6vh">
      {saved ? (
        <ExportResult saved={saved.file} sealed={saved.sealed} onClose={onClose} />
      ) : (
        <ExportForm
          workspaceId={workspaceId}
          onSaved={(file, sealed) => setSaved({ file, sealed })}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
