import { CrosswalkError } from '@shared/errors'
import type { CustomValue } from '@shared/records'
import { canonicalDecimal } from '../../http/values'
import { isGone, unlessGone } from '../refusals'
import { type V2Client, type V2List, v2 } from './client'
import { AttributeAnswer } from './schemas'

/** Custom values of projects: one request a record, so they are read for those that need them (projects.ts). */
export class V2Attributes {
  readonly #client: V2Client

  constructor(client: V2Client) {
    this.#client = client
  }

  async of(projectId: string, signal?: AbortSignal): Promise<CustomValue[]> {
    const list: V2List<typeof AttributeAnswer> = {
      path: `/context-records/${encodeURIComponent(projectId)}/attributes`,
      what: `attributes of the project ${projectId}`,
      schema: AttributeAnswer,
    }
    const { records } = await this.#client.list(list, { signal })
    return records.flatMap(({ id, value, optionId, optionIds }) => {
      const text = value ?? optionId ?? (optionIds?.length ? optionIds.join(', ') : null)
      return text === null ? [] : [{ fieldId: id, value: text }]
    })
  }

  /** As `of`, with nothing for a project that went away meanwhile. */
  async ofAny(projectId: string, signal?: AbortSignal): Promise<CustomValue[]> {
    try {
      return await this.of(projectId, signal)
    } catch (thrown) {
      if (isGone(thrown)) return []
      throw thrown
    }
  }

  /** Each is replaced as a whole; empty text takes the value away. */
  async write(projectId: string, values: readonly CustomValue[], signal?: AbortSignal): Promise<void> {
    for (const { fieldId, value } of values) {
      const path = v2('/context-records/{}/attributes/{}', projectId, fieldId)
      if (value === '') {
        const what = `clear the attribute ${fieldId} of the project ${projectId}`
        await unlessGone(this.#client.done({ method: 'DELETE', path, what, signal }))
      } else await this.#put(path, { projectId, fieldId, value }, signal)
    }
  }

  /** A value is text or number; which of them a field wants is not documented: text that is refused goes again as a number. */
  async #put(path: string, { projectId, fieldId, value }: CustomValue & { projectId: string }, signal?: AbortSignal) {
    const what = `set the attribute ${fieldId} of the project ${projectId}`
    const send = (sent: string | number) =>
      this.#client.done({ method: 'PUT', path, json: { value: sent }, what, signal })
    try {
      await send(value)
    } catch (thrown) {
      const number = exactNumber(value)
      const badValue = thrown instanceof CrosswalkError && [400, 422].includes(thrown.details.status ?? 0)
      if (number === null || !badValue) throw thrown
      await send(number)
    }
  }
}

/** Null for text that is no decimal number, or one that a double cannot hold. */
function exactNumber(text: string): number | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null
  return canonicalDecimal(String(Number(text))) === canonicalDecimal(text) ? Number(text) : null
}
