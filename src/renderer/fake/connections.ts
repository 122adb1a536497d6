import type { Check, ConnectionState, CredentialName, CredentialState } from '@shared/contract'
import type { System } from '@shared/vocabulary'
import { integrationsOf } from '@shared/workspace'
import { type FakeArea, pause } from './area'
import { announce, fakeWorkspaces } from './workspaces'

const NAMES: readonly CredentialName[] = [
  'procore.client-id',
  'procore.client-secret',
  'procore.refresh-token',
  'trustlayer.token',
  'corfix.token',
]

const PROCORE_CHECKS: readonly Check[] = [
  check('token', 'Signed in with client credentials. The token is good for 90 minutes.'),
  check('company', 'The company "Harbor Bridge Constructors" (562949953443325) is visible.'),
  {
    ...check('projects', '412 projects are visible to the app user, of 431 in the company.'),
    state: 'unknown',
    fix: 'Procore does not say which projects are hidden. In Procore, open App Management > Crosswalk > Permitted projects and permit the ones that are missing.',
  },
  check('directory', 'The company directory is readable: 98,214 companies.'),
  check('rate-limit', 'Rate limit seen: 3,600 requests an hour, 100 in 10 seconds.'),
]

const TRUSTLAYER_CHECKS: readonly Check[] = [
  { ...check('workspace', 'The workspace "Harbor Bridge" answers over API v1.'), system: 'trustlayer' },
  {
    id: 'write',
    system: 'trustlayer',
    state: 'fail',
    message: 'The token may read, but not create parties.',
    fix: 'In TrustLayer, open Settings > API and give the token the role "Integration admin", then test again.',
  },
]

const CORFIX_CHECKS: readonly Check[] = [
  {
    ...check(
      'corfix-account',
      'The account "Harbor Bridge Safety" answers; service account svc-crosswalk@harborbridge.com.',
    ),
    system: 'corfix',
  },
  { ...check('corfix-licences', '183 of 200 Standard licences are used.'), system: 'corfix' },
  {
    id: 'corfix-empty',
    system: 'corfix',
    state: 'unknown',
    message: 'The account holds 303 projects and 973 workers already; 40 of them would not sync (C5, C7).',
    fix: 'Look at the conflicts in Corfix projects and Workers before anything is written: link, import, or leave them out.',
  },
]
const CHECKS = { procore: PROCORE_CHECKS, trustlayer: TRUSTLAYER_CHECKS, corfix: CORFIX_CHECKS }

function check(id: string, message: string): Check {
  return { id, system: 'procore', state: 'pass', message, fix: '' }
}

function stateOf(system: System, checks: readonly Check[]): ConnectionState {
  const failed = checks.find(({ state }) => state === 'fail')
  return {
    system,
    state: failed ? 'failed' : 'ok',
    message: failed?.message ?? checks[0]?.message ?? '',
    checkedAt: new Date().toISOString(),
    budgets: system === 'procore' ? BUDGETS : [],
  }
}

const NEVER: Omit<ConnectionState, 'system'> = { state: 'never', message: '', checkedAt: null, budgets: [] }
const BUDGETS: ConnectionState['budgets'] = [
  { window: 'hourly', limit: 3600, remaining: 3412, resetAt: Date.now() + 1_800_000 },
  { window: 'spike', limit: 100, remaining: 97, resetAt: Date.now() + 8000 },
]

export const handlers: FakeArea = (backend) => {
  const set = new Map<string, Set<CredentialName>>()
  const ofWorkspace = (id: string) => {
    const found = set.get(id) ?? new Set(id.startsWith('ws-h') ? NAMES.filter((name) => !name.includes('refresh')) : [])
    set.set(id, found)
    return found
  }
  const status = (id: string): CredentialState[] =>
    NAMES.map((name) => {
      const isSet = ofWorkspace(id).has(name)
      return { name, set: isSet, kept: isSet ? 'keychain' : 'nowhere' }
    })
  return {
    'credentials.status': async ({ workspaceId }) => status(workspaceId),
    'credentials.set': async ({ workspaceId, name }) => {
      ofWorkspace(workspaceId).add(name)
      announce(backend, workspaceId)
      return status(workspaceId)
    },
    'credentials.delete': async ({ workspaceId, system }) => {
      for (const name of NAMES) if (name.startsWith(system)) ofWorkspace(workspaceId).delete(name)
      announce(backend, workspaceId)
      return status(workspaceId)
    },
    'connections.update': async ({ workspaceId, procore, trustlayer, corfix }) => {
      const stored = fakeWorkspaces().replace(workspaceId, {
        ...(procore ? { procore } : {}),
        ...(trustlayer ? { trustlayer } : {}),
        ...(corfix ? { corfix } : {}),
      })
      announce(backend, workspaceId)
      return stored
    },
    'connections.test': async ({ workspaceId, system }) => {
      await pause(700)
      const checks = [...CHECKS[system]]
      backend.emit('connection.changed', { workspaceId, connection: stateOf(system, checks) })
      return checks
    },
    'connections.states': async ({ workspaceId }) => {
      const { stored } = fakeWorkspaces().get(workspaceId)
      if (stored.review) return []
      return [stateOf('procore', PROCORE_CHECKS), ...integrationsOf(stored).map((system) => ({ ...NEVER, system }))]
    },
    'connections.authorizeUrl': async () => ({
      url: 'https://login.procore.com/oauth/authorize?response_type=code&client_id=fake',
    }),
    'connections.redeemCode': async () => [...PROCORE_CHECKS],
    'connections.partyTypes': async () => [
      { id: 'pt-1', name: 'Subcontractor' },
      { id: 'pt-2', name: 'Supplier' },
      { id: 'pt-3', name: 'Consultant' },
    ],
  }
}
