import type { Random } from './random'
import type { ComplianceProfileRow, CustomFieldRow, PartyTypeRow } from './rows'
import { rulesOf } from './trustlayer-requirements'

export interface Catalogue {
  profiles: ComplianceProfileRow[]
  partyTypes: PartyTypeRow[]
  customFields: CustomFieldRow[]
}

/** Party type that the ready workspace names in `companies.partyType`. */
export const DEFAULT_PARTY_TYPE = 'Subcontractor'

export function makeCatalogue(random: Random, projectNumberField: boolean): Catalogue {
  const profiles = PROFILES.map(([name, context]) => ({
    id: random.objectId(),
    name,
    context,
    rules: rulesOf(name),
  }))
  const partyTypes = PARTY_TYPES.map(([name, pluralName], index) => ({
    id: random.objectId(),
    name,
    pluralName,
    complianceProfileId: profiles[index % 3]?.id ?? null,
  }))
  const customFields = [
    field(random, {
      name: 'Region',
      fieldType: 'dropdown',
      associatedEntities: ['party'],
      options: ['North', 'South', 'Bay Area'],
    }),
    field(random, { name: 'Vendor Code', fieldType: 'text', associatedEntities: ['party'], options: [] }),
  ]
  if (projectNumberField)
    customFields.push(
      field(random, { name: 'Project Number', fieldType: 'text', associatedEntities: ['project'], options: [] }),
    )
  return { profiles, partyTypes, customFields }
}

const PROFILES: readonly [name: string, context: ComplianceProfileRow['context']][] = [
  ['Subcontractor - Standard Risk', 'global'],
  ['Subcontractor - High Risk', 'global'],
  ['Supplier', 'global'],
  ['Consultant - Professional Liability', 'project'],
  ['Crane & Rigging', 'project'],
]

const PARTY_TYPES: readonly [name: string, plural: string][] = [
  ['Vendor', 'Vendors'],
  [DEFAULT_PARTY_TYPE, 'Subcontractors'],
  ['Supplier', 'Suppliers'],
  ['Consultant', 'Consultants'],
  ['Tenant', 'Tenants'],
]

function field(
  random: Random,
  given: Pick<CustomFieldRow, 'name' | 'fieldType' | 'associatedEntities'> & { options: string[] },
): CustomFieldRow {
  const options = given.options.map((value) => ({ key: random.token(8), value }))
  return { ...given, options, id: random.objectId(), description: null, color: '#2f6fde' }
}
