import { CrosswalkError } from '@shared/errors'
import { distance } from 'fastest-levenshtein'
import { GENEROUS_LIMITS, type ProcoreLimits } from '../world/procore-state'
import type { FaultRule } from './fault-book'

export interface FaultProfile {
  /** A line for the command line's help. */
  about: string
  rules: readonly FaultRule[]
  /** Where Procore's limits or page caps differ from the generous ones. */
  limits?: Partial<ProcoreLimits>
}

const PROJECTS = /^\/rest\/v1\.\d\/projects\?/
const VENDORS = /^\/rest\/v1\.\d\/vendors\?/
const INACTIVE = /^\/rest\/v1\.0\/companies\/\d+\/vendors\/inactive/
const COMMITMENTS = /^\/rest\/(v2\.0\/.*\/commitment_contracts|v1\.0\/(purchase|work)_order_contracts)(\?|$)/
const PEOPLE = /^\/rest\/v1\.\d\/companies\/\d+\/(people|users)(\?|$)/
const INSURANCES = /\/insurances(\?|$)/
const INSURANCE_SYNC = /\/insurances\/sync$/
const ONE_INSURANCE = /\/insurances\/\d+$/
/** Commitments of the projects whose id ends in 0 to 2: about a third. */
const SOME_COMMITMENTS =
  /\/projects\/\d*[0-2]\/commitment_contracts(\?|$)|_order_contracts\?(.*&)?project_id=\d*[0-2](&|$)/
const PROJECT_INSURANCES = /^\/rest\/v1\.0\/projects\/\d+\/(vendors\/\d+\/)?insurances/
const FOLDERS = /^\/rest\/v1\.0\/folders(\/\d+)?\?/
const NEW_FILE = /^\/rest\/v1\.0\/files\?/
const ONE_FILE = /^\/rest\/v1\.0\/files\/\d+\?/
const UPLOADS = /^\/rest\/v1\.1\/projects\/\d+\/uploads$/
/** Documents of the projects whose id ends in 0 to 2: about a third. */
const SOME_DOCUMENTS = /\/(folders|files)(\/\d+)?\?(.*&)?project_id=\d*[0-2](&|$)|\/projects\/\d*[0-2]\/uploads/
const SECOND_PROCORE_PAGE = /^\/rest\/[^?]*\?(.*&)?page=2(&|$)/
const PARTIES = /^\/v1\/parties(\?|$)/
const TRUSTLAYER_PROJECTS = /^\/v1\/projects(\?|$)/
const CORFIX_FORMS = /^\/forms(\?|$)/
const CORFIX_PDF = /^\/forms\/[^/]+\/pdf$/
const CORFIX_MOVE = /^\/workers\/[^/]+\/(activate|block|unblock)$/
const SECOND_CORFIX_PAGE = /^\/(projects|workers|forms)\?(.*&)?page=2(&|$)/
const SECOND_TRUSTLAYER_PAGE = /^\/v1\/parties\?(.*&)?page\[number\]=2(&|$)/

/** Small enough that a world of scale 1 has several pages. */
const SMALL_PAGES = { projectPage: 20, vendorPage: 50, commitmentPage: 10, directoryPage: 50 }

