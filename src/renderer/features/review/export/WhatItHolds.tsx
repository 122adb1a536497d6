import type { ReviewFormat } from '@shared/review'
import { IconInfoCircle } from '@tabler/icons-react'
import styles from '../Review.module.css'

/** Said before a file leaves: whose data is in it, and what never is. */
export function WhatItHolds({ format, sealed }: { format: ReviewFormat; sealed: boolean }) {
  const people =
    format === 'pack'
      ? 'names, addresses, telephone numbers and e-mail addresses of companies and people'
      : 'names of companies and people, and the addresses, telephone numbers and e-mail addresses that the tables show'
  return (
    <div className={styles.holds} role="note">
      <IconInfoCircle size={15} stroke={1.8} aria-hidden />
      <div>
        <p>
          <strong>In it:</strong> {people}. Send it only to those who may see them
          {sealed ? '.' : format === 'pack' ? '; without a passphrase anybody who has the file can read it.' : '.'}
        </p>
        <p>
          <strong>Never in it:</strong> credentials, and the addresses of your servers.
        </p>
      </div>
    </div>
  )
}
