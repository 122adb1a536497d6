import { existsSync } from 'node:fs'
import { CrosswalkError } from '@shared/errors'
import { app, shell } from 'electron'
import type { DesktopServices } from '../app/handlers/main'
import type { Vault } from '../app/ports'
import { chooseFolder, chooseOpen, chooseSave, saveText } from './dialogs'
import { externalUrlAllowed } from './security-policy'

export interface DesktopOptions {
  dataFolder: string
  vault: Vault
  preferences: DesktopServices['preferences']
  takeReceived: DesktopServices['takeReceived']
}

/** What the contract's desktop methods do in Electron. */
export function desktopServices({ dataFolder, vault, preferences, takeReceived }: DesktopOptions): DesktopServices {
  return {
    preferences,
    saveText,
    chooseSave,
    chooseOpen,
    takeReceived,
    chooseFolder,
    openExternal,
    showInFolder,
    info: async () => ({
      version: app.getVersion(),
      // Electron alone sets this; the stand-in for machines without its binary is plain Node.
      host: process.versions.electron ? 'electron' : 'stand-in',
      platform: process.platform,
      dataFolder,
      keychain: await vault.keychain(),
    }),
  }
}

async function openExternal(url: string): Promise<void> {
  if (!externalUrlAllowed(url)) {
    throw new CrosswalkError('not-permitted', `Crosswalk does not open ${hostOf(url)} in the browser.`, {
      hint: 'It opens https pages of Procore, TrustLayer and Corfix only. A sandbox has no pages to open.',
    })
  }
  await shell.openExternal(url)
}

async function showInFolder(path: string): Promise<void> {
  if (!existsSync(path))
    throw new CrosswalkError('not-found', `${path} is not there any more.`, {
      hint: 'It was moved, renamed or deleted. Export it again where it is needed.',
    })
  if (!process.versions.electron)
    throw new CrosswalkError('not-permitted', 'The stand-in for Electron cannot open folders.', {
      hint: 'Copy the path, and open its folder yourself.',
    })
  shell.showItemInFolder(path)
}

/** The host alone: an address may carry what should not be shown. */
function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || 'this address'
}
