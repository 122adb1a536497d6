import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What the storage may take for an upload, as Procore writes it into the fields and signs it (S3's POST policies). */
export interface Policy {
  /** ISO 8601. */
  expiration: string
  key: string
  contentType: string
  disposition: string
  /** Bytes; null: any. */
  size: number | null
}

export type Fields = Readonly<Record<string, string>>

/** Opaque to a client: all of them go to the storage unchanged (facts/procore-api.md section 8.3). */
export function signedFields(policy: Policy, signingKey: string): Record<string, string> {
  const text = Buffer.from(JSON.stringify(policy)).toString('base64')
  const at = policy.expiration.replace(/[-:]|\.\d+/g, '')
  return {
    key: policy.key,
    'Content-Type': policy.contentType,
    'Content-Disposition': policy.disposition,
    policy: text,
    'x-amz-credential': `SANDBOX/${at.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-date': at,
    'x-amz-signature': signature(text, signingKey),
  }
}

const KnownPolicy = z.object({
  expiration: z.string(),
  key: z.string(),
  contentType: z.string(),
  disposition: z.string(),
  size: z.number().nullable(),
})

/** The policy that the fields carry, or the sentence by which S3 refuses them. */
export function checkedPolicy(
  fields: Fields,
  signingKey: string,
  now: number,
): { policy: Policy } | { refusal: string } {
  const text = fields.policy ?? ''
  if (!same(fields['x-amz-signature'] ?? '', signature(text, signingKey)))
    return { refusal: 'The request signature we calculated does not match the signature you provided.' }
  const policy = KnownPolicy.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')))
  if (Date.parse(policy.expiration) <= now) return { refusal: 'Invalid according to Policy: Policy expired.' }
  const expected = Object.entries(signedFields(policy, signingKey))
  const altered = expected.find(([name, value]) => fields[name] !== value)
  if (altered) return { refusal: `Invalid according to Policy: Policy Condition failed: ["eq", "$${altered[0]}"]` }
  const extra = Object.keys(fields).find((name) => !expected.some(([known]) => known === name))
  return extra === undefined ? { policy } : { refusal: `Invalid according to Policy: Extra input fields: ${extra}` }
}

/** A segment's address holds what it is for and until when. */
export interface SegmentTarget {
  key: string
  /** From 1. */
  number: number
  /** Milliseconds since 1970. */
  until: number
}

export function segmentUrl(base: string, target: SegmentTarget, signingKey: string): string {
  const url = new URL(`${base}/${target.key}`)
  url.searchParams.set('partNumber', String(target.number))
  url.searchParams.set('X-Amz-Expires', String(target.until))
  url.searchParams.set('X-Amz-Signature', signature(segmentText(target), signingKey))
  return url.href
}

/** Null where the address was altered. */
export function segmentTarget(url: URL, key: string, signingKey: string): SegmentTarget | null {
  const target = {
    key,
    number: Number(url.searchParams.get('partNumber')),
    until: Number(url.searchParams.get('X-Amz-Expires')),
  }
  return same(url.searchParams.get('X-Amz-Signature') ?? '', signature(segmentText(target), signingKey)) ? target : null
}

function segmentText({ key, number, until }: SegmentTarget): string {
  return JSON.stringify([key, number, until])
}

function signature(text: string, signingKey: string): string {
  return createHmac('sha256', signingKey).update(text).digest('hex')
}

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}
