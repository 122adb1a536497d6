import type { ProcorePerson } from '@shared/records'

/** First and last name joined by a blank, as both generations of TrustLayer take it (T6); null where there is neither. */
export function personName({ firstName, lastName }: Pick<ProcorePerson, 'firstName' | 'lastName'>): string | null {
  const parts = [firstName, lastName].map((part) => part?.trim()).filter(Boolean)
  return parts.join(' ') || null
}
