import type { ReactNode } from 'react'
import styles from './StateMessage.module.css'

interface EmptyStateProps {
  /** What it is: "No runs yet". */
  title: string
  /** Why it is empty, in a sentence. */
  children?: ReactNode
  /** The one button that changes that. */
  action?: ReactNode
  icon?: ReactNode
}

export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children && <div className={styles.text}>{children}</div>}
        {action && <div className={styles.actions}>{action}</div>}
      </div>
    </div>
  )
}
