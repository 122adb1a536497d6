import { ActionIcon, Tooltip } from '@mantine/core'
import { type RecordRef, SYSTEM_NAME } from '@shared/vocabulary'
import { IconExternalLink } from '@tabler/icons-react'
import { useApi } from '../../../api'

/** Opens a record in its own system, where it has an address there. */
export function OpenIn({ record }: { record: RecordRef | null }) {
  const api = useApi()
  const url = record?.url
  if (!record || !url) return null
  const words = `Open in ${SYSTEM_NAME[record.system]}`
  return (
    <Tooltip label={words}>
      <ActionIcon size={20} aria-label={words} onClick={() => void api.call('app.openExternal', { url })}>
        <IconExternalLink size={13} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
