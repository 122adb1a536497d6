import type { ReactNode } from 'react'
import styles from './TextLink.module.css'

/** A quiet link to another place in the console. */
export function TextLink({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <button type="button" className={styles.link} onClick={onClick}>
      {children}
    </button>
  )
}
