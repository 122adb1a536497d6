import type { ProcorePerson, ProcoreVendor } from '@shared/records'
import { toAddress } from './map-project'
import type { PersonAnswer, VendorAnswer } from './schemas'

/** Procore's vendor in Crosswalk's form. `listedActive`: which of the two lists it stands in, where it does not say itself. */
export function toVendor(answer: VendorAnswer, listedActive: boolean): ProcoreVendor {
  return {
    id: answer.id,
    name: answer.name ?? answer.trade_name ?? answer.legal_name ?? `Unnamed company ${answer.id}`,
    tradeName: answer.trade_name,
    legalName: answer.legal_name,
    active: answer.is_active ?? listedActive,
    address: toAddress(answer),
    phone: answer.business_phone,
    mobilePhone: answer.mobile_phone,
    fax: answer.fax_number,
    email: answer.email_address,
    website: answer.website,
    businessIdentifier: digits(answer.business_register?.identifier ?? null),
    isOwnCompany: answer.company_vendor ?? false,
    trades: (answer.trades ?? []).flatMap((trade) => trade?.name ?? []),
    projectIds: answer.project_ids ?? [],
    primaryContact: answer.primary_contact ? toPerson(answer.primary_contact) : null,
    createdAt: answer.created_at,
    updatedAt: answer.updated_at,
  }
}

function toPerson(answer: PersonAnswer): ProcorePerson {
  return {
    id: answer.id,
    firstName: answer.first_name,
    lastName: answer.last_name,
    email: answer.email_address,
    phone: withExtension(answer.business_phone, answer.business_phone_extension),
    mobilePhone: answer.mobile_phone,
    fax: answer.fax_number,
  }
}

export function withExtension(phone: string | null, extension: string | null): string | null {
  return phone && extension ? `${phone} x${extension}` : phone
}

function digits(text: string | null): string | null {
  return text?.replace(/\D/g, '') || null
}
