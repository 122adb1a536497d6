import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from '@shared/contract'
import { type CheckStep, runChecks } from '../../http/check-steps'
import { folderError } from './file-errors'
import type { FormsFolder } from './forms-folder'
import { OUT_FOLDER, requireFolder } from './run-folder'

export interface CheckParts {
  outFolder: string
  forms: FormsFolder
}

/** S4 for Corfix by files: the folders can be used; what would have to be asked of Corfix itself stays unknown. */
export function checkFiles({ outFolder, forms }: CheckParts, signal?: AbortSignal): Promise<Check[]> {
  const steps: CheckStep[] = [
    {
      id: 'corfix-contract',
      run: async () => ({
        state: 'unknown',
        message:
          'Corfix is connected by files: it publishes no API and no format for them. The columns are this project’s own assumption, and whether Corfix has taken a file over does not show here.',
        fix: 'Try the first file in a test account, and import every file that Crosswalk writes: what it wrote is all that it knows of Corfix.',
      }),
    },
    { id: 'corfix-out-folder', run: () => outFolderWritable(outFolder) },
    { id: 'corfix-forms', run: () => formsReadable(forms, signal) },
    {
      id: 'corfix-new-account',
      run: async () => ({
        state: 'unknown',
        message:
          'Files cannot look into Corfix: whether it has a project of the same number or name (C5), a worker with the same e-mail (C7), and free licences is not known.',
        fix: 'Look there before importing a file: the integration suits a new, empty account best.',
      }),
    },
  ]
  return runChecks('corfix', steps)
}

async function outFolderWritable(outFolder: string): Promise<{ message: string }> {
  await requireFolder(outFolder, OUT_FOLDER)
  const trial = join(outFolder, `.crosswalk-${randomUUID()}.tmp`)
  try {
    await writeFile(trial, '')
    await rm(trial, { force: true })
  } catch (thrown) {
    throw folderError(OUT_FOLDER, outFolder, thrown)
  }
  return { message: `Files for import into Corfix are written to ${outFolder}.` }
}

async function formsReadable(forms: FormsFolder, signal: AbortSignal | undefined) {
  const { records } = await forms.list({ signal })
  const unfit = records.filter(({ problem }) => problem !== null)
  const [first] = unfit
  const message = `The folder of form PDFs is readable; it holds ${records.length - unfit.length} forms.`
  if (!first) return { message }
  return {
    state: 'unknown' as const,
    message: `${message} ${unfit.length} further files are left alone, such as "${first.name}": ${first.problem}`,
    fix: 'Correct their names or content, or take them out of the folder.',
  }
}