export const FAULT_PROFILES = {
  none: { about: 'everything works', rules: [] },
  'tight-limits': {
    about: "Procore's published limits: 25 requests in 10 seconds, 600 an hour",
    rules: [],
    limits: { spike: 25, hourly: 600 },
  },
  'rate-limited': {
    about: '429 with Retry-After, without it, and with a reset time alone',
    rules: [
      { system: 'procore', path: PROJECTS, nth: 1, kind: '429-retry-after' },
      { system: 'procore', path: VENDORS, nth: 1, kind: '429-bare' },
      { system: 'procore', path: INACTIVE, nth: 1, kind: '429-reset-only' },
      { system: 'procore', path: COMMITMENTS, nth: 2, kind: '429-retry-after' },
      { system: 'procore', method: 'PATCH', path: INSURANCE_SYNC, nth: 1, kind: '429-retry-after' },
      { system: 'procore', method: 'POST', path: UPLOADS, nth: 1, kind: '429-retry-after' },
      { system: 'procore', method: 'POST', path: NEW_FILE, nth: 2, kind: '429-bare' },
      { system: 'storage', path: /./, nth: 2, kind: '503-retry-after' },
      { system: 'trustlayer', method: 'GET', path: PARTIES, nth: 2, kind: '429-retry-after' },
      { system: 'trustlayer', method: 'POST', path: /./, nth: 3, kind: '429-retry-after' },
      { system: 'corfix', path: /./, nth: 2, kind: '429-retry-after' },
      { system: 'corfix', method: 'POST', path: /./, nth: 3, kind: '429-retry-after' },
      { system: 'corfix', path: CORFIX_PDF, nth: 2, kind: '429-retry-after' },
    ],
  },
  flaky: {
    about: '503 with Retry-After, connections that break, slow answers',
    rules: [
      { system: 'procore', path: PROJECTS, nth: 1, kind: '503-retry-after' },
      { system: 'procore', path: VENDORS, nth: 1, kind: 'reset' },
      { system: 'procore', path: INACTIVE, nth: 1, kind: 'slow' },
      { system: 'procore', path: COMMITMENTS, nth: 2, kind: 'reset' },
      { system: 'procore', path: PEOPLE, nth: 1, kind: '503-retry-after' },
      { system: 'procore', method: 'GET', path: INSURANCES, nth: 1, kind: 'reset' },
      { system: 'procore', method: 'GET', path: FOLDERS, nth: 1, kind: '503-retry-after' },
      { system: 'procore', method: 'GET', path: FOLDERS, nth: 3, kind: 'reset' },
      { system: 'procore', method: 'POST', path: UPLOADS, nth: 2, kind: 'reset' },
      { system: 'storage', path: /./, nth: 1, kind: 'reset' },
      { system: 'storage', path: /./, nth: 3, kind: '500' },
      { system: 'trustlayer', method: 'GET', path: PARTIES, nth: 1, kind: 'reset' },
      { system: 'trustlayer', method: 'GET', path: PARTIES, nth: 2, kind: '503-retry-after' },
      { system: 'trustlayer', method: 'GET', path: TRUSTLAYER_PROJECTS, nth: 1, kind: 'slow' },
      { system: 'corfix', method: 'GET', path: /./, nth: 2, kind: 'reset' },
      { system: 'corfix', path: CORFIX_FORMS, nth: 1, kind: 'slow' },
      { system: 'corfix', path: CORFIX_PDF, nth: 1, kind: '503-retry-after' },
      { system: 'corfix', path: CORFIX_PDF, nth: 3, kind: 'reset' },
    ],
  },
  malformed: {
    about: 'a JSON answer cut short, a record with a wrong type, an HTML page',
    rules: [
      { system: 'procore', path: PROJECTS, nth: 1, kind: 'truncated-json' },
      { system: 'procore', path: VENDORS, nth: 1, kind: 'wrong-type' },
      { system: 'procore', path: COMMITMENTS, nth: 2, kind: 'truncated-json' },
      { system: 'procore', method: 'GET', path: INSURANCES, nth: 1, kind: 'html' },
      { system: 'procore', method: 'GET', path: FOLDERS, nth: 2, kind: 'truncated-json' },
      { system: 'trustlayer', method: 'GET', path: PARTIES, nth: 2, kind: 'html' },
      { system: 'corfix', method: 'GET', path: /^\/projects\?/, nth: 1, kind: 'truncated-json' },
      { system: 'corfix', method: 'GET', path: /^\/workers\?/, nth: 1, kind: 'wrong-type' },
      { system: 'corfix', path: CORFIX_PDF, nth: 1, kind: 'html' },
    ],
  },
  'commit-errors': {
    about: 'writes that fail before, and after, they took effect',
    rules: [
      { system: 'trustlayer', method: 'POST', path: /^\/v1\/parties$/, nth: 1, kind: '500' },
      { system: 'trustlayer', method: 'POST', path: /^\/v1\/parties$/, nth: 3, kind: '500-after' },
      { system: 'trustlayer', method: 'POST', path: /^\/v1\/parties$/, nth: 5, kind: 'reset-after' },
      { system: 'trustlayer', method: 'POST', path: /^\/v1\/projects$/, nth: 2, kind: 'reset-after' },
      { system: 'trustlayer', method: 'POST', path: /^\/v1\/projects$/, nth: 4, kind: '500' },
      { system: 'trustlayer', method: 'PATCH', path: /^\/v1\//, nth: 1, kind: '500' },
      { system: 'trustlayer', method: 'PATCH', path: /^\/v1\//, nth: 3, kind: '500-after' },
      { system: 'trustlayer', method: 'PUT', path: /external-ids$/, nth: 1, kind: 'reset-after' },
      { system: 'trustlayer', method: 'PUT', path: /external-ids$/, nth: 3, kind: '500' },
      { system: 'corfix', method: 'POST', path: /./, nth: 2, kind: '500-after' },
      { system: 'corfix', method: 'POST', path: /^\/(projects|workers)$/, nth: 4, kind: 'reset-after' },
      { system: 'corfix', method: 'POST', path: /^\/(projects|workers)$/, nth: 6, kind: '500' },
      { system: 'corfix', method: 'POST', path: CORFIX_MOVE, nth: 1, kind: 'reset-after' },
      { system: 'corfix', method: 'PATCH', path: /./, nth: 1, kind: '500-after' },
      { system: 'corfix', method: 'PATCH', path: /./, nth: 3, kind: '500' },
      { system: 'procore', method: 'PATCH', path: INSURANCE_SYNC, nth: 1, kind: '500-after' },
      { system: 'procore', method: 'PATCH', path: INSURANCE_SYNC, nth: 3, kind: 'reset-after' },
      { system: 'procore', method: 'PATCH', path: INSURANCE_SYNC, nth: 5, kind: '500' },
      { system: 'procore', method: 'DELETE', path: ONE_INSURANCE, nth: 1, kind: 'reset-after' },
      { system: 'procore', method: 'POST', path: FOLDERS, nth: 1, kind: '500-after' },
      { system: 'procore', method: 'POST', path: FOLDERS, nth: 3, kind: 'reset' },
      { system: 'procore', method: 'POST', path: UPLOADS, nth: 1, kind: 'reset-after' },
      { system: 'storage', path: /./, nth: 1, kind: '500' },
      { system: 'storage', path: /./, nth: 3, kind: 'reset-after' },
      { system: 'procore', method: 'POST', path: NEW_FILE, nth: 1, kind: 'reset-after' },
      { system: 'procore', method: 'POST', path: NEW_FILE, nth: 3, kind: '500' },
      { system: 'procore', method: 'POST', path: NEW_FILE, nth: 5, kind: '500-after' },
      { system: 'procore', method: 'PATCH', path: ONE_FILE, nth: 1, kind: '500-after' },
      { system: 'procore', method: 'PATCH', path: ONE_FILE, nth: 3, kind: 'reset' },
    ],
  },
  'no-permission': {
    about: "the app may not read some projects' commitments and Documents, nor people, nor project insurances",
    rules: [
      { system: 'procore', path: SOME_COMMITMENTS, nth: 1, kind: '403', times: Infinity },
      { system: 'procore', path: SOME_DOCUMENTS, nth: 1, kind: '403', times: Infinity },
      { system: 'procore', path: PEOPLE, nth: 1, kind: '403', times: Infinity },
      { system: 'procore', path: PROJECT_INSURANCES, nth: 1, kind: '403', times: Infinity },
      { system: 'corfix', path: /^\/forms/, nth: 1, kind: '403', times: Infinity },
    ],
  },
  revoked: {
    about: 'the app is no longer connected to the Procore company',
    rules: [
      {
        system: 'procore',
        path: /^\/rest\/(?!v1\.0\/(me|companies)(\?|$))/,
        nth: 1,
        kind: 'not-connected',
        times: Infinity,
      },
    ],
  },
  'expired-token': {
    about: "Procore's token ends in the middle of a pull",
    rules: [{ system: 'procore', path: /^\/rest\//, nth: 3, kind: 'expire-token' }],
  },
  'repeating-page': {
    about: 'a page that comes twice, under its own and under the next number',
    rules: [
      { system: 'procore', path: SECOND_PROCORE_PAGE, nth: 1, kind: 'repeat-page', times: Infinity },
      { system: 'trustlayer', path: SECOND_TRUSTLAYER_PAGE, nth: 1, kind: 'repeat-page', times: Infinity },
      { system: 'corfix', path: SECOND_CORFIX_PAGE, nth: 1, kind: 'repeat-page', times: Infinity },
    ],
    limits: SMALL_PAGES,
  },
  'half-page': {
    about: 'every listing fails at its second page',
    rules: [
      { system: 'procore', path: SECOND_PROCORE_PAGE, nth: 1, kind: '500', times: Infinity },
      { system: 'trustlayer', path: SECOND_TRUSTLAYER_PAGE, nth: 1, kind: '500', times: Infinity },
      { system: 'corfix', path: SECOND_CORFIX_PAGE, nth: 1, kind: '500', times: Infinity },
    ],
    limits: SMALL_PAGES,
  },
} as const satisfies Record<string, FaultProfile>

export type FaultProfileName = keyof typeof FAULT_PROFILES
export const FAULT_PROFILE_NAMES = Object.keys(FAULT_PROFILES) as readonly FaultProfileName[]

/** Throws `invalid-input` for a name that is none. */
export function faultProfile(name: string): { rules: readonly FaultRule[]; limits: ProcoreLimits } {
  const known = FAULT_PROFILE_NAMES.find((candidate) => candidate === name)
  if (!known) throw unknownProfile(name)
  const profile: FaultProfile = FAULT_PROFILES[known]
  return { rules: profile.rules, limits: { ...GENEROUS_LIMITS, ...profile.limits } }
}

function unknownProfile(name: string): CrosswalkError {
  const [nearest] = FAULT_PROFILE_NAMES.toSorted((one, other) => distance(name, one) - distance(name, other))
  return new CrosswalkError('invalid-input', `There is no fault profile "${name}". Did you mean "${nearest}"?`, {
    path: 'faults',
    hint: `The profiles are ${FAULT_PROFILE_NAMES.join(', ')}.`,
  })
}
