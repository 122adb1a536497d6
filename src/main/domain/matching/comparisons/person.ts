import type { Lexicon } from '../lexicon'
import type { Prepared } from '../prepared'
import { align } from './align'
import { type Compared, SILENT, say } from './compared'

/** First and last names in any order, initials, typos; accents and letter case were folded before. */
export function comparePersons(source: Prepared, target: Prepared, lexicon: Lexicon): Compared {
  const [left, right] = [source.names[0], target.names[0]]
  if (!left || !right) return SILENT
  const { complete, shared, words } = align(left, right, lexicon)
  const both = `"${source.name}" / "${target.name}"`
  const sorted = (name: typeof left) => [...name.tokens].sort((a, b) => a - b).join()
  if (sorted(left) === sorted(right)) return say({ personSame: 1 }, 'name', 'exact', () => `Same name: ${both}`)
  if (complete) return say({ personNear: 1 }, 'name', 'strong', () => `Names nearly the same: ${both}`)
  if (shared > 0) return say({ personPart: 1 }, 'name', 'weak', () => `Names share "${words[0]}": ${both}`)
  return say({ personDiffers: 1 }, 'name', 'against', () => `Names differ: ${both}`)
}

/** Whole addresses: a person's e-mail is theirs alone. */
export function compareEmails(source: Prepared, target: Prepared): Compared {
  if (source.emails.length === 0 || target.emails.length === 0) return SILENT
  const same = source.emails.find((email) => target.emails.includes(email))
  if (same) return say({ emailSame: 1 }, 'email', 'exact', () => `Same e-mail ${same}`)
  return say(
    { emailDiffers: 1 },
    'email',
    'against',
    () => `Different e-mail: ${source.emails[0]} / ${target.emails[0]}`,
  )
}

export function compareEmployeeNumbers(source: Prepared, target: Prepared): Compared {
  const [mine, theirs] = [source.identifiers[0], target.identifiers[0]]
  if (!mine || !theirs) return SILENT
  return mine === theirs
    ? say({ employeeSame: 1 }, 'number', 'exact', () => `Same employee number ${mine}`)
    : say({ employeeDiffers: 1 }, 'number', 'against', () => `Different employee number: ${mine} / ${theirs}`)
}
