import type { ConnectorOptions } from '../http/options'

export interface TrustLayerConnectorOptions extends ConnectorOptions {
  /** The host; the client adds `/v1` or `/v2` (cli.md). */
  apiUrl: string
  /** The Procore company of the workspace: the `instance` of its external ids (M5). */
  companyId: string
  /** Which generation of the API to speak. `auto`, the default: the one that the workspace reports. */
  version?: 'auto' | 'v1' | 'v2' | undefined
}
