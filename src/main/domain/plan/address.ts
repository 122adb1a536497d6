import type { Address } from '@shared/records'
import type { Generation } from '../types'

/** T4: the parts that TrustLayer v1 takes only together, in the words a consultant reads. */
const REQUIRED = {
  line1: 'street',
  city: 'city',
  region: 'state',
  postalCode: 'postal code',
  country: 'country',
} as const
type Part = keyof typeof REQUIRED
export const ADDRESS_PARTS = Object.keys(REQUIRED) as Part[]

export interface CompleteAddress {
  line1: string
  line2?: string
  city: string
  region: string
  postalCode: string
  country: string
}

/** The address as TrustLayer v1 takes it, or null where a part is missing. */
export function completeAddress(address: Address): CompleteAddress | null {
  const { line1, line2, city, region, postalCode, country } = address
  if (!line1 || !city || !region || !postalCode || !country) return null
  return { line1, ...(line2 ? { line2 } : {}), city, region, postalCode, country }
}

/** T4: the address in the parts that this generation takes: v1 whole or not at all, v2 each part for itself. */
export function addressParts(address: Address, generation: Generation): [Part, string | null][] {
  const taken = generation === 'v2' ? address : completeAddress(address)
  return taken ? ADDRESS_PARTS.map((part) => [part, taken[part] || null]) : []
}

/** Names of the missing parts; empty when complete, and all five when there is no address at all. */
export function missingParts(address: Address): string[] {
  return ADDRESS_PARTS.filter((part) => !address[part]).map((part) => REQUIRED[part])
}
