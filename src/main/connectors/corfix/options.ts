import type { CorfixConnection } from '@shared/workspace'
import type { CorfixPort } from '../../app/corfix-port'
import type { ConnectorOptions, ConnectorStatus } from '../http/options'
import type { Disk } from './files/disk'

export interface CorfixConnectorOptions extends ConnectorOptions {
  /** How the workspace is connected: an address, or two folders of this computer. */
  connection: CorfixConnection
  /** The Procore company of the workspace: what of Corfix's records is Crosswalk's own says it (C12). */
  companyId: string
  /** Files adapter: what is known of forms from before. Absent: every form is in its first revision. */
  forms?: KnownForms | undefined
  /** Files adapter, for tests: the file system. */
  disk?: Disk | undefined
}

/**
 * A folder says nothing of revisions, so they are counted: a PDF whose hash differs from the one that is known is the revision
 * after it. What is known is what the last pull has stored; a pull that fails stores nothing, and the next one counts the same.
 */
export interface KnownForms {
  get(formId: string): { revision: number; sha256: string } | null
}

export interface CorfixConnector extends ConnectorStatus {
  readonly port: CorfixPort
}
