import { CrosswalkError } from '@shared/errors'
import type { CliIo } from './io'

const VARIABLE = 'CROSSWALK_PACK_PASSPHRASE'

/** A pack's passphrase: the environment, else a prompt without echo; never an argument, which others on the machine could read. */
export function passphraseFrom(io: CliIo): string | undefined {
  return io.env[VARIABLE] || undefined
}

/** For a file that is protected. Throws where there is neither a variable nor a terminal to ask on. */
export async function requirePassphrase(io: CliIo, question: string): Promise<string> {
  const given = passphraseFrom(io)
  if (given !== undefined) return given
  const typed = await io.askSecret?.(question)
  if (typed) return typed
  throw new CrosswalkError('bad-file', 'The pack is protected with a passphrase.', {
    hint: `Set ${VARIABLE}, or run the command on a terminal and type it when asked.`,
  })
}

/** A new passphrase is typed twice: one mistyped letter would lock the pack for good. */
export async function newPassphrase(io: CliIo): Promise<string> {
  const given = passphraseFrom(io)
  if (given !== undefined) return given
  const first = await io.askSecret?.('Passphrase for the pack: ')
  if (!first)
    throw new CrosswalkError('invalid-input', '--protect needs a passphrase.', {
      hint: `Set ${VARIABLE}, or run the command on a terminal and type it when asked.`,
    })
  if ((await io.askSecret?.('The same again: ')) === first) return first
  throw new CrosswalkError('invalid-input', 'The two passphrases are not the same.', { hint: 'Nothing was written.' })
}
