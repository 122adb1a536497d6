import { Button } from '@mantine/core'
import { isCorfixKind, type MappingKind } from '@shared/vocabulary'
import { memo } from 'react'
import { useMethod } from '../../api'
import { navigate } from '../../stores/route'
import styles from './MappingScreen.module.css'
import { SOURCE_WORD } from './words'

interface KindNoticeProps {
  readonly kind: MappingKind
  readonly workspaceId: string
}

/** What holds for the whole list of a Corfix kind: that it is switched off, or that the files adapter cannot list anything. */
export const KindNotice = memo(function KindNotice(props: KindNoticeProps) {
  return isCorfixKind(props.kind) ? <CorfixNotice {...props} /> : null
})

function CorfixNotice({ kind, workspaceId }: KindNoticeProps) {
  const settings = useMethod('settings.get', { workspaceId }).data?.corfix
  const adapter = useMethod('workspaces.get', { workspaceId }).data?.corfix?.adapter
  const option = kind === 'corfix-user' ? 'workers' : 'projects'
  const { many } = SOURCE_WORD[kind]
  if (settings && !settings[option].enabled) {
    return (
      <div className={styles.notice} role="status">
        Switched off: no {many} go to Corfix, and nothing is decided by itself (C1).
        <Button variant="subtle" size="compact-xs" onClick={() => openSetting(option)}>
          Open the setting
        </Button>
      </div>
    )
  }
  if (adapter !== 'files') return null
  return (
    <div className={styles.notice} role="status">
      Corfix is reached through files, which list nothing: what Crosswalk wrote is shown as the state that it assumes.
    </div>
  )
}

function openSetting(option: string): void {
  navigate('settings', { search: `corfix.${option}.enabled` })
}
