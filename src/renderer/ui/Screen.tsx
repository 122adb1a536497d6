import type { ReactNode } from 'react'
import styles from './Screen.module.css'

interface ScreenProps {
  title: string
  /** Beside the title, quiet: "2,431 companies". */
  detail?: ReactNode
  /** A `<SearchField>`: Mod+F focuses it. */
  search?: ReactNode
  /** Quiet buttons left of the primary action. */
  tools?: ReactNode
  /** The screen's one primary action. */
  primary?: ReactNode
  /** Page-like screens scroll and have padding; tables fill the screen and scroll themselves. */
  layout?: 'page' | 'fill'
  children: ReactNode
}

/** The frame of every screen: one bar (title, search, one primary action) and the body below it. */
export function Screen({ title, detail, search, tools, primary, layout = 'page', children }: ScreenProps) {
  const page = layout === 'page' ? `${styles.scrolling} ${styles.padded}` : ''
  return (
    <section className={styles.screen} aria-label={title}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{title}</h1>
        {detail && <div className={styles.detail}>{detail}</div>}
        <div className={styles.right}>
          {search}
          {tools}
          {primary}
        </div>
      </header>
      <div className={`${styles.body} ${page}`}>{children}</div>
    </section>
  )
}
