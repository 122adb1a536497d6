import { z } from 'zod'
import { ReviewFormat } from '../review'
import { MappingKind, System } from '../vocabulary'
import { method, nothing } from './define'
import { ListFilter } from './lists'
import { RowFilter, Side } from './mapping'

/** S5: whether credentials can be kept, and if not, why. */
export const KeychainState = z.object({ available: z.boolean(), name: z.string(), reason: z.string().nullable() })
export type KeychainState = z.infer<typeof KeychainState>

export const AppInfo = z.object({
  version: z.string(),
  /** `electron`, or `stand-in` where Electron's binary is not installed. */
  host: z.enum(['electron', 'stand-in']),
  platform: z.string(),
  dataFolder: z.string(),
  keychain: KeychainState,
})
export type AppInfo = z.infer<typeof AppInfo>

export const SavedFilter = z.object({ id: z.string(), kind: MappingKind, name: z.string(), filter: z.unknown() })

/** Per table: hidden columns (null: as the table comes), widths in px, sort. */
const TablePreferences = z.object({
  hidden: z.array(z.string()).nullable().default(null),
  widths: z.record(z.string(), z.number()).default({}),
  sort: z
    .object({ column: z.string(), direction: z.enum(['asc', 'desc']) })
    .nullable()
    .default(null),
})

/** Where a person left a mapping table. `cursor` is a row's id: an index would be another row after the next pull. */
const MappingPlacePreferences = z.object({ side: Side, filter: RowFilter, cursor: z.string().nullable() })

/** The side panel of the mapping tables; width in px, null until a person has set it. */
const PanelPreferences = z.object({ open: z.boolean(), width: z.number().nullable() })

const preference = {
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  railCollapsed: z.boolean(),
  lastWorkspace: z.string().nullable(),
  lastScreen: z.string().nullable(),
  tables: z.record(z.string(), TablePreferences),
  savedFilters: z.array(SavedFilter),
  /** By `<workspace id>/<mapping kind>`. */
  places: z.record(z.string(), MappingPlacePreferences),
  /** Whether a mapping table lists only what waits, where a person said so; by `<workspace id>/<mapping kind>`. */
  queues: z.record(z.string(), z.boolean()),
  /** What each list is narrowed to, by `<workspace id>/<list>`. */
  lists: z.record(z.string(), ListFilter),
  panel: PanelPreferences,
  /** Your name as decisions carry it (M2). */
  actor: z.string(),
}

/** What the console remembers between starts; nothing of a workspace's data. */
export const Preferences = z.object({
  theme: preference.theme.default('system'),
  density: preference.density.default('comfortable'),
  railCollapsed: preference.railCollapsed.default(false),
  lastWorkspace: preference.lastWorkspace.default(null),
  lastScreen: preference.lastScreen.default(null),
  tables: preference.tables.default({}),
  savedFilters: preference.savedFilters.default([]),
  places: preference.places.default({}),
  queues: preference.queues.default({}),
  lists: preference.lists.default({}),
  panel: preference.panel.default({ open: true, width: null }),
  actor: preference.actor.default(''),
})
/** Only what is given changes. Not `Preferences.partial()`: zod would fill in the defaults and reset the rest. */
export const PreferencesPatch = z.object(preference).partial()
export type Preferences = z.infer<typeof Preferences>

/** Credentials of one system of one workspace. Write-only: no method returns one (S5). */
export const CredentialName = z.enum([
  'procore.client-id',
  'procore.client-secret',
  'procore.refresh-token',
  'trustlayer.token',
  'corfix.token',
])
export type CredentialName = z.infer<typeof CredentialName>

/** Whether each credential is set and where it is kept. */
export const CredentialState = z.object({
  name: CredentialName,
  set: z.boolean(),
  kept: z.enum(['keychain', 'session', 'environment', 'nowhere']),
})
export type CredentialState = z.infer<typeof CredentialState>

const workspace = { workspaceId: z.string() }

export const appMethods = {
  'app.info': method('main', nothing, AppInfo),
  'app.openExternal': method('main', z.object({ url: z.url() }), nothing),
  /** Asks where to save and writes the text; null where the person cancelled. */
  'app.saveText': method(
    'main',
    z.object({ suggestedName: z.string().max(120), text: z.string() }),
    z.object({ path: z.string() }).nullable(),
  ),
  /** O1: where to write a review file; asks before one is overwritten. Null where the person cancelled. */
  'app.chooseSave': method(
    'main',
    z.object({ suggestedName: z.string().max(120), format: ReviewFormat }),
    z.object({ path: z.string() }).nullable(),
  ),
  /** Shows a file in its folder: only one that the console wrote in this session. Throws where the desktop has no way to. */
  'app.showInFolder': method('main', z.object({ path: z.string().min(1).max(4096) }), nothing),
  /** O3: which review file to bring in: a spreadsheet or a pack. */
  'app.chooseOpen': method('main', nothing, z.object({ path: z.string() }).nullable()),
  /** The review file that was opened from the desktop and that nobody asked for yet; asked once when the page is ready. */
  'app.takeReceived': method('main', nothing, z.object({ path: z.string() }).nullable()),
  /** Asks for a folder; null where the person cancelled. `current`: where the dialog opens. */
  'app.chooseFolder': method(
    'main',
    z.object({ title: z.string().max(120), current: z.string().max(4096).default('') }),
    z.object({ path: z.string() }).nullable(),
  ),
  'preferences.get': method('main', nothing, Preferences),
  'preferences.set': method('main', PreferencesPatch, Preferences),
  'credentials.status': method('main', z.object(workspace), z.array(CredentialState)),
  'credentials.set': method(
    'main',
    z.object({ ...workspace, name: CredentialName, value: z.string().trim().min(1).max(4096) }),
    z.array(CredentialState),
  ),
  'credentials.delete': method('main', z.object({ ...workspace, system: System }), z.array(CredentialState)),
}
