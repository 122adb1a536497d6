import { CrosswalkError } from '@shared/errors'
import type { CorfixConnection } from '@shared/workspace'
import type { CorfixPort } from '../../../app/corfix-port'
import type { CorfixConnector, CorfixConnectorOptions } from '../options'
import { checkFiles } from './check'
import { REAL_DISK } from './disk'
import { FormsFolder } from './forms-folder'
import { OutFiles } from './out-files'

/**
 * Corfix without an API: files of planned changes that a person imports there, and a folder of form PDFs. Corfix itself is never
 * seen; what Crosswalk wrote is all that is known of it.
 */
export function createFilesConnector(
  options: CorfixConnectorOptions,
  { outFolder, formsFolder }: Extract<CorfixConnection, { adapter: 'files' }>,
): CorfixConnector {
  const { clock, observer, forms: known, disk = REAL_DISK } = options
  const out = new OutFiles(outFolder, { disk, clock })
  const forms = new FormsFolder({ folder: formsFolder, clock, known })
  const closed = new AbortController()
  const until = (signal: AbortSignal | undefined) => (signal ? AbortSignal.any([signal, closed.signal]) : closed.signal)

  /** For the connection light: no request goes out, but the folders answer or do not. */
  async function told<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work
      observer?.answered?.('corfix', true)
      return result
    } catch (thrown) {
      if (thrown instanceof CrosswalkError && thrown.code === 'configuration') observer?.answered?.('corfix', false)
      throw thrown
    }
  }

  const port: CorfixPort = {
    adapter: 'files',
    batch: null,
    pageSize: 0,
    check: (asked) => checkFiles({ outFolder, forms }, until(asked?.signal)),
    account: async () => null,
    listProjects: async () => null,
    listWorkers: async () => null,
    listForms: (asked) => told(forms.list({ ...asked, signal: until(asked?.signal) })),
    writeProjects: (writes, run, signal) => told(out.writeProjects(writes, run, until(signal))),
    writeWorkers: (writes, run, signal) => told(out.writeWorkers(writes, run, until(signal))),
    openPdf: (form, signal) => forms.open(form, until(signal)),
  }
  return { port, budgets: () => [], estimate: () => 0, close: () => closed.abort() }
}
