import { writeFile } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import { CrosswalkError } from '@shared/errors'
import { PACK_EXTENSION, type ReviewFormat } from '@shared/review'
import { BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron'

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

const FORMATS: Record<ReviewFormat, FileFilter> = {
  xlsx: { name: 'Excel workbook', extensions: ['xlsx'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  pack: { name: 'Crosswalk review pack', extensions: [PACK_EXTENSION] },
}

/** Asks where a review file goes; the system asks before one is overwritten. Null where the person cancelled. */
export async function chooseSave(suggestedName: string, format: ReviewFormat): Promise<string | null> {
  const options = { defaultPath: basename(suggestedName), filters: [FORMATS[format]] }
  const window = BrowserWindow.getFocusedWindow()
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath
}

/** Asks which review file to bring in. */
export async function chooseOpen(): Promise<string | null> {
  const extensions = Object.values(FORMATS).flatMap((format) => format.extensions)
  const options: OpenDialogOptions = {
    properties: ['openFile'],
    filters: [{ name: 'Review files', extensions }, ...Object.values(FORMATS)],
  }
  const window = BrowserWindow.getFocusedWindow()
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Asks for a folder, an existing one or one that is made in the dialog. Null where the person cancelled. */
export async function chooseFolder(title: string, current: string): Promise<{ path: string } | null> {
  const options: OpenDialogOptions = {
    title,
    properties: ['openDirectory', 'createDirectory'],
    ...(isAbsolute(current) ? { defaultPath: current } : {}),
  }
  const window = BrowserWindow.getFocusedWindow()
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  const path = chosen.filePaths[0]
  return chosen.canceled || path === undefined ? null : { path }
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
