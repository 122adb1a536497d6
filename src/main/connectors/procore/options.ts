import type { ConnectorOptions } from '../http/options'

export interface ProcoreConnectorOptions extends ConnectorOptions {
  /** Login and API host belong together: sandbox, production and federal each have their own pair (section 1.1). */
  loginUrl: string
  apiUrl: string
  companyId: string
  /** S3. */
  signIn: 'client-credentials' | 'authorization-code'
}
