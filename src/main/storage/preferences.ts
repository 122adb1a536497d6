import { Preferences, PreferencesPatch } from '@shared/contract'
import type { z } from 'zod'

/** What is used of electron-store's class, and of conf's, which it extends: same file, same format. */
export interface PreferenceFile {
  store: Record<string, unknown>
}
export type PreferenceFileClass = new (options: {
  cwd: string
  projectName: string
  clearInvalidConfig: boolean
}) => PreferenceFile

export interface PreferenceStore {
  get(): Preferences
  /** Only what is given changes; answers all. Throws a ZodError for values that are not valid, and then keeps nothing. */
  set(change: z.input<typeof PreferencesPatch>): Preferences
}

/**
 * The console's preferences in `config.json` of `cwd`. The class is handed in, so that this file never imports electron. A
 * spoilt file is begun anew and a spoilt value falls back to its default: preferences never keep the console from starting.
 */
export function createPreferences(StoreClass: PreferenceFileClass, cwd: string): PreferenceStore {
  const file = new StoreClass({ cwd, projectName: 'crosswalk', clearInvalidConfig: true })
  const get = () => readable(file.store)
  return {
    get,
    set: (change) => {
      const patch = PreferencesPatch.parse(change)
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
      const next = Preferences.parse({ ...get(), ...given })
      // What another version of Crosswalk keeps in the file stays.
      file.store = { ...file.store, ...next }
      return next
    },
  }
}

function readable(stored: Record<string, unknown>): Preferences {
  const valid = Object.entries(Preferences.shape).filter(([key, schema]) => schema.safeParse(stored[key]).success)
  return Preferences.parse(Object.fromEntries(valid.map(([key]) => [key, stored[key]])))
}
