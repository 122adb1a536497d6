import type { Why } from '@shared/contract'
import type { RecordRef } from '@shared/vocabulary'
import type { RouteParams, ScreenId } from '../../stores/route'

type Gate = Why['gates'][number]

/** Where a closed gate is opened in the console. */
export interface GateStep {
  readonly label: string
  readonly screen: ScreenId
  readonly params: RouteParams
}

/** A setting as fixes name it: "(companies.partyType)", "contacts.mode". */
const SETTING =
  /\b(?:nativeIntegration|(?:(?:trustlayer|corfix)\.)?(?:projects|companies|contacts|commitments|profiles|compliance|workers|forms)\.[a-z][A-Za-z]+)\b/

/** Gates that a decision opens; those of one side of a pair name it: `company-linked`. */
const DECIDED: ReadonlySet<string> = new Set([
  'decided',
  'wanted',
  'partner',
  'no-conflict',
  'company-linked',
  'project-linked',
])

/** Where a fix is carried out by its own words, the first that fits: each explanation has gates of its own. */
const BY_WORDS: readonly { readonly words: RegExp; readonly step: Omit<GateStep, 'params'> }[] = [
  { words: /^plan\b|plan, review|make a plan/i, step: { label: 'Open the plan', screen: 'plan' } },
  { words: /\b(?:in|open) (?:the )?settings\b/i, step: { label: 'Open Settings', screen: 'settings' } },
  { words: /\bconnections\b|\bpreflight\b|sign in/i, step: { label: 'Open Connections', screen: 'connections' } },
  { words: /\bpull\b/i, step: { label: 'Go to Overview to pull', screen: 'overview' } },
]

/** The screen where a gate's fix is carried out. Null where it is done in another system and nothing is to be opened here. */
export function gateStep(gate: Gate, records: readonly RecordRef[]): GateStep | null {
  const setting = settingOf(gate)
  if (setting) return { label: 'Open the setting', screen: 'settings', params: { search: setting } }
  if (gate.id === 'associated' && /not associated/.test(gate.fix)) return associationStep(records)
  if (DECIDED.has(gate.id) || /mapping table/.test(gate.fix)) return mappingStep(gate, records)
  if (/\bunder Corfix projects\b/.test(gate.fix)) return corfixProjectStep(records)
  const found = BY_WORDS.find(({ words }) => words.test(gate.fix))
  return found ? { ...found.step, params: {} } : null
}

/** The setting that the fix names; where it only says "the setting", the sentence before it has named it. */
function settingOf({ fix, message }: Gate): string | undefined {
  return (SETTING.exec(fix) ?? (/\bthe setting\b/.test(fix) ? SETTING.exec(message) : null))?.[0]
}

/** Compliance of a project waits for the association: the same pair is asked about in the other walkthrough. */
function associationStep(records: readonly RecordRef[]): GateStep {
  const [company, project] = ['company', 'project'].map((kind) => records.find((record) => record.kind === kind))
  const pair = company?.id && project?.id ? { id: company.id, projectId: project.id } : {}
  const names = company && project ? { name: company.name, projectName: project.name } : {}
  const params = { group: 'associations', kind: 'company', ...pair, ...names }
  return { label: 'See why it is not associated', screen: 'troubleshoot', params }
}

/** The row of the record that the gate is about: the gate's name says which of the two it is. */
function mappingStep(gate: Gate, records: readonly RecordRef[]): GateStep {
  const { id, message } = gate
  const user = records.find(({ kind }) => kind === 'user')
  if (user) return decideOn(user, 'workers')
  const project = records.find(({ kind }) => kind === 'project')
  const company = records.find(({ kind }) => kind === 'company')
  const ofProject =
    id.includes('project') || (!id.includes('company') && (!company || /^(Procore )?project/i.test(message)))
  if (ofProject && isOfCorfix(gate, records)) return decideOn(project, 'corfix-projects')
  return ofProject ? decideOn(project, 'projects') : decideOn(company, 'companies')
}

/** A form's project in Corfix has no partner yet: it is among those of Corfix, or one of Procore's is linked to it. */
function corfixProjectStep(records: readonly RecordRef[]): GateStep {
  const there = records.find(({ kind }) => kind === 'corfix-project')
  const params: RouteParams = there?.id ? { recordId: there.id, side: 'target' } : {}
  return { label: 'Open Corfix projects', screen: 'corfix-projects', params }
}

/** A project is decided on for both integrations: a record of Corfix, or its name in the sentences, tells which is meant. */
function isOfCorfix({ message, fix }: Gate, records: readonly RecordRef[]): boolean {
  return records.some(({ system }) => system === 'corfix') || /\bCorfix\b/.test(`${message} ${fix}`)
}

const SCREEN_WORD = {
  projects: 'Projects',
  companies: 'Companies',
  'corfix-projects': 'Corfix projects',
  workers: 'Workers',
} as const

function decideOn(record: RecordRef | undefined, screen: keyof typeof SCREEN_WORD): GateStep {
  const params: RouteParams = record?.id ? { recordId: record.id, side: 'source' } : {}
  return { label: record ? `Decide on ${record.name}` : `Open ${SCREEN_WORD[screen]}`, screen, params }
}
