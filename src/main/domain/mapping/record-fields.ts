import type {
  Commitment,
  Compliance,
  Insurance,
  Party,
  ProcoreContact,
  ProcoreProject,
  ProcoreVendor,
  RecordOf,
  TrustLayerProject,
} from '@shared/records'
import type { RecordKind } from '@shared/vocabulary'
import { COMMITMENT_TYPE_WORDS } from '../commitments/name'
import { CORFIX_FIELDS } from './corfix-fields'
import { formatExternalId } from './external-ids'
import { addressFields, type Field, field, named, yesNo } from './field'
import { personName } from './person-name'

/** Every field of a record as its system holds it, for the side panel's second tab. */
export function recordFields<K extends RecordKind>(kind: K, record: RecordOf[K]): Field[] {
  return FIELDS[kind](record as never)
}

const FIELDS: { [K in RecordKind]: (record: RecordOf[K]) => Field[] } = {
  project: projectFields,
  company: companyFields,
  commitment: commitmentFields,
  'commitment-field': (record) => [...named(record), field('Type', record.dataType)],
  contact: contactFields,
  insurance: insuranceFields,
  'trustlayer-project': trustlayerProjectFields,
  party: partyFields,
  'party-type': named,
  'custom-field': (record) => [...named(record), field('Type', record.fieldType)],
  compliance: complianceFields,
  'compliance-profile': named,
  ...CORFIX_FIELDS,
}

function projectFields(record: ProcoreProject): Field[] {
  return [
    ...named(record),
    field('Number', record.number),
    field('Active', yesNo(record.active)),
    field('Stage', record.stage),
    field('Start date', record.startDate),
    field('Completion date', record.completionDate),
    field('Total value', record.totalValue),
    ...addressFields(record.address),
    field('Time zone', record.timeZone),
    field('Description', record.description ?? null),
    field('Public notes', record.publicNotes ?? null),
    field('Updated', record.updatedAt),
  ]
}

function companyFields(record: ProcoreVendor): Field[] {
  const { primaryContact: primary } = record
  const words = primary ? [personName(primary), primary.email].filter(Boolean).join(' ') : null
  return [
    ...named(record),
    field('Trade name', record.tradeName),
    field('Legal name', record.legalName),
    field('Active', yesNo(record.active)),
    ...addressFields(record.address),
    field('Phone', record.phone),
    field('Mobile phone', record.mobilePhone),
    field('Fax', record.fax),
    field('E-mail', record.email),
    field('Website', record.website),
    field('Tax or business number', record.businessIdentifier),
    field('Trades', record.trades.join(', ')),
    field('On projects', String(record.projectIds.length)),
    field('Primary contact', words),
    field('Updated', record.updatedAt),
  ]
}

function commitmentFields(record: Commitment): Field[] {
  return [
    field('Id', record.id),
    field('Number', record.number),
    field('Title', record.title),
    field('Type', COMMITMENT_TYPE_WORDS[record.type]),
    field('Status', record.status),
    field('Executed', yesNo(record.executed)),
    field('Company', record.companyName ?? record.companyId),
    field('Project', record.projectId),
    ...record.customValues.map(({ fieldId, value }) => field(`Custom field ${fieldId}`, value)),
    field('Updated', record.updatedAt),
  ]
}

function contactFields(record: ProcoreContact): Field[] {
  return [
    field('Id', record.id),
    field('Name', personName(record)),
    field('Active', yesNo(record.active)),
    field('E-mail', record.email),
    field('Business phone', record.phone),
    field('Mobile phone', record.mobilePhone),
    field('Fax', record.fax),
    field('Company', record.companyId),
    field('User', record.userId),
  ]
}

function insuranceFields(record: Insurance): Field[] {
  return [
    field('Id', record.procoreId),
    field('Type', record.type),
    field('Status', record.status),
    field('Effective date', record.effectiveDate),
    field('Expiration date', record.expirationDate),
    field('Policy number', record.policyNumber),
    field('Insurer', record.insurer),
    field('Company', record.companyId),
    field('Project', record.projectId),
    field('Origin id', record.originId),
    field('Notes', record.notes),
  ]
}

function trustlayerProjectFields(record: TrustLayerProject): Field[] {
  return [
    ...named(record),
    field('Description', record.description),
    field('Start date', record.startDate),
    field('End date', record.endDate),
    field('Active', yesNo(record.active)),
    field('External ids', record.externalIds.map(formatExternalId).join(', ')),
    field('Custom values', record.customData.map(({ value }) => value).join(', ')),
  ]
}

function partyFields(record: Party): Field[] {
  return [
    ...named(record),
    field('Status', record.status),
    field('Active', yesNo(record.active)),
    ...(record.address ? addressFields(record.address) : [field('Address', null)]),
    field('Website', record.website),
    ...record.contacts.map((contact) =>
      field(
        contact.primary ? 'Primary contact' : 'Contact',
        [contact.name, contact.email, contact.phone].filter(Boolean).join(', '),
      ),
    ),
    field('Projects', String(record.projectIds.length)),
    field('External ids', record.externalIds.map(formatExternalId).join(', ')),
  ]
}

function complianceFields(record: Compliance): Field[] {
  return [
    field('Party', record.name),
    field('Project', record.projectId),
    field('Status', record.status),
    field('Compliance profile', record.profileName ?? record.profileId),
    ...record.subjects.map(({ label, status, expirationDate, alwaysValid }) => {
      const until = alwaysValid ? 'always valid' : expirationDate && `until ${expirationDate}`
      return field(label, [status, until].filter(Boolean).join(', '))
    }),
    field('Changed', record.changedAt),
  ]
}
