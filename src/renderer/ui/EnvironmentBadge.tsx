import styles from './EnvironmentBadge.module.css'

const WORDS: Record<string, string> = {
  sandbox: 'Sandbox',
  production: 'Production',
  'monthly-sandbox': 'Monthly sandbox',
  federal: 'Federal',
  custom: 'Custom hosts',
  review: 'Review',
}

/** Where the writes of a workspace land (`review`: nowhere). Production stands out, a rehearsal is quiet. */
export function EnvironmentBadge({ environment }: { environment: string }) {
  const live = environment === 'production' || environment === 'federal'
  return (
    <span className={styles.badge} data-live={live || undefined}>
      {WORDS[environment] ?? environment}
    </span>
  )
}
