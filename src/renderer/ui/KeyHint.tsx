import styles from './KeyHint.module.css'
import { keyCaps } from './keys'

/** A key as caps: `<KeyHint keys="Mod+k" />`. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={styles.hint}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}
