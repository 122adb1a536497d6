import { Button, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { clearNotices, markNoticesRead, type Notice, useNotices } from '../../stores/notices'
import { RelativeTime } from '../../ui/RelativeTime'
import { ShowInFolder } from '../../ui/ShowInFolder'
import { SEVERITY, StatusBadge } from '../../ui/StatusBadge'
import styles from './NoticesMenu.module.css'

/** What happened in the background: the newest unread one in a line, all of them in a list that stays. */
export function NoticesMenu() {
  const { notices, unread } = useNotices()
  const [opened, { toggle, close }] = useDisclosure(false)
  const newest = unread > 0 ? notices[0] : undefined
  const open = () => {
    toggle()
    markNoticesRead()
  }
  return (
    <Popover position="top-end" width={420} opened={opened} onDismiss={close} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={styles.trigger} onClick={open}>
          <VisuallyHidden>{unread > 0 ? `Notices, ${unread} new` : 'Notices'} </VisuallyHidden>
          <span role="status" className={styles.newest}>
            {newest && (
              <>
                <StatusBadge look={SEVERITY[newest.severity]} iconOnly />
                <span className={styles.title}>
                  {newest.workspace && `${newest.workspace}: `}
                  {newest.title}
                </span>
              </>
            )}
          </span>
          <IconBell size={15} stroke={1.8} aria-hidden />
          {unread > 1 && <span aria-hidden>{unread}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label="Notices">
        <NoticeList notices={notices} />
        {notices.length > 0 && (
          <div className={styles.foot}>
            <Button variant="subtle" color="gray" onClick={clearNotices}>
              Clear
            </Button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function NoticeList({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) {
    return <p className={styles.none}>Nothing has happened in the background since Crosswalk was started.</p>
  }
  return (
    <ul className={styles.list}>
      {notices.map(({ id, at, severity, title, detail, workspace, file }) => (
        <li key={id} className={styles.notice}>
          <StatusBadge look={SEVERITY[severity]} iconOnly />
          <div className={styles.words}>
            <div>{title}</div>
            {detail && <div className={styles.detail}>{detail}</div>}
            {file && <ShowInFolder path={file} small />}
            {workspace && <div className={styles.detail}>{workspace}</div>}
          </div>
          <span className={styles.detail}>
            <RelativeTime at={at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
