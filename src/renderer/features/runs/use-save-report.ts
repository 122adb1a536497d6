import { useCallback, useState } from 'react'
import { useApi } from '../../api'
import { addNotice } from '../../stores/notices'
import { describeError } from '../../ui/describe-error'

/** Saves the run as one HTML page, where the person says. */
export function useSaveReport(workspaceId: string, runId: string): { busy: boolean; start(): void } {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const start = useCallback(async () => {
    setBusy(true)
    try {
      const { html } = await api.call('runs.report', { workspaceId, runId })
      const saved = await api.call('app.saveText', { suggestedName: `crosswalk-${runId}.html`, text: html })
      if (saved) addNotice({ severity: 'info', title: 'The report was saved', detail: saved.path, file: saved.path })
    } catch (thrown) {
      const { message, hint = '' } = describeError(thrown)
      addNotice({ severity: 'error', title: `The report was not saved: ${message}`, detail: hint })
    } finally {
      setBusy(false)
    }
  }, [api, workspaceId, runId])
  return { busy, start: () => void start() }
}
