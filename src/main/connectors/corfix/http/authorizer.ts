import { CrosswalkError } from '@shared/errors'
import type { Credentials } from '../../../app/ports'
import type { Authorizer } from '../../http/client'

/** `Authorization: Bearer <token>` (assumed contract). Nothing can be renewed. */
export function tokenAuthorizer(credentials: Credentials): Authorizer {
  let newest = ''
  return {
    hint: 'Check the Corfix token in Connections: it belongs to one account, and the service account must not be deactivated.',
    secrets: () => (newest === '' ? [] : [newest]),
    renew: async () => false,
    async headers() {
      const token = (await credentials.read('corfix.token'))?.trim().replace(/^Bearer\s+/i, '')
      if (!token) throw missing()
      newest = token
      return { authorization: `Bearer ${token}` }
    },
  }
}

function missing(): CrosswalkError {
  return new CrosswalkError('credentials-missing', 'The Corfix token is not set for this workspace.', {
    hint: 'Enter it in Connections, or set CROSSWALK_CORFIX_TOKEN.',
  })
}
