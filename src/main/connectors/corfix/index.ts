import { createFilesConnector } from './files/connector'
import { createHttpConnector } from './http/connector'
import type { CorfixConnector, CorfixConnectorOptions } from './options'

/**
 * Corfix for one workspace. Corfix publishes no API (facts/corfix-api.md): `http` speaks a contract that this project assumes,
 * `files` needs none.
 */
export function createCorfixConnector(options: CorfixConnectorOptions): CorfixConnector {
  const { connection } = options
  return connection.adapter === 'http'
    ? createHttpConnector(options, connection)
    : createFilesConnector(options, connection)
}

export type { CorfixConnector, CorfixConnectorOptions, KnownForms } from './options'
