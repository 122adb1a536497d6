import { z } from 'zod'
import { looseText } from '../../http/values'

/** What the assumed contract sends (facts/corfix-api.md part 2). Fields and words that it does not have do no harm. */

const recordId = z.union([z.string().min(1), z.int()]).transform(String)
const count = z.coerce.number().int().nonnegative().nullish().catch(null)

/** A word of a list, however it is spelt; another one is null. */
function word<const T extends string>(words: readonly T[]) {
  return looseText.transform((text) => {
    const spelt = text
      ?.trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_')
    return words.find((known) => known === spelt) ?? null
  })
}

const instant = looseText.refine((text) => text === null || !Number.isNaN(Date.parse(text)), 'is no instant')

export const ListAnswer = z.object({ data: z.unknown(), total: count.transform((total) => total ?? null) })

export const AccountAnswer = z.object({
  id: recordId,
  name: looseText,
  serviceAccountEmail: looseText,
  licences: z
    .object({ standard: z.object({ used: count, limit: count }).nullish() })
    .nullish()
    .transform((licences) => ({ used: licences?.standard?.used ?? 0, limit: licences?.standard?.limit ?? null })),
  counts: z
    .object({ projects: count, workers: count })
    .nullish()
    .transform((counts) => ({ projects: counts?.projects ?? 0, workers: counts?.workers ?? 0 })),
})

const stamps = { externalId: looseText, createdAt: instant, updatedAt: instant }

export const ProjectAnswer = z.object({
  id: recordId,
  name: looseText,
  number: looseText,
  status: word(['active', 'upcoming', 'completed']),
  privateDescription: looseText,
  publicInfo: looseText,
  streetAddress: looseText,
  city: looseText,
  state: looseText,
  zip: looseText,
  country: looseText,
  ...stamps,
})

export const WorkerAnswer = z.object({
  id: recordId,
  firstName: looseText,
  lastName: looseText,
  phone: looseText,
  employeeNumber: looseText,
  email: looseText,
  status: word(['pending_activation', 'pending_email_verification', 'active', 'kiosk_active', 'blocked']),
  ...stamps,
})

export const FormAnswer = z.object({
  id: recordId,
  templateName: looseText,
  projectId: recordId.nullish().transform((id) => id ?? null),
  status: word(['completed']),
  completedAt: instant,
  updatedAt: instant,
  revision: z.coerce.number().int().positive().nullish().catch(null),
  pdf: z
    .object({
      size: z.coerce.number().int().nonnegative(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/i)
        .transform((hash) => hash.toLowerCase()),
    })
    .nullish()
    .catch(null),
})
