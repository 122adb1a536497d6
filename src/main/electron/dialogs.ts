import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { BrowserWindow, dialog } from 'electron'

/** Asks where to save, and writes the text there (UTF-8). Null where the person cancelled. */
export async function saveText(suggestedName: string, text: string): Promise<{ path: string } | null> {
  // The page proposes a name, never a folder.
  const options = { defaultPath: basename(suggestedName) }
  const window = BrowserWindow.getFocusedWindow()
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
  if (chosen.canceled || !chosen.filePath) return null
  try {
    await writeFile(chosen.filePath, text)
  } catch (cause) {
    throw saveFailure(chosen.filePath, cause)
  }
  return { path: chosen.filePath }
}

function saveFailure(path: string, cause: unknown): CrosswalkError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown'
  if (code === 'ENOSPC')
    return new CrosswalkError('disk-full', `The disk is full: ${path} was not saved.`, {
      hint: 'Free some space, or save to another disk.',
      cause,
    })
  return new CrosswalkError('bad-file', `${path} could not be saved (${code}).`, {
    hint: 'Choose another folder, one that you may write to.',
    cause,
  })
}
