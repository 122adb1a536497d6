import type { ComplianceRequirement, ComplianceSubject } from '@shared/records'
import { type InsuranceStatus, statusWord, subjectWord, WORST_FIRST } from './status'

/** Notes of an insurance record: plain text that depends on nothing but what TrustLayer says, so that equal runs write equal notes. */
export const LONGEST_NOTES = 4_000
/** Longest text of one requirement's target, value or remark, and of a waiver's note. */
const LONGEST_PART = 200
const LONGEST_NOTE = 1_000

export interface JudgedSubject {
  subject: ComplianceSubject
  status: InsuranceStatus
}

const REQUIREMENTS_FIRST: readonly ComplianceRequirement['status'][] = [
  'non_compliant',
  'invalidated',
  'unknown',
  'overridden',
  'waived',
  'compliant',
]

/** W3 `subjects`: the subject, then a line a requirement, those that are not compliant first. */
export function subjectNotes({ subject, status }: JudgedSubject): string {
  const requirements = [...subject.requirements].sort(
    (a, b) =>
      REQUIREMENTS_FIRST.indexOf(a.status) - REQUIREMENTS_FIRST.indexOf(b.status) ||
      byText(a.label, b.label) ||
      byText(a.id, b.id) ||
      byText(requirementLine(a), requirementLine(b)),
  )
  return fitted(summaryNotes({ subject, status }), requirements.map(requirementLine), 'requirement')
}

/** W3 `summary`: the subject and its waiver, without requirements. */
export function summaryNotes({ subject, status }: JudgedSubject): string {
  const waived = subject.status === 'waived' || subject.status === 'overridden'
  const note = waived && subject.notes ? [`Note: ${cut(subject.notes, LONGEST_NOTE)}`] : []
  return [headLine({ subject, status }), ...note].join('\n')
}

/** W3 `overall`: the subjects that are not compliant, the worst first, and those that are waived or overridden (W5). */
export function overallNotes(subjects: readonly JudgedSubject[], worst: InsuranceStatus): string {
  const listed = subjects
    .filter(({ subject, status }) => status !== 'compliant' || subject.status !== 'compliant')
    .sort((a, b) => WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status) || byText(headLine(a), headLine(b)))
  if (subjects.length === 0) return 'TrustLayer compliance: undecided. TrustLayer has evaluated nothing yet.'
  const head = `TrustLayer compliance: ${lower(statusWord(worst))}`
  if (listed.length > 0) return fitted(head, listed.map(headLine), 'subject')
  return `${head}\n${subjects.length === 1 ? 'The only subject is' : `All ${subjects.length} subjects are`} compliant.`
}

/** W10: how the notes of a record that TrustLayer no longer tracks begin. */
export const STALE_PREFIX = 'No longer kept in step with TrustLayer:'

export function staleNotes(reason: string): string {
  return cut(`${STALE_PREFIX} ${reason}`, LONGEST_NOTES)
}

/** "Commercial General Liability: expired on 2026-03-01"; "Umbrella Liability: waived until 2027-01-31". */
function headLine({ subject, status }: JudgedSubject): string {
  const word = lower(subjectWord(subject, status))
  const waived = subject.status === 'waived' || subject.status === 'overridden'
  const until = waived && subject.resetOn ? ` until ${subject.resetOn}` : ''
  const on = status === 'expired' && subject.expirationDate ? ` on ${subject.expirationDate}` : ''
  return `${cut(subject.label, LONGEST_PART)}: ${word}${until}${on}`
}

function requirementLine({ label, status, target, value, notes }: ComplianceRequirement): string {
  const asked = target ? [`required: ${cut(target, LONGEST_PART)}`] : []
  const found = value ? [`found: ${cut(value, LONGEST_PART)}`] : []
  const remark = notes ? [`note: ${cut(notes, LONGEST_PART)}`] : []
  const details = [...asked, ...found, ...remark].join('; ')
  return `${statusWord(status)}: ${cut(label, LONGEST_PART)}${details ? ` (${details})` : ''}`
}

/** As many lines as fit under the limit, and how many do not. */
function fitted(head: string, lines: readonly string[], what: 'requirement' | 'subject'): string {
  const whole = [head, ...lines].join('\n')
  if (whole.length <= LONGEST_NOTES) return whole
  const rest = (left: number) => `\n... and ${left} more ${what}${left === 1 ? '' : 's'}`
  let text = head
  for (const [index, line] of lines.entries()) {
    const left = lines.length - index
    if (text.length + 1 + line.length + rest(left).length > LONGEST_NOTES) return `${text}${rest(left)}`
    text = `${text}\n${line}`
  }
  return text
}

/** One line of at most `longest` characters: a line break within a part would look like another line of the list. */
function cut(text: string, longest: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  return `${line
    .slice(0, longest - 3)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}...`
}

function lower(word: string): string {
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
