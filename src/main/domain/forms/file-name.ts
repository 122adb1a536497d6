/** What Procore takes as a file's name at most; not documented, so the shortest limit of the file systems that sync with it. */
const LONGEST = 255

/** F4: what stands in no file name of Windows, control characters, and those that turn the direction of reading. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu

/** Device names of Windows, reserved whatever follows their first dot: such a file could not be downloaded there. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.)/i

/**
 * F4: `TEMPLATE YYYY-MM-DD.pdf`. A template whose name has nothing left of it is called "Form"; one that is too long is cut
 * between two characters.
 */
export function formFileName({ templateName, day }: { templateName: string; day: string }): string {
  const ending = ` ${day}.pdf`
  const name = trimmed(templateName.toWellFormed().replace(FORBIDDEN, '-'))
  const kept = trimmed(cut(name, LONGEST - ending.length - 1)) || 'Form'
  return kept.replace(RESERVED, '$1-') + ending
}

/** F3. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

function trimmed(name: string): string {
  return name.trimStart().replace(/[\s.]+$/u, '')
}

/** As many whole characters as have room: a letter keeps its accents, and an emoji its parts. */
function cut(name: string, most: number): string {
  if (name.length <= most) return name
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)) {
    if (kept.length + segment.length > most) break
    kept += segment
  }
  // A single "character" may be made longer than any name.
  return kept === '' ? codePoints(name, most) : kept
}

function codePoints(name: string, most: number): string {
  const kept = name.slice(0, most)
  return kept.isWellFormed() ? kept : kept.slice(0, -1)
}
