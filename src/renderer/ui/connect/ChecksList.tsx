import type { Check } from '@shared/contract'
import { IconCircleCheck, IconCircleX, IconHelpCircle, type TablerIcon } from '@tabler/icons-react'
import styles from './connect.module.css'

const LOOK: Record<Check['state'], { icon: TablerIcon; word: string }> = {
  pass: { icon: IconCircleCheck, word: 'Passed' },
  fail: { icon: IconCircleX, word: 'Failed' },
  unknown: { icon: IconHelpCircle, word: 'Not known' },
}

/** S4: what each check found, and how to fix what it did not like. */
export function ChecksList({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className={styles.checks}>
      {checks.map(({ id, state, message, fix }) => {
        const { icon: Icon, word } = LOOK[state]
        return (
          <li key={id} className={styles.check} data-state={state}>
            <Icon size={16} stroke={1.8} role="img" aria-label={word} />
            <div>
              <div>{message}</div>
              {state !== 'pass' && fix && <div className={styles.fix}>{fix}</div>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
