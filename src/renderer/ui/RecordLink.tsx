import { ActionIcon, Tooltip } from '@mantine/core'
import { type Integration, type RecordRef, SYSTEM_NAME } from '@shared/vocabulary'
import { IconExternalLink } from '@tabler/icons-react'
import { useApi } from '../api'
import { navigate, type ScreenId } from '../stores/route'
import styles from './RecordLink.module.css'
import { recordPlace } from './record-place'

interface RecordLinkProps {
  readonly record: RecordRef
  /** The screen that shows the record already: its name then leads nowhere. */
  readonly here?: ScreenId
  /** What it is named for: a project of Procore is decided on for both integrations. */
  readonly integration?: Integration
}

/** A record's name: opens it in the console where a screen shows its kind, and in its own system where it has an address. */
export function RecordLink({ record, here, integration }: RecordLinkProps) {
  const api = useApi()
  const found = recordPlace(record, integration)
  const place = found?.screen === here ? null : found
  const { url } = record
  return (
    <span className={styles.record}>
      {place ? (
        <button type="button" className={styles.name} onClick={() => navigate(place.screen, place.params)}>
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
