import { CrosswalkError } from '@shared/errors'

export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}

const WHY: Record<string, string> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of it is no folder',
  EACCES: 'it may not be used by this user',
  EPERM: 'it may not be used by this user',
  EROFS: 'the drive takes no writes',
  EBUSY: 'another program has it open',
  ENAMETOOLONG: 'its name is too long',
}

export function whyOf(thrown: unknown): string {
  const code = codeOf(thrown)
  return WHY[code] ?? (code === '' ? 'the system gave no reason' : `the system says ${code}`)
}

/** A folder of the connection that cannot be used. `what`: "Corfix’s folder for files to import". */
export function folderError(what: string, path: string, thrown: unknown): CrosswalkError {
  return new CrosswalkError('configuration', `${what}, ${path}, cannot be used: ${whyOf(thrown)}.`, {
    hint: 'Make the folder available (a network drive may not be connected), or choose another in Connections.',
    path,
  })
}

export function writeError(path: string, thrown: unknown): CrosswalkError {
  const code = codeOf(thrown)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CrosswalkError('disk-full', `${path} could not be written: the drive is full.`, {
      hint: 'Make room, then apply again. What stood there before is untouched.',
    })
  }
  const held = code === 'EBUSY' || code === 'EPERM' || code === 'EACCES'
  return new CrosswalkError('configuration', `${path} could not be written: ${whyOf(thrown)}.`, {
    hint: held
      ? 'Close it in the program that has it open, such as Excel, and see that the folder may be written; then apply again.'
      : 'See that the folder may be written, then apply again. What stood there before is untouched.',
    path,
  })
}
