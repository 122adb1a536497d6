import type { ConfidenceBand, MappingRow, MarkFacet, RowFilter } from '@shared/contract'
import {
  type Decision,
  type EvidenceField,
  type EvidenceLevel,
  isCorfixKind,
  MAPPING_KINDS,
  type MappingKind,
  SYSTEM_NAME,
} from '@shared/vocabulary'
import { rowLook } from '../../ui/StatusBadge'

export const EVIDENCE_WORD: Record<EvidenceField, string> = {
  name: 'Name',
  address: 'Address',
  phone: 'Phone',
  website: 'Domain',
  email: 'E-mail',
  number: 'Number',
  date: 'Dates',
  'external-id': 'External id',
  memory: 'Linked before',
  duplicate: 'Competing',
  'former-link': 'Was linked',
}

/** A sign before the word, so that the strength of evidence does not hang on colour. */
export const LEVEL_SIGN: Record<EvidenceLevel, string> = {
  exact: '=',
  strong: '≈',
  partial: '~',
  weak: '?',
  against: '≠',
}
export const LEVEL_WORD: Record<EvidenceLevel, string> = {
  exact: 'the same',
  strong: 'nearly the same',
  partial: 'alike in part',
  weak: 'hardly alike',
  against: 'speaks against it',
}

export const BAND_WORD: Record<ConfidenceBand, string> = {
  high: '90% and more',
  medium: '60% to 90%',
  low: 'below 60%',
  none: 'No candidate',
}

export const COLUMN_WORD: Record<string, string> = {
  number: 'Number',
  city: 'City',
  region: 'State',
  phone: 'Phone',
  website: 'Website',
  trade: 'Trade',
  start: 'Start',
  finish: 'Finish',
  value: 'Total value',
  email: 'E-mail',
  employee: 'Employee',
  employeeId: 'Employee id',
  employeeNumber: 'Employee number',
  company: 'Company',
  title: 'Job title',
  status: 'Status',
}

/** What the records of a kind are called in Procore. */
export const SOURCE_WORD: Record<MappingKind, { readonly one: string; readonly many: string }> = {
  project: { one: 'project', many: 'projects' },
  company: { one: 'company', many: 'companies' },
  'corfix-project': { one: 'project', many: 'projects' },
  'corfix-user': { one: 'user', many: 'users' },
}

/** What a row without a decision is called within a sentence. */
export function openWord(kind: MappingKind): string {
  return isCorfixKind(kind) ? 'not synced' : 'undecided'
}

/** Takes a decision back, where it is not a link. */
export function takeBackWords(kind: MappingKind): string {
  return isCorfixKind(kind) ? 'Take back' : 'Undecide'
}

export function ignoreWords(kind: MappingKind): string {
  return `Do not add to ${SYSTEM_NAME[MAPPING_KINDS[kind].targetSystem]}`
}

/** What was done, as the row says it: "Linked", "Will be imported". */
export function doneWords(kind: MappingKind, decision: Decision): string {
  switch (decision) {
    case 'link':
      return 'Linked'
    case 'import':
      return 'Will be imported'
    case 'ignore':
      return 'Will not be added'
    case 'undecided':
      return isCorfixKind(kind) ? 'Will not be synced' : 'Undecided again'
  }
}

/** The same of a row, with the candidate that it was imported over. */
export function noteWords(
  kind: MappingKind,
  { decision, although }: { decision: Decision; although?: string | undefined },
): string {
  const done = doneWords(kind, decision)
  return although ? `${done}, although ${although} looks the same` : done
}

/** What C5 and C7 find, by the words of their sentences: the first that fits. */
const CONFLICTS: readonly (readonly [RegExp, string])[] = [
  [/same number/, 'Same number'],
  [/same name/, 'Same name'],
  [/same e-mail .* in Procore\./, 'Shared e-mail'],
  [/same e-mail/, 'Same e-mail'],
]

/** A conflict for a narrow column: the finding in two words, then the sentence without the name that leads the row anyway. */
export function conflictWords(problem: string): { lead?: string; rest: string } {
  const rest = problem.replace(/^"[^"]*" is not synced: /, '')
  const lead = CONFLICTS.find(([words]) => words.test(problem))?.[1]
  return lead === undefined ? { rest } : { lead, rest }
}

const FACETS = [
  'states',
  'confidence',
  'evidence',
  'evidenceAgainst',
  'decidedBy',
  'marks',
  'commitments',
  'trades',
  'regions',
] as const

/** M2: where a decision came from. */
export const ORIGIN_WORD: Record<string, string> = {
  user: 'A person',
  suggestion: 'Accepted candidate',
  file: 'A file',
  'external-id': 'External id',
  'native-id': 'Id in Procore',
  'auto-import': 'The rules',
  apply: 'An applied plan',
}

export const MARK_WORD: Record<MarkFacet, string> = {
  unsure: 'Unsure',
  skipped: 'Skipped',
  duplicate: 'Looks like another',
  commented: 'Commented',
}

/** "2 comments, the newest by Siobhán O’Neill". */
export function commentWords({ count, newestBy }: NonNullable<MappingRow['comments']>): string {
  if (count === 1) return newestBy ? `1 comment, by ${newestBy}` : '1 comment'
  return newestBy ? `${count} comments, the newest by ${newestBy}` : `${count} comments`
}

export const COMMITMENT_WORD = { yes: 'Has commitments', no: 'None in mapped projects' } as const

export function originWord(origin: string): string {
  return ORIGIN_WORD[origin] ?? origin
}

export function isFiltered(filter: RowFilter): boolean {
  const lists = FACETS.map((facet) => filter[facet])
  return filter.search.trim() !== '' || lists.some((list) => list.length > 0)
}

/** A filter in words, for the empty list and for the name that a saved filter is offered. */
export function filterWords(kind: MappingKind, filter: RowFilter): string {
  const parts = [
    filter.search.trim() && `"${filter.search.trim()}"`,
    filter.states.map((state) => rowLook(kind, state).word).join(' or '),
    filter.confidence.map((band) => (band === 'none' ? 'no candidate' : `confidence ${BAND_WORD[band]}`)).join(' or '),
    filter.evidence.map((field) => evidenceWord(field)).join(' or '),
    filter.evidenceAgainst.map((field) => `${evidenceWord(field).toLowerCase()} against it`).join(' or '),
    filter.marks.map((mark) => MARK_WORD[mark].toLowerCase()).join(' or '),
    filter.decidedBy.map((origin) => `decided by: ${originWord(origin).toLowerCase()}`).join(' or '),
    filter.commitments.map((has) => COMMITMENT_WORD[has].toLowerCase()).join(' or '),
    filter.trades.join(' or '),
    filter.regions.map((region) => region || 'no state').join(' or '),
  ]
  return parts.filter(Boolean).join(', ')
}

export function evidenceWord(field: string): string {
  return Object.hasOwn(EVIDENCE_WORD, field) ? EVIDENCE_WORD[field as EvidenceField] : field
}
