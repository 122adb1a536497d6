import { ActionIcon, Tooltip } from '@mantine/core'
import { type RecordRef, SYSTEM_NAME } from '@shared/vocabulary'
import { IconExternalLink } from '@tabler/icons-react'
import { useApi } from '../api'
import { navigate, type ScreenId } from '../stores/route'
import styles from './RecordLink.module.css'

/** The mapping screen that shows a kind of record, and the side it is on there. */
const PLACE: Record<string, { screen: ScreenId; side: 'source' | 'target' }> = {
  project: { screen: 'projects', side: 'source' },
  'trustlayer-project': { screen: 'projects', side: 'target' },
  company: { screen: 'companies', side: 'source' },
  party: { screen: 'companies', side: 'target' },
}

/** A record's name: opens it in the console where a screen shows its kind, and in its own system where it has an address. */
export function RecordLink({ record }: { record: RecordRef }) {
  const api = useApi()
  const place = PLACE[record.kind]
  const { id, url } = record
  return (
    <span className={styles.record}>
      {place && id !== null ? (
        <button
          type="button"
          className={styles.name}
          onClick={() => navigate(place.screen, { recordId: id, side: place.side })}
        >
          {record.name}
        </button>
      ) : (
        <span className={styles.plain}>{record.name}</span>
      )}
      {url && (
        <Tooltip label={`Open in ${SYSTEM_NAME[record.system]}`}>
          <ActionIcon
            size={20}
            aria-label={`Open ${record.name} in ${SYSTEM_NAME[record.system]}`}
            onClick={() => void api.call('app.openExternal', { url })}
          >
            <IconExternalLink size={13} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  )
}
