import { app, dialog } from 'electron'
import { writeFault } from './fault-log'

/** What nobody caught: written down without secrets, shown with what to do, and the end of the process. */
export function installFaultDialog(dataFolder: string): void {
  let shown = false
  const fault = (thrown: unknown) => {
    const path = writeFault(dataFolder, { at: new Date().toISOString(), thrown })
    if (shown) return
    shown = true
    showFault('Crosswalk has met a fault and has to close.', path)
    app.exit(1)
  }
  process.on('uncaughtException', fault)
  process.on('unhandledRejection', fault)
}

/** An engine worker that ended by itself has been started again already; what it was doing shows as interrupted. */
export function reportWorkerFailure(dataFolder: string, thrown: unknown): void {
  writeFault(dataFolder, { at: new Date().toISOString(), thrown })
}

function showFault(message: string, path: string): void {
  const advice =
    'Nothing that was written to Procore or TrustLayer is lost: every change is in the journal. Start Crosswalk ' +
    'again; a run that was under way is listed under Runs and can be resumed there.'
  dialog.showErrorBox(message, `${advice}\n\nWhat happened is in ${path}. It holds no credentials.`)
}
