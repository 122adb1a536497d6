import { useCallback, useState } from 'react'
import { useApi } from '../../api'
import { addNotice } from '../../stores/notices'
import { describeError } from '../../ui/describe-error'
import type { LogFilterInput } from '../../ui/entries'
import { countOf } from '../../ui/numbers'
import { localDay } from './time-range'

/** L4: saves what the filter shows as CSV, where the person says. */
export function useExportLog(workspaceId: string, filter: LogFilterInput): { busy: boolean; start(): void } {
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const start = useCallback(async () => {
    setBusy(true)
    try {
      const { csv, count } = await api.call('log.export', { workspaceId, filter })
      const suggestedName = `crosswalk-log-${localDay(Date.now())}.csv`
      const saved = await api.call('app.saveText', { suggestedName, text: csv })
      const title = `${countOf(count, 'log entry', 'log entries')} exported`
      if (saved) addNotice({ severity: 'info', title, detail: saved.path, file: saved.path })
    } catch (thrown) {
      const { message, hint = '' } = describeError(thrown)
      addNotice({ severity: 'error', title: `The log was not exported: ${message}`, detail: hint })
    } finally {
      setBusy(false)
    }
  }, [api, workspaceId, filter])
  return { busy, start: () => void start() }
}
