import { rename } from 'node:fs/promises'

/** What of the file system a test must be able to break: the step that makes a written file the one that counts. */
export interface Disk {
  rename(from: string, to: string): Promise<void>
}

export const REAL_DISK: Disk = { rename: (from, to) => rename(from, to) }
