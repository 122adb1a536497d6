import type { AppInfo, HandlersOf, MethodsOf, Preferences } from '@shared/contract'
import { CredentialName } from '@shared/contract'
import type { Vault } from '../ports'

/** What the desktop around the console can do: Electron's part, behind an interface. */
export interface DesktopServices {
  info(): Promise<AppInfo>
  /** Only allowlisted https addresses; refuses others. */
  openExternal(url: string): Promise<void>
  saveText(suggestedName: string, text: string): Promise<{ path: string } | null>
  chooseFolder(title: string, current: string): Promise<{ path: string } | null>
  preferences: { get(): Preferences; set(change: Partial<Preferences>): Preferences }
}

export function mainHandlers(services: DesktopServices, vault: Vault): HandlersOf<MethodsOf<'main'>> {
  return {
    'app.info': () => services.info(),
    'app.openExternal': async ({ url }) => {
      await services.openExternal(url)
      return null
    },
    'app.saveText': ({ suggestedName, text }) => services.saveText(suggestedName, text),
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
