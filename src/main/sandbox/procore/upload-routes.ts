import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { segmentUrl, signedFields } from '../storage/signing'
import { BUCKET } from '../storage/storage-app'
import type { SegmentRow, UploadRow } from '../world/document-rows'
import { isoInstant } from '../world/instants'
import type { ProcoreState } from '../world/procore-state'
import { writableDocumentsOf } from './document-scope'
import { notFound } from './guards'
import type { TokenStore } from './tokens'
import { uploaderOf } from './upload-owner'

/** What is sent to the storage must begin within the hour (facts/procore-api.md section 8.3). */
const HOUR = 3_600_000
const SMALLEST_SEGMENT = 5_000_000
const LARGEST_SEGMENT = 5_000_000_000

const Segment = z.object({
  size: z.int().positive().max(LARGEST_SEGMENT),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  md5: z.string().optional(),
  etag: z.string().optional(),
})
const UploadBody = z.object({
  response_filename: z.string().min(1),
  response_content_type: z.string().default('application/octet-stream'),
  attachment_content_disposition: z.boolean().optional(),
  size: z.int().nonnegative().optional(),
  segments: z
    .array(Segment)
    .min(1)
    .refine((all) => all.slice(0, -1).every(({ size }) => size >= SMALLEST_SEGMENT), 'are too small')
    .optional(),
})
/** The tutorial sends ETags alone, the description wants size and hash as well. */
const CompleteBody = z.object({ segments: z.array(z.object({ etag: z.string() })) })

/** v1.1 uploads of a project, whole and in segments. */
export function uploadRoutes(app: Hono, procore: ProcoreState, tokens: TokenStore): void {
  const base = '/rest/v1.1/projects/:project/uploads'
  app.post(base, async (c) => {
    const project = writableDocumentsOf(c, procore)
    if (project instanceof Response) return project
    const body = UploadBody.safeParse(await c.req.json().catch(() => undefined))
    if (!body.success) return invalid(c, body.error)
    const upload = added(procore, { project, body: body.data, owner: uploaderOf(c, tokens) })
    return c.json(uploadView(procore, upload), 201)
  })
  app.get(`${base}/:uuid`, (c) => {
    const upload = uploadIn(c, procore, tokens)
    return upload instanceof Response ? upload : c.json({ uuid: upload.id, status: statusOf(upload) })
  })
  app.patch(`${base}/:uuid`, async (c) => {
    const upload = uploadIn(c, procore, tokens)
    if (upload instanceof Response) return upload
    const body = CompleteBody.safeParse(await c.req.json().catch(() => undefined))
    return body.success ? complete(c, procore, { upload, etags: body.data.segments }) : invalid(c, body.error)
  })
}

function added(
  { documents, now, companyId }: ProcoreState,
  { project, body, owner }: { project: number; body: z.infer<typeof UploadBody>; owner: string },
): UploadRow {
  const id = ulid(now())
  return documents.uploads.add({
    id,
    project_id: project,
    owner,
    key: `companies/${companyId}/${ulid(now())}`,
    filename: body.response_filename,
    content_type: body.response_content_type,
    size: body.size ?? null,
    segments: body.segments?.map(({ size, sha256, md5 = null }) => ({ size, sha256, md5, etag: null })) ?? null,
    received: null,
    attached_at: null,
    requested_at: isoInstant(now()),
  })
}

/** Ten digits of time and sixteen of chance, as Procore's uuids look: none comes twice, whenever the sandbox was started. */
function ulid(now: number): string {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let time = ''
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32)) time = digits.charAt(rest % 32) + time
  return time + [...randomBytes(16)].map((byte) => digits.charAt(byte % 32)).join('')
}

function uploadView(procore: ProcoreState, upload: UploadRow): unknown {
  const { documents } = procore
  const until = Date.parse(upload.requested_at) + HOUR
  if (upload.segments) {
    const segments = upload.segments.map((segment, index) => ({
      ...segmentView(segment),
      url: segmentUrl(documents.storageUrl, { key: upload.key, number: index + 1, until }, documents.signingKey),
    }))
    return { uuid: upload.id, status: statusOf(upload), segments }
  }
  const policy = {
    expiration: new Date(until).toISOString(),
    key: upload.key,
    contentType: upload.content_type,
    disposition: `inline; filename="${upload.filename.replace(/["\\\r\n]/g, '_')}"`,
    size: upload.size,
  }
  return {
    uuid: upload.id,
    url: `${documents.storageUrl}${BUCKET}`,
    fields: signedFields(policy, documents.signingKey),
  }
}

function segmentView({ size, sha256, md5, etag }: SegmentRow): Record<string, unknown> {
  return {
    size,
    sha256,
    ...(md5 === null ? {} : { md5 }),
    ...(etag === null ? {} : { etag }),
    headers: {
      'x-amz-content-sha256': sha256,
      'content-length': String(size),
      ...(md5 === null ? {} : { 'content-md5': Buffer.from(md5, 'hex').toString('base64') }),
    },
  }
}

function statusOf({ segments, received }: UploadRow): string {
  if (!segments) return 'non_segmented'
  if (received) return 'complete'
  return segments.some(({ etag }) => etag !== null) ? 'receiving' : 'ready'
}

function complete(
  c: Context,
  procore: ProcoreState,
  { upload, etags }: { upload: UploadRow; etags: readonly { etag: string }[] },
): Response {
  const { segments } = upload
  const fits = segments?.length === etags.length && segments.every(({ etag }, index) => etag === etags[index]?.etag)
  if (!segments || !fits) return c.json({ errors: { segments: ['do not match what the storage has got'] } }, 422)
  const size = segments.reduce((sum, segment) => sum + segment.size, 0)
  procore.documents.uploads.update(upload.id, { received: { size, sha256: null } })
  return c.json(uploadView(procore, upload))
}

/** 410: it became a file already, or nobody used it. */
function uploadIn(c: Context, procore: ProcoreState, tokens: TokenStore): UploadRow | Response {
  const project = writableDocumentsOf(c, procore)
  if (project instanceof Response) return project
  const upload = procore.documents.uploads.get(c.req.param('uuid') ?? '')
  if (!upload || upload.project_id !== project || upload.owner !== uploaderOf(c, tokens)) return notFound(c)
  const over = Date.parse(upload.requested_at) + 7 * 24 * HOUR <= procore.now()
  return over ? c.json({ message: 'The upload has expired' }, 410) : upload
}

function invalid(c: Context, error: z.ZodError): Response {
  const [issue] = error.issues
  return c.json({ errors: { [String(issue?.path[0] ?? 'base')]: [issue?.message ?? 'is invalid'] } }, 422)
}
