import { SYSTEM_NAME } from '@shared/vocabulary'
import { IconExternalLink } from '@tabler/icons-react'
import { useApi } from '../../api'
import styles from './Lists.module.css'

/** Opens a file in Procore from its row. The table keeps the focus. */
export function OpenButton({ url, name }: { url: string; name: string }) {
  const api = useApi()
  const words = `Open in ${SYSTEM_NAME.procore}`
  return (
    <button
      type="button"
      className={styles.open}
      tabIndex={-1}
      title={words}
      aria-label={`${words}: ${name}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void api.call('app.openExternal', { url })}
    >
      <IconExternalLink size={13} aria-hidden />
    </button>
  )
}
