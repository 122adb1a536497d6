import type { Address } from '@shared/records'

/** One field of a record in a person's words, as the side panel's second tab shows it. */
export interface Field {
  field: string
  value: string | null
}

export function field(name: string, value: string | null): Field {
  return { field: name, value: value === '' ? null : value }
}

export function named(record: { id: string; name: string }): Field[] {
  return [field('Id', record.id), field('Name', record.name)]
}

export function yesNo(value: boolean): string {
  return value ? 'Yes' : 'No'
}

export function addressFields(address: Address): Field[] {
  return [
    field('Street', [address.line1, address.line2].filter(Boolean).join(', ')),
    field('City', address.city),
    field('State', address.region),
    field('Postal code', address.postalCode),
    field('Country', address.country),
  ]
}
