import type { AppInfo, HandlersOf, MethodsOf, Preferences } from '@shared/contract'
import { CredentialName } from '@shared/contract'
import type { ReviewFormat } from '@shared/review'
import type { PathGrants } from '../path-grants'
import type { Vault } from '../ports'

/** What the desktop around the console can do: Electron's part, behind an interface. */
export interface DesktopServices {
  info(): Promise<AppInfo>
  /** Only allowlisted https addresses; refuses others. */
  openExternal(url: string): Promise<void>
  saveText(suggestedName: string, text: string): Promise<{ path: string } | null>
  /** Asks for a file; answers null where the person cancelled. */
  chooseSave(suggestedName: string, format: ReviewFormat): Promise<string | null>
  chooseOpen(): Promise<string | null>
  /** The file that was opened from the desktop and not taken yet. */
  takeReceived(): string | null
  /** Throws `not-found` where the file is gone, `not-permitted` where the desktop has no way to. */
  showInFolder(path: string): Promise<void>
  chooseFolder(title: string, current: string): Promise<{ path: string } | null>
  preferences: { get(): Preferences; set(change: Partial<Preferences>): Preferences }
}

export function mainHandlers(
  services: DesktopServices,
  vault: Vault,
  grants: Pick<PathGrants, 'grant' | 'wrote' | 'requireWritten'>,
): HandlersOf<MethodsOf<'main'>> {
  const chosen = (path: string | null) => (path === null ? null : { path: grants.grant(path) })
  return {
    'app.info': () => services.info(),
    'app.openExternal': async ({ url }) => {
      await services.openExternal(url)
      return null
    },
    'app.saveText': async ({ suggestedName, text }) => {
      const saved = await services.saveText(suggestedName, text)
      if (saved) grants.wrote(saved.path)
      return saved
    },
    'app.showInFolder': async ({ path }) => {
      grants.requireWritten(path)
      await services.showInFolder(path)
      return null
    },
    'app.chooseSave': async ({ suggestedName, format }) => chosen(await services.chooseSave(suggestedName, format)),
    'app.chooseOpen': async () => chosen(await services.chooseOpen()),
    'app.takeReceived': async () => chosen(services.takeReceived()),
    'app.chooseFolder': ({ title, current }) => services.chooseFolder(title, current),
    'preferences.get': async () => services.preferences.get(),
    'preferences.set': async (change) => services.preferences.set(change as Partial<Preferences>),
    'credentials.status': ({ workspaceId }) => vault.status(workspaceId),
    'credentials.set': async ({ workspaceId, name, value }) => {
      await vault.write(workspaceId, name, value)
      return vault.status(workspaceId)
    },
    'credentials.delete': async ({ workspaceId, system }) => {
      for (const name of CredentialName.options)
        if (name.startsWith(`${system}.`)) await vault.delete(workspaceId, name)
      return vault.status(workspaceId)
    },
  }
}
