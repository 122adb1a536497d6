import type { ReactNode } from 'react'
import styles from './Plan.module.css'

interface NoticeProps {
  tone: 'info' | 'warn' | 'error' | 'ok'
  icon: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** A strip above the changes: what stands in the way, or what was done, and the button that goes on. */
export function Notice({ tone, icon, title, children, action }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'error' || tone === 'warn' ? 'alert' : 'status'}>
      <span className={styles.noticeIcon}>{icon}</span>
      <div className={styles.noticeWords}>
        <strong>{title}</strong>
        {children && <div className={styles.noticeText}>{children}</div>}
      </div>
      {action && <div className={styles.noticeActions}>{action}</div>}
    </div>
  )
}
