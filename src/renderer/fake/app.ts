import { Preferences } from '@shared/contract'
import { FAKE_WORKSPACE, type FakeArea } from './area'
import { ORIGIN, REVIEWER } from './review-data'
import { addReviewWorkspace, isFresh } from './workspaces'

const PACK = '/home/dana/Harbor Bridge Constructors.crosswalk-review'

/** The workspace of the last session; `?review` for one that was opened from a pack, `?review=sealed` with a passphrase. */
function lastWorkspace(query: URLSearchParams): string | null {
  if (isFresh() || query.get('screen') === 'workspaces') return null
  const review = query.get('review')
  if (review === null) return FAKE_WORKSPACE
  return addReviewWorkspace({ ...ORIGIN, reviewer: REVIEWER, file: PACK, sealed: review === 'sealed' }).id
}

/** `?received` opens a pack from the desktop, `?screen=companies` opens a screen, `?fresh` a first start, `?session` a machine without a keychain. */
export const handlers: FakeArea = () => {
  const query = new URLSearchParams(globalThis.location?.search ?? '')
  let preferences = Preferences.parse({
    lastWorkspace: lastWorkspace(query),
    lastScreen: query.get('screen') ?? 'overview',
  })
  return {
    'preferences.get': async () => preferences,
    'preferences.set': async (patch) => {
      preferences = Preferences.parse({ ...preferences, ...patch })
      return preferences
    },
    'app.info': async () => ({
      version: '0.1.0',
      host: 'stand-in',
      platform: 'linux',
      dataFolder: '/home/dana/.config/Crosswalk',
      keychain: query.has('session')
        ? {
            available: false,
            name: 'Secret Service',
            reason:
              'The Secret Service cannot be used (it does not answer). Credentials are kept for this session only and have to be entered again after a restart.',
          }
        : { available: true, name: 'GNOME Keyring', reason: null },
    }),
    'app.openExternal': async ({ url }) => {
      console.info('would open', url)
      return null
    },
    'app.chooseFolder': async ({ current }) => ({ path: current || '/home/dana/Corfix/chosen' }),
    'app.showInFolder': async ({ path }) => {
      console.info('would show', path)
      return null
    },
    'app.saveText': async ({ suggestedName }) => ({ path: `/home/dana/${suggestedName}` }),
    'app.chooseSave': async ({ suggestedName }) => ({ path: `/home/dana/${suggestedName}` }),
    'app.chooseOpen': async () => ({ path: PACK }),
    'app.takeReceived': async () => (query.has('received') ? { path: PACK } : null),
  }
}
