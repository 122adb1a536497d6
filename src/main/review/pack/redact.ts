/** Addresses of stand-in servers on this machine: of no use to a reviewer, and none of the reviewer's business. */
const LOOPBACK =
  /(?:https?:\/\/(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?|\b127(?:\.\d{1,3}){3}(?::\d{1,5})?|\blocalhost:\d{1,5}|\[::1\]:\d{1,5})/gi

export function withoutLocalAddresses(text: string): string {
  return text.replace(LOOPBACK, 'a local address')
}

/** Between separators a name may hold spaces; the last one ends at a space: what follows is the sentence. */
const REST = {
  '\\': String.raw`(?:[^\\/:*?"<>|\r\n]*\\)*[^\\/:*?"<>|\r\n\s,;'’)]*`,
  '/': String.raw`(?:[^\\/:"<>|\r\n,;'’]*\/)*[^\\/:"<>|\r\n\s,;'’)]*`,
}
const ROOTS = 'home|Users|root|var|tmp|private|opt|mnt|media|run|srv|etc|usr|data|Volumes|Applications|Library|System'
/** Where a path begins: not the rest of an address or of another word. */
const BEGINS: readonly [string, keyof typeof REST][] = [
  // A drive.
  [String.raw`(?<![\w/])[A-Za-z]:\\`, '\\'],
  [String.raw`(?<![\w/])[A-Za-z]:\/(?!\/)`, '/'],
  // A share, and a drive as Windows writes long ones.
  [String.raw`(?<!\\)\\\\(?:[?.]\\[A-Za-z]:|[\w.?$ -]{1,100})\\`, '\\'],
  // A home folder.
  [String.raw`(?<![\w.\\])~\\`, '\\'],
  [String.raw`(?<![\w.\\])~\/`, '/'],
  [String.raw`(?<!\w)file:\/{2,3}`, '/'],
  [String.raw`(?<![\w.:~/-])\/(?:${ROOTS})(?=\/)`, '/'],
]
const QUOTED = [`"`, `'`, '“”'].flatMap((marks) =>
  BEGINS.map(([begin]) => `(?<=${marks.at(0)})${begin}[^${marks.at(-1)}\\r\\n]*(?=${marks.at(-1)})`),
)
const PATH = new RegExp([...QUOTED, ...BEGINS.map(([begin, separator]) => begin + REST[separator])].join('|'), 'g')

/**
 * Sentences of the log and of a plan may name folders of this computer, and with them its user and other customers. Only what
 * Crosswalk itself says is gone through: records, decisions and comments stay as they are. `places` are folders that are known:
 * they are found wherever they lie, and with the spaces in their names.
 */
export function withoutLocalPaths(text: string, places: readonly string[]): string {
  const longestFirst = [...places].filter((place) => place.length > 1).sort((a, b) => b.length - a.length)
  const plain = longestFirst.reduce((left, place) => left.replaceAll(place, standIn(place)), text)
  return plain.replace(PATH, (path) => `a local path${/[.!]$/.exec(path)?.[0] ?? ''}`)
}

/** A path of the same manner without a space in it: what follows it in the text is then found as the rest of it. */
function standIn(place: string): string {
  return place.includes('\\') ? 'C:\\x' : '/tmp/x'
}
