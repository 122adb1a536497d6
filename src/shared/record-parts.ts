import { z } from 'zod'

/** What the records of several systems are made of. Missing values are null; dates are `YYYY-MM-DD`. */
export const text = z.string().nullable()
export const date = z.iso.date().nullable()

/** The postal address both sides share; every part may be missing in Procore. */
export const Address = z.object({
  line1: text,
  line2: text,
  city: text,
  region: text,
  postalCode: text,
  country: text,
})
export type Address = z.infer<typeof Address>

/** `source:instance/id` of TrustLayer's external ids; `instance` is null in the plain form `source/id`. */
export const ExternalId = z.object({ source: z.string(), instance: text, id: z.string() })
export type ExternalId = z.infer<typeof ExternalId>
