import { records } from './001-records'
import { runs } from './002-runs'
import { comments } from './003-comments'
import { triage } from './004-triage'
import { settled } from './005-settled'

/** In order; the database's user_version counts how many have been applied. Never edit one that was shipped. */
export const MIGRATIONS: readonly string[] = [records, runs, comments, triage, settled]
