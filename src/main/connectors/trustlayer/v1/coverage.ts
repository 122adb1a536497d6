import type { Coverage } from '../compliance'
import type { SubjectAnswer } from '../compliance-answer'
import { coverageOfRequirements, INSURER, POLICY_NUMBER } from '../coverage-words'
import { type Named, type Read, readData } from './document-data'
import type { DocumentAnswer } from './schemas'

/** A coverage may refer to an entry of the document's list of insurers. */
const INSURER_ID = /(insurer|carrier)id$/

interface Facts {
  policyNumbers: Read[]
  insurers: Read[]
  /** Each distinct name of the document's own list. */
  listed: string[]
}

/**
 * Policy number and insurer of a party's subjects, from the documents behind each (W4): of those that comply first; else
 * from a requirement that reads it. What a document ties to another subject is never taken for this one's.
 */
export function coverageReader(
  subjects: readonly Named[],
  documents: ReadonlyMap<string, DocumentAnswer>,
): (subject: SubjectAnswer) => Coverage {
  const read = new Map<string, Facts>()
  const factsOf = (id: string): Facts | [] => {
    const document = documents.get(id)
    if (!document) return []
    const facts = read.get(id) ?? factsIn(document, subjects)
    read.set(id, facts)
    return facts
  }
  return (subject) => {
    const order = [...subject.documents].sort((left, right) => Number(right.compliant) - Number(left.compliant))
    const behind = order.flatMap(({ id }) => factsOf(id))
    const required = coverageOfRequirements(subject)
    return {
      policyNumber: firstOf(behind, ({ policyNumbers }) => pick(policyNumbers, subject.id)) ?? required.policyNumber,
      insurer: firstOf(behind, (facts) => insurerOf(facts, subject.id)) ?? required.insurer,
    }
  }
}

function factsIn({ data, insurers }: DocumentAnswer, subjects: readonly Named[]): Facts {
  const referred = readData(data, INSURER_ID, subjects).flatMap(({ value, owner }) => {
    const insurer = insurers.find(({ id }) => id === value)
    return insurer ? [{ value: insurer.name, owner }] : []
  })
  return {
    policyNumbers: readData(data, POLICY_NUMBER, subjects),
    insurers: [...referred, ...readData(data, INSURER, subjects)],
    listed: [...new Set(insurers.map(({ name }) => name))],
  }
}

/** The one that is tied to the subject, else the only one there is, where nothing ties it to another. */
function pick(found: readonly Read[], subjectId: string): string | null {
  const own = found.find(({ owner }) => owner === subjectId)
  if (own) return own.value
  const only = new Set(found.map(({ value }) => value)).size === 1 && found.every(({ owner }) => owner === null)
  return only ? (found[0]?.value ?? null) : null
}

/** A certificate may name several insurers; which of them stands behind the subject only its data can tell. */
function insurerOf({ insurers, listed }: Facts, subjectId: string): string | null {
  return pick(insurers, subjectId) ?? (listed.length === 1 ? (listed[0] ?? null) : null)
}

function firstOf(facts: readonly Facts[], read: (one: Facts) => string | null): string | null {
  for (const one of facts) {
    const value = read(one)
    if (value !== null) return value
  }
  return null
}
