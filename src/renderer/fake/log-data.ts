import { RunId } from '@shared/ids'
import type { LogEntry } from '@shared/plan'
import type { LogCode, Severity } from '@shared/vocabulary'
import { companyId, companyName, mix, partyId, projectId, projectName } from './site-names'

/** The kinds of entry of the development log; `share` is out of 1,000. */
interface Template {
  code: LogCode
  severity: Severity
  rule: string
  share: number
  about: 'company' | 'project' | 'none'
  message: (name: string) => string
  next: string
}

const company = { about: 'company' as const }
export const TEMPLATES: readonly Template[] = [
  {
    ...company,
    code: 'written',
    severity: 'info',
    rule: 'R1',
    share: 560,
    message: (name) => `"${name}" was updated in TrustLayer: website, address.`,
    next: '',
  },
  {
    ...company,
    code: 'inactive-hidden',
    severity: 'info',
    rule: 'T0',
    share: 150,
    message: (name) => `"${name}" is inactive in Procore and was never linked: hidden.`,
    next: '',
  },
  {
    ...company,
    code: 'undecided',
    severity: 'info',
    rule: 'M1',
    share: 120,
    message: (name) => `"${name}" has no decision yet: nothing is synced.`,
    next: 'Decide in Companies.',
  },
  {
    ...company,
    code: 'address-incomplete',
    severity: 'warning',
    rule: 'T4',
    share: 80,
    message: (name) => `The address of "${name}" was left out: postal code and country are missing in Procore.`,
    next: 'Complete the address in Procore, then pull.',
  },
  {
    ...company,
    code: 'possible-duplicate',
    severity: 'warning',
    rule: 'M7',
    share: 30,
    message: (name) => `"${name}" was not imported automatically: TrustLayer has a party that looks like it.`,
    next: 'Decide: link it to that party, or import it all the same.',
  },
  {
    ...company,
    code: 'orphaned',
    severity: 'error',
    rule: 'M6',
    share: 12,
    message: (name) => `The party that "${name}" is linked to was not in the last pull.`,
    next: 'Search TrustLayer for it, then link again or unlink.',
  },
  {
    ...company,
    code: 'write-failed',
    severity: 'error',
    rule: 'R2',
    share: 14,
    message: (name) => `TrustLayer refused "${name}" (422): website is not a valid address.`,
    next: 'Correct the website in Procore, pull and plan again.',
  },
  {
    about: 'project',
    code: 'not-permitted',
    severity: 'warning',
    rule: 'T10',
    share: 12,
    message: (name) => `"${name}" is no longer permitted to the Procore app.`,
    next: 'Permit the project in Procore under Admin, App Management.',
  },
  {
    about: 'none',
    code: 'rate-limited',
    severity: 'warning',
    rule: 'R2',
    share: 12,
    message: () => 'Procore asked to wait: the limit of 25 requests in ten seconds was reached.',
    next: '',
  },
  {
    about: 'none',
    code: 'run-ended',
    severity: 'info',
    rule: 'R1',
    share: 10,
    message: () => 'The pull ended: nothing had changed.',
    next: '',
  },
]

const CUMULATIVE = TEMPLATES.map((_, index) =>
  TEMPLATES.slice(0, index + 1).reduce((sum, template) => sum + template.share, 0),
)

/** Index into TEMPLATES of the entry with this id. */
export function templateOf(id: number): number {
  const roll = mix(id * 3) % 1000
  return CUMULATIVE.findIndex((limit) => roll < limit)
}

const SPACING_MS = 2600

export function timeOf(id: number, newest: number, now: number): number {
  return now - (newest - id) * SPACING_MS - 20_000
}

export const runOf = (id: number): string => `run-${99 - (Math.floor(id / 400) % 48)}`

/** One entry, made when it is asked for. */
export function logEntry(id: number, time: number): LogEntry {
  const template = TEMPLATES[templateOf(id)]
  if (!template) throw new Error(`No template for log entry ${id}`)
  const index = mix(id) % 20_000
  const name = template.about === 'project' ? projectName(index % 620) : companyName(index)
  return {
    id,
    time: new Date(time).toISOString(),
    runId: RunId.parse(runOf(id)),
    severity: template.severity,
    code: template.code,
    rule: template.rule,
    records: records(template.about, index, name),
    message: template.message(name),
    next: template.next,
    handled: null,
  }
}

function records(about: Template['about'], index: number, name: string): LogEntry['records'] {
  if (about === 'none') return []
  const procoreId = about === 'project' ? projectId(index % 620) : companyId(index)
  return [
    { system: 'procore', kind: about, id: procoreId, name, url: `https://us02.procore.com/${procoreId}` },
    {
      system: 'trustlayer',
      kind: about === 'project' ? 'trustlayer-project' : 'party',
      id: partyId(index),
      name,
      url: `https://app.trustlayer.io/${partyId(index)}`,
    },
  ]
}
