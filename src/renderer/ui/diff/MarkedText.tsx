import type { MarkedPart } from './char-marks'
import styles from './MarkedText.module.css'

interface MarkedTextProps {
  readonly parts: readonly MarkedPart[]
  /** The two mean the same (another spelling): marked, but quietly. */
  readonly quiet?: boolean
}

/** A text with what the other one does not have underlined: to be seen without colour, and said to a screen reader. */
export function MarkedText({ parts, quiet = false }: MarkedTextProps) {
  let at = 0
  return (
    <span>
      {parts.map(({ text, same }) => {
        const key = at
        at += text.length
        return same ? (
          <span key={key}>{text}</span>
        ) : (
          <mark key={key} className={styles.mark} data-quiet={quiet || undefined}>
            {text}
          </mark>
        )
      })}
    </span>
  )
}
