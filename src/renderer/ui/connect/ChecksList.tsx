import type { Check } from '@shared/contract'
import { IconCircleCheck, IconCircleX, IconHelpCircle, type TablerIcon } from '@tabler/icons-react'
import styles from './connect.module.css'

const LOOK: Record<Check['state'], { icon: TablerIcon; word: string }> = {
  pass: { icon: IconCircleCheck, word: 'Passed' },
  fail: { icon: IconCircleX, word: 'Failed' },
  unknown: { icon: IconHelpCircle, word: 'Not known' },
}

/** What a check looks for, said where it was not tried. */
const SUBJECT: Record<string, string> = {
  'procore-company': 'The company',
  'procore-app': 'The app in the company',
  'procore-projects': 'Projects',
  'procore-directory': 'Company directory',
  'procore-rate-limit': 'Rate limit',
  'procore-commitments': 'Commitments',
  'procore-contacts': 'Contacts',
  'procore-insurances': 'Insurance records',
  'procore-users': 'Users',
  'procore-documents': 'Documents',
  'trustlayer-read': 'Reading records',
  'trustlayer-party-types': 'Party types',
  'trustlayer-custom-fields': 'Custom fields',
  'trustlayer-native-integration': 'Native integration',
  'trustlayer-write': 'Writing records',
  'corfix-account': 'The account',
  'corfix-projects': 'Projects',
  'corfix-workers': 'Workers',
  'corfix-forms': 'Forms',
  'corfix-new-account': 'An empty account',
  'corfix-out-folder': 'The folder of CSV files',
}

/** Begins the message of a check that an earlier failure stood before; the failure itself is in its own line. */
const NOT_TRIED = 'Not checked, because an earlier check failed'

interface ChecksListProps {
  readonly checks: readonly Check[]
  /** Says the state in a word too, where the list stands for itself. */
  readonly words?: boolean
}

/** S4: what each check found, and how to fix what it did not like. A failure is told once. */
export function ChecksList({ checks, words = false }: ChecksListProps) {
  return (
    <ul className={styles.checks}>
      {checks.map((check) => {
        const { id, state } = check
        const { message, fix } = words ? check : wordsOf(check)
        const { icon: Icon, word } = LOOK[state]
        return (
          <li key={id} className={styles.check} data-state={state}>
            <Icon
              size={16}
              stroke={1.8}
              role="img"
              aria-label={words ? undefined : word}
              aria-hidden={words || undefined}
            />
            {words && <span className={styles.state}>{word}</span>}
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

/** The fields are right above the checks, but for Procore's company and hosts: those may be on another screen. */
function wordsOf({ id, system, state, message, fix }: Check): Pick<Check, 'message' | 'fix'> {
  if (state === 'unknown' && message.startsWith(NOT_TRIED))
    return { message: `${SUBJECT[id] ?? 'Another check'}: not tried, sign-in failed`, fix: '' }
  const elsewhere = system === 'procore' && /company id|the address/i.test(fix)
  return { message, fix: elsewhere ? fix : fix.replace(' in Connections', ' above') }
}
