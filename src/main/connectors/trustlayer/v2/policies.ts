import { CrosswalkError } from '@shared/errors'
import type { Compliance, ComplianceSubject } from '@shared/records'
import { someAtATime } from '../some-at-a-time'
import { type V2Client, v2 } from './client'
import { PolicyAnswer } from './schemas'

/** Dates of policies by their number, each read once a listing. */
export class V2Policies {
  readonly #client: V2Client
  readonly #read = new Map<string, Promise<PolicyAnswer | null>>()

  constructor(client: V2Client) {
    this.#client = client
  }

  /** W4: subjects that carry a policy number and no dates of their own get those of the policy. */
  async complete(records: readonly Compliance[], signal?: AbortSignal): Promise<Compliance[]> {
    const open = records.filter(({ subjects }) => subjects.some(isOpen))
    const completed = await someAtATime(open, signal, async (record, either) => {
      const subjects = []
      for (const subject of record.subjects)
        subjects.push(isOpen(subject) ? await this.#dated(subject, either) : subject)
      return [record, { ...record, subjects }] as const
    })
    const known = new Map(completed)
    return records.map((record) => known.get(record) ?? record)
  }

  async #dated(subject: ComplianceSubject, signal: AbortSignal): Promise<ComplianceSubject> {
    const number = subject.policyNumber ?? ''
    const reading = this.#read.get(number) ?? this.#policy(number, signal)
    this.#read.set(number, reading)
    const line = (await reading)?.subjects.find(({ code }) => code === subject.id)
    return line ? { ...subject, effectiveDate: line.effectiveDate, expirationDate: line.expirationDate } : subject
  }

  /** Null for a number that TrustLayer has no policy of: what a certificate says is no proof that it is one. */
  async #policy(number: string, signal: AbortSignal): Promise<PolicyAnswer | null> {
    const path = v2('/policies/{}', number)
    try {
      return await this.#client.one({ method: 'GET', path, what: `read the policy ${number}`, signal }, PolicyAnswer)
    } catch (thrown) {
      if (thrown instanceof CrosswalkError && [400, 403, 404].includes(thrown.details.status ?? 0)) return null
      throw thrown
    }
  }
}

function isOpen({ policyNumber, effectiveDate, expirationDate, alwaysValid }: ComplianceSubject): boolean {
  return policyNumber !== null && effectiveDate === null && expirationDate === null && !alwaysValid
}
