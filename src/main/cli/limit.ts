import { CrosswalkError } from '@shared/errors'

/** What `--limit` says. Throws `invalid-input`. */
export function limitOf(text: string): number {
  const most = Number(text)
  if (Number.isInteger(most) && most >= 1) return most
  throw new CrosswalkError('invalid-input', `--limit cannot be "${text}".`, {
    hint: 'It is a whole number of 1 or more.',
    path: 'limit',
  })
}
