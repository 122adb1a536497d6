import type { Party, ProcoreVendor } from '@shared/records'
import { COMPANY_COMPARISONS } from '../comparisons/sets'
import type { KindRules } from './kinds'
import type { Reading } from './reading'

/** Procore company and TrustLayer party. */
export const company: KindRules<ProcoreVendor, Party> = {
  source: readVendor,
  target: readParty,
  comparisons: COMPANY_COMPARISONS,
  organisations: true,
  targetSystem: 'TrustLayer',
}

function readVendor(vendor: ProcoreVendor): Reading {
  const { id, name, active, address, primaryContact: contact } = vendor
  return {
    id,
    name,
    active,
    names: [name, vendor.tradeName, vendor.legalName],
    line1: address.line1,
    city: address.city,
    postalCode: address.postalCode,
    phones: [vendor.phone, vendor.mobilePhone, contact?.phone ?? null, contact?.mobilePhone ?? null],
    website: vendor.website,
    emails: [vendor.email, contact?.email ?? null],
    identifiers: [vendor.businessIdentifier],
  }
}

/** A party has no field for a tax number; customers keep one in a custom field, where any long number is compared. */
function readParty(party: Party): Reading {
  const { id, name, active, address, contacts } = party
  return {
    id,
    name,
    active,
    names: [name],
    line1: address?.line1 ?? null,
    city: address?.city ?? null,
    postalCode: address?.postalCode ?? null,
    phones: contacts.map(({ phone }) => phone),
    website: party.website,
    emails: contacts.map(({ email }) => email),
    identifiers: party.customData.map(({ value }) => value),
    externalIds: party.externalIds,
  }
}
