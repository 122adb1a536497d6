import { CrosswalkError } from '@shared/errors'
import type { Credentials } from '../../app/ports'
import type { Authorizer } from '../http/client'

/** v1 takes the bare token in `Authorization`, v2 a bearer token (trustlayer-api.md A2). Nothing can be renewed. */
export function tokenAuthorizer(credentials: Credentials, form: 'bare' | 'bearer'): Authorizer {
  let newest = ''
  return {
    hint: 'Check the TrustLayer API token in Connections: it belongs to one workspace and one environment.',
    secrets: () => (newest === '' ? [] : [newest]),
    renew: async () => false,
    async headers() {
      const token = (await credentials.read('trustlayer.token'))?.trim().replace(/^Bearer\s+/i, '')
      if (!token) throw missing()
      newest = token
      return { authorization: form === 'bearer' ? `Bearer ${token}` : token }
    },
  }
}

function missing(): CrosswalkError {
  return new CrosswalkError('credentials-missing', "TrustLayer's API token is not set for this workspace.", {
    hint: 'Enter it in Connections, or set CROSSWALK_TRUSTLAYER_TOKEN.',
  })
}
